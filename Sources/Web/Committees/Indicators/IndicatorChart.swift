/// The means of years as columns. The numbers stand in the table below; nothing is computed here but lengths.
struct IndicatorChart {
    let title: String
    let columns: [Column]

    struct Column {
        let x: Int
        let middle: Int
        let top: Int
        let height: Int
        let name: String
        let value: String
        let valueY: Int
    }

    private static let left = 24
    private static let top = 28
    private static let height = 150
    private static let step = 84
    private static let barWidth = 44
    /// So many years fit.
    private static let most = 7

    /// Nil where there is nothing to draw; a mean below zero has no length.
    init?(_ years: [IndicatorYear], title: String, formats: Formats) {
        let means = years.suffix(Self.most).compactMap { year in year.mean.map { (year.number, $0) } }
        guard let largest = means.map(\.1).max(), largest > 0 else { return nil }
        self.title = title
        columns = means.enumerated().map { position, mean in
            // A length on a screen: no sum depends on it, and the product of integers might not fit.
            let height = Int(Double(max(0, mean.1)) / Double(largest) * Double(Self.height))
            let (x, top) = (Self.left + position * Self.step, Self.top + Self.height - height)
            return Column(
                x: x, middle: x + Self.barWidth / 2, top: top, height: height, name: String(mean.0),
                value: formats.count(mean.1), valueY: top - 8)
        }
    }
}
