import Giving
public import LedgerCore

/// That bank and books hold the same money on one cash account: bank + deposits in transit − outstanding
/// payments = ledger, to the satang.
public struct ProofOfCash: Hashable, Sendable {
    /// `assets:bank`, or `school:CODE:bank`.
    public let cash: String
    /// The holder's code; nil for the foundation.
    public let school: String?
    /// The last day on which both sides can be told.
    public let day: Day
    /// Places of the statements whose balances are the bank's, one an account.
    public let statements: [Int]
    public let bank: Satang
    /// In the ledger by this day, at the bank later or not yet: money in, and money out.
    public let inTransit: Satang
    public let outstanding: Satang
    /// At the bank by this day, in the ledger later or not at all: money in less money out.
    public let unrecorded: Satang
    /// All entries that happened by this day.
    public let ledger: Satang

    /// What the ledger should have.
    public var proven: Satang { bank.cappedSum(inTransit).cappedSum(-outstanding) }

    /// Ledger less bank, in transit and outstanding: zero where cash is proven.
    public var difference: Satang { ledger.cappedSum(-proven) }

    /// As it stands in the document of a run.
    public var json: JSON {
        .object([
            "account": .string(cash), "bank": bank.json, "day": day.json, "difference": difference.json,
            "in_transit": inTransit.json, "ledger": ledger.json, "outstanding": outstanding.json,
            "unrecorded": unrecorded.json,
        ])
    }

    /// One for each cash account whose statements have balances, by its path.
    public static func all(in bank: BankEvidence, asOf: Day) -> [ProofOfCash] {
        let balances = bank.balances(asOf: asOf)
        return balances.keys.compactMap { name in bank.names[name].map { (name, $0) } }
            .sorted { $0.1 < $1.1 }
            .compactMap { name, path in
                balances[name].map { Reckoning(of: name, path, $0, in: bank).proof }
            }
    }
}

/// What the bank says of one cash account on one day.
struct BankBalance {
    let day: Day
    let balance: Satang
    /// One an account: the last that counts.
    let statements: [Int]
    /// From which day statements tell.
    let first: Day
}

extension BankEvidence {
    /// Of each cash account the balance on the last day, up to `asOf`, that all of its accounts' statements
    /// reach.
    func balances(asOf: Day) -> [Name: BankBalance] {
        var rows: [String: [Int]] = [:]
        for (place, record) in statements.enumerated()
        where record.opening != nil && record.closing != nil && record.from <= asOf {
            rows[record.account, default: []].append(place)
        }
        var ofCash: [Name: [[Int]]] = [:]
        for account in accounts {
            guard let row = rows[account.registered.account], let cash = names.known(account.cash.path)
            else { continue }
            // Among statements of one day the later import closes.
            ofCash[cash, default: []].append(row.sorted { order($0, $1) })
        }
        return ofCash.compactMapValues { rows in
            let reach = rows.compactMap(\.last).map { min(statements[$0].to, asOf) }
            let starts = rows.compactMap(\.first).map { statements[$0].from }
            guard let day = reach.min(), let first = starts.min() else { return nil }
            var (balance, used): (Satang, [Int]) = (.zero, [])
            for row in rows {
                guard let place = row.last(where: { statements[$0].from <= day }) else { continue }
                balance = balance.cappedSum(self.balance(of: place, on: day))
                used.append(place)
            }
            return BankBalance(day: day, balance: balance, statements: used, first: first)
        }
    }

    private func order(_ left: Int, _ right: Int) -> Bool {
        let (one, other) = (statements[left], statements[right])
        return (one.from, one.to, left) < (other.from, other.to, right)
    }

    /// After a day that lies within a statement its lines up to then count.
    private func balance(of place: Int, on day: Day) -> Satang {
        let record = statements[place]
        guard day < record.to, let opening = record.opening, let given = lines[record.statement.id] else {
            return record.closing ?? .zero
        }
        return given.lines.filter { !$0.isPending && $0.booked <= day }
            .reduce(opening) { $0.cappedSum($1.amount) }
    }
}

/// Adds up one account's two sides.
private struct Reckoning {
    private let cash: Name
    private let path: String
    private let balance: BankBalance
    private let bank: BankEvidence
    private var inTransit = Satang.zero
    private var outstanding = Satang.zero
    private var unrecorded = Satang.zero
    private var ledger = Satang.zero

    init(of cash: Name, _ path: String, _ balance: BankBalance, in bank: BankEvidence) {
        self.cash = cash
        self.path = path
        self.balance = balance
        self.bank = bank
        addEntries()
        addMatches()
        addOpenLines()
    }

    var proof: ProofOfCash {
        ProofOfCash(
            cash: path, school: bank.school(ofCash: cash), day: balance.day, statements: balance.statements,
            bank: balance.balance, inTransit: inTransit, outstanding: outstanding, unrecorded: unrecorded,
            ledger: ledger)
    }

    private mutating func expect(_ amount: Satang) {
        if amount > .zero { inTransit = inTransit.cappedSum(amount) }
        if amount < .zero { outstanding = outstanding.cappedSum(-amount) }
    }

    /// What happened before the first statement, and was never matched, is in its opening balance.
    private mutating func addEntries() {
        for (place, entry) in bank.entries.enumerated()
        where entry.cash == cash && entry.effective <= balance.day {
            ledger = ledger.cappedSum(entry.amount)
            let isCounted = bank.match(ofEntry: place).map { bank.matches[$0].counts } ?? false
            if !isCounted, entry.effective >= balance.first { expect(entry.amount) }
        }
    }

    /// Matches of which one side lies before the day and the other after it.
    private mutating func addMatches() {
        for match in bank.matches where match.counts && isOnCash(match) {
            let entries = match.entries.map { bank.entries[$0] }.filter { $0.effective <= balance.day }
            let lines = bank.lines(of: match)
            // Without the file nobody can tell, and B21 says so.
            guard !lines.isEmpty else { continue }
            let booked = lines.filter { $0.booked <= balance.day }
            if booked.isEmpty {
                entries.forEach { expect($0.amount) }
            } else if entries.isEmpty {
                unrecorded = unrecorded.cappedSum(booked.map(\.amount).cappedTotal)
            } else if booked.count < lines.count {
                // Of instalments the rest is still to come.
                expect(entries.map(\.amount).cappedTotal.cappedSum(-booked.map(\.amount).cappedTotal))
            }
        }
    }

    private mutating func addOpenLines() {
        for stated in bank.statedLines
        where stated.record.closing != nil && !stated.line.isPending && stated.line.booked <= balance.day {
            guard let account = bank.account(of: stated.record), account.cash.path == path else { continue }
            let isCounted = bank.match(ofLine: stated.id).map { bank.matches[$0].counts } ?? false
            if !isCounted { unrecorded = unrecorded.cappedSum(stated.line.amount) }
        }
    }

    private func isOnCash(_ match: MatchRecord) -> Bool {
        match.entries.first.map { bank.entries[$0].cash == cash } ?? false
    }
}
