public import LedgerCore

/// What every account did, as a fold over the entries: what statements are made of. It looks at moves and
/// at few kinds, so a kind that nobody has thought of yet is stated like any other.
public struct Activity: Sendable {
    let chart: Chart
    /// The first day of the period; nil for all time.
    let from: Day?
    private(set) var opening: Entry?
    /// The Bangkok day of the newest entry.
    private(set) var last: Day?
    private(set) var flows: [Place: Flow] = [:]
    /// What a book is owed by the others (negative) or owes them: a move may name accounts of two.
    private(set) var dues: [BookID: Flow] = [:]

    /// An account in the book that its money is in.
    struct Place: Hashable {
        let book: BookID
        let account: Account
    }

    /// Kinds by which money goes back to where it came from, or comes again after that.
    private static let givingBack: Set<String> = [
        "credit.returned", "donation.refunded", "donation.reinstated", "donation.reversed",
        "matching.returned",
    ]

    public init(chart: Chart, from: Day? = nil) {
        self.chart = chart
        self.from = from
    }

    /// Takes in the next entry of the ledger.
    public mutating func take(_ placed: PlacedEntry) throws(UnchartedAccount) {
        if placed.entry.kind == "ledger.opened" { opening = placed.entry }
        let day = Day(bangkok: placed.entry.at)
        last = day
        let isBefore = from.map { day < $0 } ?? false
        for move in placed.entry.moves {
            let debited = try chart.row(of: move.debit)
            let credited = try chart.row(of: move.credit)
            let column = isBefore ? \.opening : Self.column(debited, credited, kind: placed.entry.kind)
            let debitBook = BookID(of: move.debit, as: debited)
            let creditBook = BookID(of: move.credit, as: credited)
            post(
                move, in: column, debitBook: debitBook ?? creditBook ?? .foundation,
                creditBook: creditBook ?? debitBook ?? .foundation)
        }
    }

    /// Which column of both accounts a move belongs to.
    private static func column(
        _ debited: ChartRow, _ credited: ChartRow, kind: String
    ) -> WritableKeyPath<Flow, Satang> {
        // Neither money that stays money nor a promise that becomes another comes in or goes out.
        guard debited.isMoney != credited.isMoney else { return \.moved }
        if givingBack.contains(kind) { return \.givenBack }
        return debited.isMoney ? \.received : \.paid
    }

    private mutating func post(
        _ move: Move, in column: WritableKeyPath<Flow, Satang>, debitBook: BookID, creditBook: BookID
    ) {
        flows[Place(book: debitBook, account: move.debit), default: Flow()][keyPath: column] -= move.amount
        flows[Place(book: creditBook, account: move.credit), default: Flow()][keyPath: column] += move.amount
        guard debitBook != creditBook else { return }
        let dueColumn = column == \.opening ? column : \.moved
        dues[debitBook, default: Flow()][keyPath: dueColumn] += move.amount
        dues[creditBook, default: Flow()][keyPath: dueColumn] -= move.amount
    }
}

extension ChartRow {
    /// An asset that money lies in; a shortfall is one that it has left.
    fileprivate var isMoney: Bool { type == .asset && book != nil }
}
