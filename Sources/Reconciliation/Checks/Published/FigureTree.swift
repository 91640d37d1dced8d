import Giving
import LedgerCore

/// The announced figures by what they are parts of, and the ways to break one down.
struct FigureTree {
    typealias Recorded = PublishedEvidence.RecordedFigure

    let aboutPercent: Int64
    private let evidence: Evidence
    private let children: [String: [Recorded]]
    private let bindings: [String: PublishedParameters.Binding]
    private let twins: [Statement: [Recorded]]

    /// More parts have too many sums.
    private static let mostParts = 6

    /// What a figure is a statement of.
    private struct Statement: Hashable {
        let subject: String
        let measure: String
        let unit: String
        let asOf: String

        init(_ figure: PublishedFigure) {
            (subject, measure, unit, asOf) = (figure.subject, figure.measure, figure.unit, figure.asOf)
        }
    }

    init(_ evidence: Evidence) {
        let figures = evidence.published.figures
        self.evidence = evidence
        aboutPercent = evidence.parameters.published.aboutPercent
        children = Dictionary(grouping: figures.filter { $0.figure.parent != nil }) { $0.figure.parent ?? "" }
        bindings = Dictionary(evidence.parameters.published.bindings.map { ($0.figure, $0) }) { $1 }
        twins = Dictionary(grouping: figures) { Statement($0.figure) }
    }

    /// Every whole breakdown that there is, in the order of which one is believed first.
    func breakdowns(of recorded: Recorded) -> [Breakdown] {
        let ways = [
            product(of: recorded), parts(of: recorded), leaves(of: recorded), ledger(recorded),
            words(of: recorded),
        ]
        return ways.compactMap { $0 } + again(recorded)
    }

    /// The sums of some of its parts, where these are not too many.
    func partial(of recorded: Recorded) -> [Breakdown] {
        let parts = comparable(recorded)
        guard parts.count > 1, parts.count <= Self.mostParts else { return [] }
        return (1..<(1 << parts.count) - 1).map { chosen in
            Breakdown(
                .some, of: parts.indices.filter { chosen >> $0 & 1 == 1 }.map { parts[$0] },
                aboutPercent: aboutPercent)
        }
    }

    /// Its parts in its own unit: only those add up to it.
    private func comparable(_ recorded: Recorded) -> [Recorded] {
        (children[recorded.figure.id] ?? []).filter { $0.figure.unit.isSpelt(like: recorded.figure.unit) }
    }

    private func product(of recorded: Recorded) -> Breakdown? {
        guard let product = recorded.figure.product else { return nil }
        let (sum, overflow) = product.heads.multipliedReportingOverflow(by: product.rate)
        return Breakdown(.product, sum: overflow ? Satang.totalLimit.amount : sum)
    }

    private func parts(of recorded: Recorded) -> Breakdown? {
        let parts = comparable(recorded)
        return parts.isEmpty ? nil : Breakdown(.parts, of: parts, aboutPercent: aboutPercent)
    }

    private func leaves(of recorded: Recorded) -> Breakdown? {
        let parts = comparable(recorded)
        var path: Set<String> = [recorded.figure.id]
        let leaves = parts.flatMap { self.leaves(under: $0, &path) }
        guard leaves.count > parts.count else { return nil }
        return Breakdown(.leaves, of: leaves, aboutPercent: aboutPercent)
    }

    /// - Parameter path: what was passed, since a figure may be announced as a part of its own part.
    private func leaves(under recorded: Recorded, _ path: inout Set<String>) -> [Recorded] {
        let parts = comparable(recorded)
        guard !parts.isEmpty, path.insert(recorded.figure.id).inserted else { return [recorded] }
        return parts.flatMap { leaves(under: $0, &path) }
    }

    private func words(of recorded: Recorded) -> Breakdown? {
        let figure = recorded.figure
        guard let words = figure.words else { return nil }
        let scale: Int64 = figure.unit == PublishedFigure.money ? 100 : 1
        guard let said = SpokenNumbers(words).nearest(to: figure.value / scale) else { return nil }
        // Words may say hundreds of millions of baht, and no more than the ledger's amounts.
        let sum = said.multipliedReportingOverflow(by: scale)
        guard !sum.overflow else { return nil }
        // What was said is the value itself, however it is qualified.
        let range = sum.partialValue == figure.value
            ? FigureRange(figure, aboutPercent: aboutPercent) : FigureRange(exactly: sum.partialValue)
        return Breakdown(.words, sum: sum.partialValue, range: range)
    }

    private func again(_ recorded: Recorded) -> [Breakdown] {
        (twins[Statement(recorded.figure)] ?? [])
            // The later of two says something else than the earlier.
            .filter { $0.entry.sequence < recorded.entry.sequence }
            .map { Breakdown(.again, of: [$0], aboutPercent: aboutPercent) }
    }
}

extension FigureTree {
    private func ledger(_ recorded: Recorded) -> Breakdown? {
        let figure = recorded.figure
        if let binding = bindings[figure.id] { return measured(binding, figure) }
        return Measure.allCases.lazy
            .filter { $0.spoken.contains(figure.measure.lowercased()) }
            .compactMap { measure in
                measured(
                    PublishedParameters.Binding(figure: figure.id, of: measure, among: [figure.subject]),
                    figure)
            }
            .first
    }

    private func measured(
        _ binding: PublishedParameters.Binding, _ figure: PublishedFigure
    ) -> Breakdown? {
        guard let measured = evidence.measured(binding.of, among: binding.among, upTo: figure.day) else {
            return nil
        }
        return Breakdown(.ledger, sum: measured.sum, parts: binding.among, entries: measured.entries)
    }
}
