public import LedgerCore

/// Follows every satang from its gift through the funds into what it paid for, as a fold over the entries.
///
/// Every account of campaigns' money is a queue of lots: first in, first out. It goes by the moves of an
/// entry and not by its kind, so that a kind that nobody has thought of yet is followed like any other:
///
/// - Money that arrives is a lot of its origin: of a donation, of a match, or of whatever entry brought it.
/// - Money that is moved on keeps its origin, and its order.
/// - Money that leaves has paid for the entry that took it: a **use**.
/// - An entry that names a donation or a match takes that one's lots first: a refund gives back what is left
///   of that very gift. If some of it is spent already, then what it had paid for has been paid by the next
///   in line instead, or by the shortfall if there is nobody.
/// - What an account does not have is covered by what arrives there next.
///
/// At every entry, of each origin received = consumed + unspent + given back, and of each account lots less
/// debts = its balance. A value; it judges nothing.
public struct Tracing: Sendable {
    var origins: [Origin] = []
    var lots: [Lot] = []
    var parts: [Part] = []
    var uses: [Use] = []
    var holdings: [Account: Holding] = [:]
    /// By the sequence number of the entry that brought it, and by what a match names.
    private var originsByEntry: [UInt64: Int] = [:]
    private var matches: [MatchName: Int] = [:]
    private var matchesByReceipt: [String: [Int]] = [:]
    private var usesByEntry: [UInt64: Int] = [:]
    private var usesByID: [String: [Int]] = [:]
    /// Digests of documents that were filed for a disbursement, and which one an advance was paid for.
    private var filed: [String: [String]] = [:]
    private var disbursements: [String: String] = [:]

    /// Where money came from.
    struct Origin {
        let money: MoneyOrigin
        var received: Satang = .zero
        var givenBack: Satang = .zero
        var lots: [Int] = []
        var parts: [Int] = []
    }

    /// Money of one origin that waits in an account.
    struct Lot {
        let origin: Int
        let account: Account
        var amount: Satang
    }

    /// Money of one origin that went into a use; without an origin, money that was not there.
    struct Part {
        let origin: Int?
        let use: Int
        let account: Account
        var amount: Satang
    }

    struct Use {
        let money: MoneyUse
        /// In the order in which they pay for it.
        var parts: [Int] = []
    }

    /// An account's queue of lots, or of parts that it did not have the money for.
    struct Holding {
        var lots: [Int] = []
        var debts: [Int] = []
        var firstLot = 0
        var firstDebt = 0
    }

    private struct MatchName: Hashable {
        let campaign: String
        let matching: String
        let receipt: String

        init?(_ body: JSON) {
            guard let campaign = body["campaign"]?.stringValue, let matching = body["matching"]?.stringValue,
                let receipt = body["receipt"]?.stringValue
            else { return nil }
            self.campaign = campaign
            self.matching = matching
            self.receipt = receipt
        }
    }

    public init() {}
}

extension Tracing {
    /// Takes in the next entry of the ledger.
    public mutating func take(_ placed: PlacedEntry) {
        file(placed.entry)
        let named = named(by: placed.entry)
        for move in placed.entry.moves {
            switch (move.debit.isTraced, move.credit.isTraced) {
            case (false, false): break
            case (false, true): arrive(move, by: placed, named: named)
            case (true, true): moveOn(move, by: placed, named: named)
            case (true, false): leave(move, by: placed, named: named)
            }
        }
    }

    /// The donation or match that an entry names; nil where it names none that has brought money.
    private func named(by entry: Entry) -> Int? {
        if let sequence = entry.body["donation"]?["seq"]?.integerValue {
            return UInt64(exactly: sequence).flatMap { originsByEntry[$0] }
        }
        return MatchName(entry.body).flatMap { matches[$0] }
    }

    private mutating func arrive(_ move: Move, by placed: PlacedEntry, named: Int?) {
        let origin = named ?? origin(of: placed)
        let again = min(origins[origin].givenBack, move.amount)
        origins[origin].givenBack -= again
        origins[origin].received += move.amount - again
        put(move.amount, of: origin, into: move.credit)
    }

    private mutating func moveOn(_ move: Move, by placed: PlacedEntry, named: Int?) {
        for share in withdraw(move.amount, from: move.debit, naming: named, by: placed) {
            let origin = share.origin ?? advanced(share.amount, from: move.debit, by: placed)
            put(share.amount, of: origin, into: move.credit)
        }
    }

    private mutating func leave(_ move: Move, by placed: PlacedEntry, named: Int?) {
        for share in withdraw(move.amount, from: move.debit, naming: named, by: placed) {
            if let named, share.origin == named {
                origins[named].givenBack += share.amount
            } else {
                spend(share, from: move.debit, on: use(of: placed))
            }
        }
    }

    /// What an account passes on without having it comes from the entry that does so: a debt there, and a
    /// new origin.
    mutating func advanced(_ amount: Satang, from account: Account, by placed: PlacedEntry) -> Int {
        spend(Share(origin: nil, amount: amount), from: account, on: use(of: placed))
        let origin = origin(of: placed)
        origins[origin].received += amount
        return origin
    }

    /// The origin that an entry's own money has: one an entry.
    private mutating func origin(of placed: PlacedEntry) -> Int {
        if let origin = originsByEntry[placed.entry.sequence] { return origin }
        let money = MoneyOrigin(placed)
        origins.append(Origin(money: money))
        let index = origins.count - 1
        originsByEntry[placed.entry.sequence] = index
        if let name = MatchName(placed.entry.body) {
            matches[name] = index
            matchesByReceipt[name.receipt, default: []].append(index)
        }
        return index
    }

    private mutating func use(of placed: PlacedEntry) -> Int {
        if let use = usesByEntry[placed.entry.sequence] { return use }
        let money = MoneyUse(placed)
        uses.append(Use(money: money))
        usesByEntry[placed.entry.sequence] = uses.count - 1
        if let id = money.id { usesByID[id, default: []].append(uses.count - 1) }
        return uses.count - 1
    }

    /// Whatever names a disbursement and a document files it; a request does so with its quotation.
    private mutating func file(_ entry: Entry) {
        let disbursement = entry.body["disbursement"]?.stringValue
        if entry.kind == "advance.paid", let advance = entry.body["id"]?.stringValue {
            disbursements[advance] = disbursement
        }
        let document = (disbursement, entry.body["document_sha256"]?.stringValue)
        let quotation = (entry.body["id"]?.stringValue, entry.body["quotation_sha256"]?.stringValue)
        for case (let id?, let digest?) in [document, quotation] {
            filed[id, default: []].append(digest)
        }
    }
}

extension Tracing {
    /// What became of the money of a donation, by its sequence number, or of any other entry that brought
    /// money.
    public func gift(_ sequence: UInt64) -> GiftTrace? {
        originsByEntry[sequence].map(trace)
    }

    /// What became of the matches of a receipt's gift.
    public func matches(of receipt: ReceiptNumber) -> [GiftTrace] {
        (matchesByReceipt[receipt.description] ?? []).map(trace)
    }

    /// Everything that brought money, in the order of the ledger.
    public var gifts: [GiftTrace] { origins.indices.map(trace) }

    /// Who paid for what was recorded under an id: one for every entry that has it.
    public func payments(_ id: String) -> [PaymentTrace] {
        (usesByID[id] ?? []).map(payment)
    }

    /// Everything that money went into, in the order of the ledger.
    public var payments: [PaymentTrace] { uses.indices.map(payment) }

    /// What waits in an account, less what it did not have and paid all the same.
    public func balance(of account: Account) -> Satang {
        guard let holding = holdings[account] else { return .zero }
        let held = holding.lots[holding.firstLot...].reduce(Satang.zero) { $0 + lots[$1].amount }
        return holding.debts[holding.firstDebt...].reduce(held) { $0 - parts[$1].amount }
    }

    /// Digests of the documents of a use, each once: its own, and what was filed for the disbursement that it
    /// is or, of a clearing, whose advance it clears.
    func evidence(of use: MoneyUse) -> [String] {
        let names = [use.id, use.advance.flatMap { disbursements[$0] }].compactMap { $0 }
        let digests = [use.document].compactMap { $0 } + names.flatMap { filed[$0] ?? [] }
        return digests.enumerated().filter { !digests.prefix($0.offset).contains($0.element) }.map(\.element)
    }
}

extension Account {
    /// Whether it holds money of campaigns, which gifts can be followed through. What sponsors have paid in
    /// and what nobody has allocated yet is no gift to a campaign until it is moved to one.
    fileprivate var isTraced: Bool {
        let parts = path.split(separator: ":")
        return switch parts.first {
        case "liabilities": parts.count > 2 && ["agency", "refundable"].contains(parts[1])
        case "school": parts.count > 2 && ["fund", "refundable", "general"].contains(parts[2])
        case "assets": parts.count > 2 && parts[1] == "shortfall"
        case "funds": true
        default: false
        }
    }
}
