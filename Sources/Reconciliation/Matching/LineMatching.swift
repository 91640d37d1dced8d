/// What the rules find between the open lines and the open entries. The same evidence and the same rules
/// give the same result, whatever the order of the files.
public struct LineMatching: Hashable, Sendable {
    /// By rule, then by the day of the line.
    public let matches: [FoundMatch]
    /// Lines with several equal candidates, or whose candidate has several lines.
    public let ambiguities: [Ambiguity]
    /// What is sure, but has more lines and entries than an entry of the ledger holds (`mostNumbers` of
    /// `MatchedLines`): held back from weaker rules, and left.
    public let tooLarge: [FoundMatch]
    /// M6: for people to look at.
    public let suggestions: [FoundMatch]
    /// By day: the queue.
    public let leftLines: [LineID]
    /// Places in `BankEvidence.entries`, in ledger order, on the accounts that have statements.
    public let leftEntries: [Int]

    public init(of evidence: BankEvidence, by rules: MatchingRules = .shipped) {
        var items = OpenItems(evidence, rules)
        M1OwnReference.match(&items)
        items.holdPledged()
        M2Counterparty.match(&items)
        M3AmountAndDay.match(&items)
        M4Settlement.match(&items)
        M5Instalments.match(&items)
        // Suggestions come last: what M7 is sure of is no more a guess.
        M7Templates.match(&items)
        suggestions = M6SubsetSum.suggestions(items)
        matches = items.found
        tooLarge = items.tooLarge
        ambiguities = items.ambiguitiesLeft
        leftLines = items.linesLeft
        leftEntries = items.entriesLeft
    }
}

/// Lines and entries that are the same money, as a rule sees it.
public struct FoundMatch: Hashable, Sendable {
    /// The place of the statement in `BankEvidence.statements`.
    public let statement: Int
    /// Their numbers, ascending.
    public let lines: [Int]
    /// Places in `BankEvidence.entries`, ascending.
    public let entries: [Int]
    public let rule: MatchingRule
    public let score: Int
    public let reason: Reason

    /// What the rule saw.
    public enum Reason: String, Hashable, Sendable {
        case reference = "own reference echoed, amount exact"
        case campaign = "campaign's QR reference, amount exact, alone in the window"
        case counterparty = "amount, counterparty's account, in the window"
        case amount = "amount, alone in the window on both sides"
        case batch = "sum of the batch's own references"
        case settlement = "sum of a day's gifts of one method"
        case settlementLessFees = "sum of a day's gifts of one method, less fees"
        case instalments = "lines under one reference add up to the entry"
        case subset = "only subset of the entries nearby with this sum"
        case template = "fee, interest, tax or return, amount exact"
    }
}

/// A line that more than one entry could be, or an entry that more than one line could be.
public struct Ambiguity: Hashable, Sendable {
    public let line: LineID
    public let rule: MatchingRule
    /// Places in `BankEvidence.entries`: the first twelve.
    public let candidates: [Int]

    static let mostNamed = 12
}
