public import Reconciliation

/// What is left for people, by day.
public struct MatchQueue: Sendable {
    public let items: [Item]

    public struct Item: Sendable {
        public let line: LineID
        /// The number of the one pledge that the line echoes.
        public let pledge: String?
        public let state: State
    }

    public enum State: Sendable {
        /// Somebody proposed these entries, and nobody else has looked at it yet.
        case proposed(entries: [Int])
        case ambiguous(MatchingRule, candidates: [Int])
        case suggested(entries: [Int])
        /// A rule is sure of these, but an entry of the ledger does not hold so many.
        case tooLarge(MatchingRule, entries: [Int])
        case open
    }

    /// - Parameter found: by the evidence's own rules.
    public init(_ bank: BankEvidence, _ found: LineMatching) {
        let ambiguous = Dictionary(found.ambiguities.map { ($0.line, $0) }) { first, _ in first }
        let suggested = Dictionary(
            found.suggestions.map { (LineID(statement: $0.statement, number: $0.lines[0]), $0) }
        ) { first, _ in first }
        let tooLarge = Dictionary(
            found.tooLarge.flatMap { match in
                match.lines.map { (LineID(statement: match.statement, number: $0), match) }
            }
        ) { first, _ in first }
        let pledges = Dictionary(bank.pledgedLines.map { ($0.line, $0.pledge) }) { first, _ in first }
        func item(_ line: LineID, _ state: State) -> Item {
            Item(line: line, pledge: pledges[line], state: state)
        }
        let proposed = bank.matches.filter { $0.state == .proposed }.flatMap { match in
            match.lines.map {
                item(LineID(statement: match.statement, number: $0), .proposed(entries: match.entries))
            }
        }
        items = proposed
            + found.leftLines.map { line in
                if let ambiguity = ambiguous[line] {
                    return item(line, .ambiguous(ambiguity.rule, candidates: ambiguity.candidates))
                }
                if let match = tooLarge[line] {
                    return item(line, .tooLarge(match.rule, entries: match.entries))
                }
                let suggestion = suggested[line].map { State.suggested(entries: $0.entries) }
                return item(line, suggestion ?? .open)
            }
    }
}
