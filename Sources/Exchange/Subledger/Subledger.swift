public import Giving
public import LedgerCore

/// All that is held for one school, as an account statement tells it: gifts come in, payments go out,
/// whichever campaign they are of and whoever's bank the money lies at. A fold over the ledger.
///
/// Days are those on which entries were recorded, so that a statement of days past never changes.
public struct Subledger: Sendable {
    /// The 10-digit code.
    public let school: String
    public private(set) var name: String?
    public private(set) var currency = "THB"
    public private(set) var issuer: Issuer?
    /// What was there before the first day, and after the last.
    public private(set) var opening = Satang.zero
    public private(set) var closing = Satang.zero
    /// In ledger order.
    public private(set) var lines: [Line] = []
    /// When the last entry of the ledger was recorded: the statement's own time.
    public private(set) var asOf = Instant(microseconds: 0)
    /// First and last Bangkok day, both included.
    public let from: Day
    public let to: Day
    private var campaigns: Set<String> = []
    private var renamings = SchoolRenamings()

    /// What one entry changes.
    public struct Line: Hashable, Sendable {
        public let sequence: UInt64
        /// The entry's leaf hash.
        public let leaf: String
        /// What comes in is positive.
        public let amount: Satang
        public let booked: Day
        /// On which it happened, where the fact says so.
        public let value: Day
        public let kind: String
        /// The receipt's number, or the fact's own id.
        public let reference: String?
        public let campaign: String?
    }

    public init(school: String, from: Day, to: Day) {
        self.school = school
        self.from = from
        self.to = to
    }

    /// Takes in one entry and its fact; entries come in ledger order.
    public mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        asOf = placed.entry.at
        switch fact {
        case .ledgerOpened(let opening):
            currency = opening.currency
            issuer = opening.issuer
        case .schoolRegistered(let registered) where registered.code == school: name = registered.nameThai
        case .declared(.registry(.schoolRenamed(let renaming))) where renaming.school == school:
            if renamings.take(renaming) { name = renaming.nameThai }
        case .campaignOpened(let campaign) where campaign.school == school: campaigns.insert(campaign.id)
        default: break
        }
        let change = placed.entry.moves.map(change).reduce(Satang.zero) { $0.cappedSum($1) }
        if change != .zero { add(change, placed) }
    }

    private mutating func add(_ change: Satang, _ placed: PlacedEntry) {
        let entry = placed.entry
        let booked = Day(bangkok: entry.at)
        guard booked <= to else { return }
        closing = closing.cappedSum(change)
        guard booked >= from else {
            opening = closing
            return
        }
        let body = entry.body
        lines.append(
            Line(
                sequence: entry.sequence, leaf: placed.leaf.hex, amount: change, booked: booked,
                value: body.statedDay ?? booked, kind: entry.kind,
                reference: (body["receipt"] ?? body["id"])?.stringValue,
                campaign: body["campaign"]?.stringValue))
    }

    private func change(by move: Move) -> Satang {
        (holds(move.credit) ? move.amount : .zero) - (holds(move.debit) ? move.amount : .zero)
    }

    /// Whether an account holds money for the school: owed to it, restricted to it, in its own book, or owed
    /// to donors as long as its campaign is not funded. What was paid beyond that is missing there.
    private func holds(_ account: Account) -> Bool {
        let parts = account.path.split(separator: ":").map(String.init)
        switch (parts.first, parts.dropFirst().first, parts.dropFirst(2).first) {
        case ("liabilities", "agency", school), ("funds", "restricted", school), ("funds", "general", school),
            ("school", school, "fund"), ("school", school, "refundable"), ("school", school, "general"):
            return true
        case ("liabilities", "refundable", let campaign?), ("assets", "shortfall", let campaign?):
            return campaigns.contains(campaign)
        default: return false
        }
    }
}
