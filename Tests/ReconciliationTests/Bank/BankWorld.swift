import Giving
import LedgerCore
import OpenSSL
import Reconciliation
import Statements

/// The bank side of a ledger as evidence, made by hand: entries, statements and matches. All invented.
struct BankWorld {
    var bank = BankEvidence()
    private var nextSequence: UInt64 = 1000
    private var given: [(lines: [BankedLine], id: StatementID, sign: SignRule)] = []
    static let account = "account-00000000000000aa"
    static let payee = "account-00000000000000bb"
    static let otherPayee = "account-00000000000000cc"
    static let list = AccountList([
        (number: "012-3-45678-9", id: account), (number: "999-1-11111-1", id: payee),
        (number: "999-2-22222-2", id: otherPayee),
    ])

    init(holder: BankAccount.Holder = .foundation) {
        bank.lines = BankLines(Self.list)
        bank.register(
            BankAccountRecord(
                BankAccount(
                    account: Self.account, bank: "KTB", holder: holder, starts: day("2026-01-01"), ends: nil),
                entry: Self.reference(1)))
        _ = bank.name("assets:bank")
    }

    static func reference(_ sequence: UInt64) -> EntryReference {
        EntryReference(sequence: sequence, leaf: SHA256.hash(Array("entry \(sequence)".utf8)))
    }

    /// Records what an entry did to the bank; its place.
    @discardableResult
    mutating func entry(
        _ amount: Int64, on effective: String, kind: String = "donation.received", reference: String? = nil,
        other: String? = nil, campaign: String? = nil, payeeAccount: String? = nil,
        method: PaymentMethod? = nil, recorded: String? = nil, cash: String = "assets:bank"
    ) -> Int {
        let own = Self.reference(nextSequence)
        bank.take(
            CashEntry(
                sequence: own.sequence, leaf: own.leaf, cash: bank.name(cash), amount: Satang(amount),
                effective: day(effective), recorded: day(recorded ?? effective), kind: bank.name(kind),
                reference: reference, otherReference: bank.name(other), campaign: bank.name(campaign),
                payeeAccount: bank.name(payeeAccount), method: method))
        nextSequence += 1
        return bank.entries.count - 1
    }

    /// Records that an entry was a mistake.
    mutating func undo(_ place: Int, on effective: String) {
        let (own, undone) = (Self.reference(nextSequence), bank.entries[place])
        bank.take(
            CashEntry(
                sequence: own.sequence, leaf: own.leaf, cash: undone.cash, amount: -undone.amount,
                effective: day(effective), recorded: day(effective), kind: bank.name("donation.reversed"),
                reference: undone.reference, undoes: undone.sequence))
        nextSequence += 1
    }

    /// Leaves a sequence number to something that moves no cash.
    mutating func skip() { nextSequence += 1 }

    /// Imports a statement and gives its lines; its place.
    @discardableResult
    mutating func statement(
        _ name: String = "first", _ lines: [BankedLine], from: String = "2026-01-01",
        to: String = "2026-01-31", opening: Int64? = 0, closing: Int64? = nil, number: String? = nil,
        format: ImportedStatement.Format = .camt053, stated: Int64? = nil, skipped: Int64 = 0,
        isGiven: Bool = true, sign: SignRule = .asMarked, credits: Int64? = nil
    ) -> Int {
        let id = StatementID(sha256: SHA256.hash(Array(name.utf8)).hex, part: 1)
        let booked = lines.filter { !$0.pending }
            .map { sign == .reversalsFlipped && $0.reversal ? -$0.amount : $0.amount }
        let (come, gone) = (booked.filter { $0 > 0 }.reduce(0, +), -booked.filter { $0 < 0 }.reduce(0, +))
        bank.take(
            StatementRecord(
                ImportedStatement(
                    id: id, account: Self.account, format: format, number: number, from: day(from),
                    to: day(to), opening: opening.map { Satang($0) },
                    closing: closing.map { Satang($0) } ?? opening.map { Satang($0 + come - gone) },
                    credits: Satang(credits ?? come), debits: Satang(gone),
                    lines: stated ?? Int64(lines.count), skipped: skipped,
                    sign: sign == .asMarked ? .asMarked : .reversalsFlipped, profile: nil),
                entry: Self.reference(UInt64(2 + bank.statements.count)), imported: day(to)))
        guard isGiven else { return bank.statements.count - 1 }
        give(lines, of: id, sign)
        return bank.statements.count - 1
    }

    /// The same files, read in the other order.
    var withFilesInReverse: BankWorld {
        var world = self
        world.bank.lines = BankLines(Self.list)
        for (lines, id, sign) in given.reversed() { world.give(lines, of: id, sign) }
        return world
    }

    private mutating func give(_ lines: [BankedLine], of id: StatementID, _ sign: SignRule) {
        given.append((lines, id, sign))
        bank.lines.take(
            .opens(
                StatementHeader(
                    part: 1, account: nil, currency: nil, number: nil, from: nil, to: nil, opening: nil)),
            of: id.sha256)
        for (index, line) in lines.enumerated() {
            bank.lines.take(.line(line.line(index + 1)), of: id.sha256)
        }
        bank.lines.take(
            .closes(
                StatementFooter(
                    from: nil, to: nil, opening: nil, closing: nil, sign: sign, credits: .zero,
                    debits: .zero, lines: lines.count, skipped: 0)),
            of: id.sha256)
    }

    /// Records a match of a statement's lines.
    mutating func match(
        _ lines: [Int], _ entries: [Int], statement: Int = 0, rule: String = "M1",
        state: MatchRecord.State = .made, by: String = "accountant:a1", reason: String? = nil,
        decidedBy: String? = nil
    ) {
        bank.take(
            MatchRecord(
                statement: statement, lines: lines, entries: entries, rule: bank.name(rule),
                score: rule.hasPrefix("M") ? 100 : nil, by: bank.name(by), reason: bank.name(reason),
                entry: Self.reference(5000 + UInt64(bank.matches.count)),
                state: state == .confirmed ? .proposed : state))
        if state == .confirmed, let line = lines.first {
            bank.decide(
                LineID(statement: statement, number: line), .confirmed, by: bank.name(decidedBy ?? by),
                entry: Self.reference(6000))
        }
    }

    /// Matches as `LineMatching` finds them.
    var found: LineMatching { LineMatching(of: bank) }
}

/// A line of a statement.
struct BankedLine {
    var amount: Int64
    var on: String
    var references: [String] = []
    var counterparty: String?
    var text = ""
    var code: String?
    var reversal = false
    var pending = false
    var balance: Int64?
    var details: [StatementLine.Detail] = []

    init(
        _ amount: Int64, _ on: String, _ references: [String] = [], counterparty: String? = nil,
        text: String = "", code: String? = nil, reversal: Bool = false, pending: Bool = false,
        balance: Int64? = nil, details: [StatementLine.Detail] = []
    ) {
        self.amount = amount
        self.on = on
        self.references = references
        self.counterparty = counterparty
        self.text = text
        self.code = code
        self.reversal = reversal
        self.pending = pending
        self.balance = balance
        self.details = details
    }

    func line(_ number: Int) -> StatementLine {
        StatementLine(
            number: number, booked: day(on), value: nil, amount: Satang(amount),
            status: pending ? .pending : .booked, isReversal: reversal, code: code, references: references,
            counterparty: StatementLine.Counterparty(name: nil, account: counterparty), text: text,
            balance: balance.map { Satang($0) }, details: details, place: Place(line: number))
    }
}

/// A day that is known to be one.
func day(_ text: String) -> Day {
    guard let day = Day(text) else { preconditionFailure("\(text) is no day") }
    return day
}
