import Giving
import LedgerCore

/// One way in which a figure could come about, tried.
struct Breakdown: Sendable {
    enum Way: String, Sendable {
        /// Heads × rate, as stated with it.
        case product
        /// The figures that name it as their parent, all of them.
        case parts
        /// The parts of its parts, down to what has none.
        case leaves
        /// What the ledger says of it.
        case ledger
        /// The number in the words in which it was stated.
        case words
        /// The same thing, stated at the same time elsewhere.
        case again
        /// Some of its parts: others may have been left out.
        case some
    }

    let way: Way
    let sum: Int64
    let range: FigureRange
    /// The ids of the figures that were added up.
    let parts: [String]
    let entries: [EntryReference]

    init(
        _ way: Way, sum: Int64, range: FigureRange? = nil, parts: [String] = [],
        entries: [EntryReference] = []
    ) {
        self.way = way
        self.sum = sum
        self.range = range ?? FigureRange(exactly: sum)
        self.parts = parts
        self.entries = entries
    }

    /// Adds figures up.
    init(_ way: Way, of parts: [PublishedEvidence.RecordedFigure], aboutPercent: Int64) {
        let ranges = parts.map { FigureRange($0.figure, aboutPercent: aboutPercent) }
        self.init(
            way, sum: parts.map { Satang($0.figure.value) }.cappedTotal.amount,
            range: ranges.reduce(FigureRange(exactly: 0), +), parts: parts.map(\.figure.id),
            entries: parts.map(\.entry))
    }

    func json(of figure: PublishedFigure, _ range: FigureRange) -> JSON {
        .object([
            "agrees": .bool(range.agrees(with: self.range)),
            "by": .string(way.rawValue),
            "difference": .integer(Satang(figure.value).cappedSum(Satang(-sum)).amount),
            "of": .strings(parts),
            "sum": .integer(sum),
        ])
    }
}
