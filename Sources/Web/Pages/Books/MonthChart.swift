import LedgerCore
import LedgerService

/// Months as columns in pairs: what was given and what was paid. The numbers stand in the table below it;
/// nothing is computed here but lengths.
struct MonthChart {
    let title: String
    let columns: [Column]
    let grid: [GridLine]

    struct Column {
        let x: Int
        /// Where the month's name stands.
        let middle: Int
        let name: String
        let givenTop: Int
        let givenHeight: Int
        let spentX: Int
        let spentTop: Int
        let spentHeight: Int
    }

    struct GridLine {
        let y: Int
        let textY: Int
        let name: String
    }

    private static let left = 64
    private static let top = 12
    private static let height = 180
    private static let width = 576
    private static let barWidth = 15

    /// Nil where there is nothing to draw.
    init?(_ months: [MonthlyFlow], title: String, formats: Formats) {
        let largest = months.flatMap { [$0.given, $0.paid] }.max() ?? .zero
        guard largest > .zero else { return nil }
        self.title = title
        let top = Self.round(largest.amount)
        let step = Self.width / months.count
        func height(_ amount: Satang) -> Int { Int(max(0, amount.amount) * Int64(Self.height) / top) }
        columns = months.enumerated().map { position, flow in
            let middle = Self.left + position * step + step / 2
            return Column(
                x: middle - Self.barWidth - 1, middle: middle, name: formats.month(flow.starts),
                givenTop: Self.top + Self.height - height(flow.given), givenHeight: height(flow.given),
                spentX: middle + 1, spentTop: Self.top + Self.height - height(flow.paid),
                spentHeight: height(flow.paid))
        }
        grid = (0...4).map { quarter in
            let y = Self.top + Self.height - Self.height * quarter / 4
            let satang = top / 4 * Int64(quarter)
            return GridLine(y: y, textY: y + 4, name: (satang / 100).groupedDigits)
        }
    }

    /// The next amount whose quarters are 1, 2, 4, 6 or 8 times a power of ten, in baht.
    private static func round(_ amount: Int64) -> Int64 {
        var power: Int64 = 400
        while power * 10 < amount { power *= 10 }
        return [1, 2, 4, 6, 8, 10].map { power * $0 }.first { $0 >= amount } ?? power * 10
    }
}
