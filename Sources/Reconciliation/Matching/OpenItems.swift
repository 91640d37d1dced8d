import Giving
import LedgerCore

/// What is not matched yet, and what has been found so far.
struct OpenItems {
    let evidence: BankEvidence
    let rules: MatchingRules
    /// By day, then in the order of the statements and of their files.
    let lines: [OpenLine]
    private(set) var found: [FoundMatch] = []
    private(set) var tooLarge: [FoundMatch] = []
    private var lineStates: [ItemState]
    private var entryStates: [ItemState]
    private var ambiguities: [Int: Ambiguity] = [:]
    /// The numbers of the references that lines have.
    let references: OpenReferences
    /// Cash accounts that have statements.
    private let cashes: Set<Name>

    enum ItemState: UInt8 {
        case open
        /// Ambiguous by strong evidence, or not to be recorded: no weaker rule may settle that.
        case held
        case taken
    }

    init(_ evidence: BankEvidence, _ rules: MatchingRules) {
        self.evidence = evidence
        self.rules = rules
        lines = OpenLine.all(in: evidence)
        lineStates = Array(repeating: .open, count: lines.count)
        entryStates = evidence.entries.indices.map { evidence.match(ofEntry: $0) == nil ? .open : .taken }
        references = OpenReferences(lines, evidence, shortest: rules.shortestReference)
        cashes = Set(
            evidence.statements.compactMap { statement in
                evidence.account(of: statement).flatMap { evidence.names.known($0.cash.path) }
            })
    }

    /// In their order.
    var openLines: some Sequence<Int> { lines.indices.lazy.filter { lineStates[$0] == .open } }

    var openEntries: some Sequence<Int> {
        evidence.entries.indices.lazy.filter { entryStates[$0] == .open }
    }

    func isOpen(line: Int) -> Bool { lineStates[line] == .open }
    func isOpen(entry: Int) -> Bool { entryStates[entry] == .open }

    /// Lines of one statement and entries, each of them open.
    mutating func match(
        lines places: [Int], entries: [Int], _ rule: MatchingRule, _ reason: FoundMatch.Reason
    ) {
        let match = found(places, entries, rule, reason)
        let isRefuted = evidence.refuted.contains(
            RefutedMatch(statement: match.statement, lines: match.lines, entries: match.entries))
        let isTooLarge = places.count + entries.count > MatchedLines.mostNumbers
        let state = isRefuted || isTooLarge ? ItemState.held : .taken
        for place in places { lineStates[place] = state }
        for entry in entries { entryStates[entry] = state }
        guard !isRefuted else { return }
        if isTooLarge { tooLarge.append(match) } else { found.append(match) }
    }

    func found(
        _ places: [Int], _ entries: [Int], _ rule: MatchingRule, _ reason: FoundMatch.Reason
    ) -> FoundMatch {
        FoundMatch(
            statement: lines[places[0]].id.statement, lines: places.map { lines[$0].id.number }.sorted(),
            entries: entries.sorted(), rule: rule, score: rules.score(rule), reason: reason)
    }

    /// Remembers the first rule that could not decide.
    mutating func note(line: Int, candidates: [Int], _ rule: MatchingRule) {
        guard ambiguities[line] == nil else { return }
        let named = Array(candidates.prefix(Ambiguity.mostNamed))
        ambiguities[line] = Ambiguity(line: lines[line].id, rule: rule, candidates: named)
    }

    mutating func hold(line: Int) { lineStates[line] = .held }
    mutating func hold(entry: Int) { entryStates[entry] = .held }

    var ambiguitiesLeft: [Ambiguity] {
        lines.indices.compactMap { lineStates[$0] == .taken ? nil : ambiguities[$0] }
    }

    var linesLeft: [LineID] { lines.indices.filter { lineStates[$0] != .taken }.map { lines[$0].id } }

    var entriesLeft: [Int] {
        evidence.entries.indices.filter {
            entryStates[$0] != .taken && cashes.contains(evidence.entries[$0].cash)
        }
    }
}

/// A booked line that is in no live match.
struct OpenLine {
    let id: LineID
    let cash: Name
    let booked: Day
    let amount: Satang
    /// Of the names of the lines.
    let counterparty: Name
    /// The place of its template in the rules.
    let template: Int?
    let references: ArraySlice<String>

    static func all(in evidence: BankEvidence) -> [OpenLine] {
        var open: [OpenLine] = []
        for (place, record) in evidence.statements.enumerated() where !record.isNotification {
            guard evidence.place(of: record.statement.id) == place,
                let given = evidence.lines[record.statement.id],
                let account = evidence.account(of: record),
                let cash = evidence.names.known(account.cash.path)
            else { continue }
            for line in given.lines where !line.isPending && line.amount != .zero {
                let id = LineID(statement: place, number: line.number)
                guard evidence.match(ofLine: id) == nil else { continue }
                open.append(
                    OpenLine(
                        id: id, cash: cash, booked: line.booked, amount: line.amount,
                        counterparty: line.counterparty,
                        template: line.template, references: given.references(of: line)))
            }
        }
        return open.sorted { left, right in
            (left.booked, left.id.statement, left.id.number)
                < (right.booked, right.id.statement, right.id.number)
        }
    }
}
