public import LedgerCore

/// The entry that brought money: a donation, a match, or any other.
public struct MoneyOrigin: Hashable, Sendable {
    public let entry: EntryReference
    public let kind: String
    public let campaign: String?
    /// Of a donation its first receipt, of a match that of the gift it matches.
    public let receipt: String?
    /// Only of a match.
    public let matching: String?

    init(_ placed: PlacedEntry) {
        entry = placed.reference
        kind = placed.entry.kind
        campaign = placed.entry.body["campaign"]?.stringValue
        receipt = placed.entry.body["receipt"]?.stringValue
        matching = placed.entry.body["matching"]?.stringValue
    }
}

/// The entry that money went into: a payment, an advance that was cleared, or any other.
public struct MoneyUse: Hashable, Sendable {
    public let entry: EntryReference
    public let kind: String
    public let id: String?
    public let campaign: String?
    /// The day on which it happened; where the fact names none, the Bangkok day of its entry.
    public let day: Day
    public let payee: String?
    /// SHA-256 of its own document.
    public let document: String?
    /// Only of what clears an advance: its id.
    let advance: String?
    /// How its papers split it over plan lines.
    let lines: [Payment.Share]

    init(_ placed: PlacedEntry) {
        let body = placed.entry.body
        entry = placed.reference
        kind = placed.entry.kind
        id = body["id"]?.stringValue
        campaign = body["campaign"]?.stringValue
        day = (body["paid"] ?? body["on"])?.dayValue ?? Day(bangkok: placed.entry.at)
        payee = body["payee"]?.stringValue
        document = body["document_sha256"]?.stringValue
        advance = body["advance"]?.stringValue
        lines = (body["plan_lines"]?.arrayValue ?? []).compactMap { pair in
            guard let line = pair.arrayValue?.first?.stringValue,
                let amount = pair.arrayValue?.last?.integerValue, amount > 0
            else { return nil }
            return Payment.Share(line: line, amount: Satang(amount))
        }
    }
}

/// What became of the money of one origin: received = Σ parts + Σ unspent + given back.
public struct GiftTrace: Hashable, Sendable {
    public let origin: MoneyOrigin
    public let received: Satang
    public let givenBack: Satang
    /// What waits, by account.
    public let unspent: [Held]
    /// What it paid for, in the order of the ledger.
    public let parts: [Part]

    public struct Held: Hashable, Sendable {
        public let account: Account
        public let amount: Satang
    }

    public struct Part: Hashable, Sendable {
        public let use: MoneyUse
        public let amount: Satang
        /// The amount by plan line; empty where the papers name none.
        public let lines: [Payment.Share]
        /// SHA-256 of the documents, of the whole payment.
        public let evidence: [String]
    }

    public var consumed: Satang { parts.reduce(.zero) { $0 + $1.amount } }
    public var left: Satang { unspent.reduce(.zero) { $0 + $1.amount } }
}

/// Whose money a payment was made with.
public struct PaymentTrace: Hashable, Sendable {
    public let use: MoneyUse
    public let parts: [Part]
    public let evidence: [String]

    public struct Part: Hashable, Sendable {
        /// Nil where the money was not there: a shortfall.
        public let origin: MoneyOrigin?
        public let amount: Satang
        public let lines: [Payment.Share]
    }

    public var amount: Satang { parts.reduce(.zero) { $0 + $1.amount } }
}

extension Tracing {
    func trace(_ index: Int) -> GiftTrace {
        let origin = origins[index]
        return GiftTrace(
            origin: origin.money, received: origin.received, givenBack: origin.givenBack,
            unspent: unspent(of: origin), parts: parts(of: origin, index))
    }

    private func unspent(of origin: Origin) -> [GiftTrace.Held] {
        var held: [Account: Satang] = [:]
        for lot in origin.lots where lots[lot].amount > .zero {
            held[lots[lot].account, default: .zero] += lots[lot].amount
        }
        return held.sorted { $0.key.path.utf8.lexicographicallyPrecedes($1.key.path.utf8) }
            .map { GiftTrace.Held(account: $0, amount: $1) }
    }

    private func parts(of origin: Origin, _ index: Int) -> [GiftTrace.Part] {
        let taken = Set(origin.parts.filter { parts[$0].amount > .zero }.map { parts[$0].use })
        return taken.sorted().compactMap { use in
            payment(use, of: index).map { part in
                GiftTrace.Part(
                    use: uses[use].money, amount: part.amount, lines: part.lines,
                    evidence: evidence(of: uses[use].money))
            }
        }
    }

    func payment(_ use: Int) -> PaymentTrace {
        PaymentTrace(
            use: uses[use].money, parts: split(use).map(\.part), evidence: evidence(of: uses[use].money))
    }

    private func payment(_ use: Int, of origin: Int) -> PaymentTrace.Part? {
        split(use).first { $0.origin == origin }?.part
    }

    /// Who paid for a use, each once, in the order in which they first did, with the plan lines of each.
    private func split(_ use: Int) -> [(origin: Int?, part: PaymentTrace.Part)] {
        let paid = uses[use].parts.map { parts[$0] }.filter { $0.amount > .zero }
        let shares = LineSplit.of(paid.map(\.amount), over: uses[use].money.lines)
        var order: [Int?] = []
        var merged: [Int?: (amount: Satang, lines: [Satang])] = [:]
        for (part, lines) in zip(paid, shares.amounts) {
            if let before = merged[part.origin] {
                merged[part.origin] = (before.amount + part.amount, zip(before.lines, lines).map { $0 + $1 })
            } else {
                order.append(part.origin)
                merged[part.origin] = (part.amount, lines)
            }
        }
        return order.compactMap { origin in
            merged[origin].map { amount, lines in
                let named = zip(shares.lines, lines).filter { $1 > .zero }
                return (
                    origin,
                    PaymentTrace.Part(
                        origin: origin.map { origins[$0].money }, amount: amount,
                        lines: named.map { Payment.Share(line: $0, amount: $1) })
                )
            }
        }
    }
}
