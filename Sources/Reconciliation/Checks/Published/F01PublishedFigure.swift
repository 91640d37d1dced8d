import Giving
import LedgerCore

/// What was announced, against its own parts, its own words and what the ledger says of the same.
public struct F01PublishedFigure: Check {
    public let id = "F01"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Published figure"
    public let titleThai = "ตัวเลขที่ประกาศ"
    public let documentation = """
        A figure that was announced is broken down in every way there is: heads times rate; the figures \
        that name it as their parent; the parts of those; what the ledger says of it up to its day, where \
        it has one; the number in its own words; the same thing stated elsewhere for the same time. Each \
        has to agree with it as both are qualified: exact is the value, more than has no upper end, about \
        reaches F01.about_percent to either side, a range lies between its ends. Where one does not, all \
        that were tried are listed, also every sum of some of its parts. Does such a sum agree, the \
        finding is for information: the others may have been left out. What of the ledger a figure \
        speaks of is said by F01.bindings, or by its words, where its subject is an id that the ledger \
        knows. difference: the figure less the first breakdown that does not agree, of money.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let tree = FigureTree(evidence)
        return evidence.published.figures.compactMap { recorded in
            let range = FigureRange(recorded.figure, aboutPercent: tree.aboutPercent)
            let whole = tree.breakdowns(of: recorded)
            guard let broken = whole.first(where: { !range.agrees(with: $0.range) }) else { return nil }
            return contradiction(recorded, range, broken, whole + tree.partial(of: recorded), in: evidence)
        }
    }

    private func contradiction(
        _ recorded: PublishedEvidence.RecordedFigure, _ range: FigureRange, _ broken: Breakdown,
        _ tried: [Breakdown], in evidence: Evidence
    ) -> Finding {
        let figure = recorded.figure
        let isMoney = figure.unit == PublishedFigure.money
        let isExplained = tried.contains { $0.way == .some && range.agrees(with: $0.range) }
        let difference = Satang(figure.value).cappedSum(Satang(-broken.sum))
        let compared = tried.flatMap(\.entries)
        return finding(
            about: figure.id, severity: isExplained ? .info : severity,
            school: evidence.campaigns[figure.subject]?.terms.school,
            amount: isMoney ? Satang(figure.value) : nil, expected: statement(of: figure),
            found: .object([
                "breakdowns": .array(tried.map { $0.json(of: figure, range) }),
                "difference": .integer(difference.amount),
                "disagrees": .string(broken.way.rawValue),
            ]),
            difference: isMoney ? difference : nil,
            entries: [recorded.entry] + compared.uniqued(), asOf: nil,
            note: "\(figure.value) - \(broken.sum) = \(difference.amount), by \(broken.way.rawValue)",
            summary: summary(of: figure, broken, difference, isMoney: isMoney))
    }

    private func statement(of figure: PublishedFigure) -> JSON {
        .object([
            "as_of": .string(figure.asOf),
            "day": figure.day?.json ?? .null,
            "qualifier": .string(figure.qualifier.rawValue),
            "unit": .string(figure.unit),
            "upper": figure.upper.map { .integer($0) } ?? .null,
            "value": .integer(figure.value),
        ])
    }

    private func summary(
        of figure: PublishedFigure, _ broken: Breakdown, _ difference: Satang, isMoney: Bool
    ) -> String {
        func shown(_ amount: Int64) -> String {
            isMoney ? "\(Satang(amount)) baht" : "\(amount) \(figure.unit)"
        }
        return "(\(figure.subject): \(figure.measure)) was announced as \(shown(figure.value)); by "
            + "\(broken.way.rawValue) it comes to \(shown(broken.sum)), "
            + "\(shown(difference.amount)) unexplained"
    }
}

extension Sequence<EntryReference> {
    /// Each once, in the order of first mention.
    func uniqued() -> [EntryReference] {
        var seen: Set<EntryReference> = []
        return filter { seen.insert($0).inserted }
    }
}
