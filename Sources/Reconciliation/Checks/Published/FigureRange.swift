import Giving
import LedgerCore

/// What a figure leaves open: "more than" has no upper end, "about" reaches to either side.
struct FigureRange: Sendable {
    let low: Int64
    /// Nil where there is no upper end.
    let high: Int64?

    init(low: Int64, high: Int64?) {
        self.low = low
        self.high = high
    }

    init(_ figure: PublishedFigure, aboutPercent: Int64) {
        switch figure.qualifier {
        case .exact: self.init(low: figure.value, high: figure.value)
        case .moreThan: self.init(low: figure.value, high: nil)
        case .about:
            // By parts, so that no product leaves 64 bits.
            let reach = figure.value / 100 * aboutPercent + figure.value % 100 * aboutPercent / 100
            self.init(low: figure.value - reach, high: figure.value + reach)
        case .range: self.init(low: figure.value, high: figure.upper)
        }
    }

    init(exactly value: Int64) { self.init(low: value, high: value) }

    /// What both add up to.
    static func + (left: FigureRange, right: FigureRange) -> FigureRange {
        FigureRange(
            low: left.low + right.low,
            high: left.high.flatMap { high in right.high.map { high + $0 } })
    }

    /// Whether both can be true of one thing.
    func agrees(with other: FigureRange) -> Bool {
        (high.map { other.low <= $0 } ?? true) && (other.high.map { low <= $0 } ?? true)
    }
}
