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
        let reckoning = Reckoning(bank, bank.balances(asOf: asOf))
        return reckoning.proofs.sorted { $0.cash < $1.cash }
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

/// Adds up both sides of every account, going over entries, matches and lines once.
private struct Reckoning {
    private let bank: BankEvidence
    private let balances: [Name: BankBalance]
    private var sums: [Name: Sums]

    private struct Sums {
        var inTransit = Satang.zero
        var outstanding = Satang.zero
        var unrecorded = Satang.zero
        var ledger = Satang.zero

        mutating func expect(_ amount: Satang) {
            if amount > .zero { inTransit = inTransit.cappedSum(amount) }
            if amount < .zero { outstanding = outstanding.cappedSum(-amount) }
        }

        mutating func record(_ amount: Satang) { ledger = ledger.cappedSum(amount) }

        mutating func miss(_ amount: Satang) { unrecorded = unrecorded.cappedSum(amount) }
    }

    init(_ bank: BankEvidence, _ balances: [Name: BankBalance]) {
        self.bank = bank
        self.balances = balances
        sums = balances.mapValues { _ in Sums() }
        guard !balances.isEmpty else { return }
        addEntries()
        addMatches()
        addOpenLines()
    }

    var proofs: [ProofOfCash] {
        balances.compactMap { cash, balance in
            guard let path = bank.names[cash], let sums = sums[cash] else { return nil }
            return ProofOfCash(
                cash: path, school: bank.school(ofCash: cash), day: balance.day,
                statements: balance.statements, bank: balance.balance, inTransit: sums.inTransit,
                outstanding: sums.outstanding, unrecorded: sums.unrecorded, ledger: sums.ledger)
        }
    }

    /// What happened before the first statement, and was never matched, is in its opening balance.
    private mutating func addEntries() {
        for (place, entry) in bank.entries.enumerated() {
            guard let balance = balances[entry.cash], entry.effective <= balance.day else { continue }
            let isCounted = bank.match(ofEntry: place).map { bank.matches[$0].counts } ?? false
            let isExpected = !isCounted && entry.effective >= balance.first
            sums[entry.cash]?.record(entry.amount)
            if isExpected { sums[entry.cash]?.expect(entry.amount) }
        }
    }

    /// Matches of which one side lies before the day and the other after it.
    private mutating func addMatches() {
        for match in bank.matches where match.counts {
            guard let cash = match.entries.first.map({ bank.entries[$0].cash }), let balance = balances[cash]
            else { continue }
            let entries = match.entries.map { bank.entries[$0] }.filter { $0.effective <= balance.day }
            let lines = bank.lines(of: match)
            // Without the file nobody can tell, and B21 says so.
            guard !lines.isEmpty else { continue }
            let booked = lines.filter { $0.booked <= balance.day }
            let sum = booked.map(\.amount).cappedTotal
            if booked.isEmpty {
                for entry in entries { sums[cash]?.expect(entry.amount) }
            } else if entries.isEmpty {
                sums[cash]?.miss(sum)
            } else if booked.count < lines.count {
                // Of instalments the rest is still to come.
                sums[cash]?.expect(entries.map(\.amount).cappedTotal.cappedSum(-sum))
            }
        }
    }

    private mutating func addOpenLines() {
        for (place, record) in bank.statements.enumerated() where record.closing != nil {
            guard let cash = bank.account(of: record).flatMap({ bank.names.known($0.cash.path) }),
                let balance = balances[cash], let given = bank.lines[record.statement.id]
            else { continue }
            for line in given.lines where !line.isPending && line.booked <= balance.day {
                let match = bank.match(ofLine: LineID(statement: place, number: line.number))
                guard match.map({ !bank.matches[$0].counts }) ?? true else { continue }
                sums[cash]?.miss(line.amount)
            }
        }
    }
}
