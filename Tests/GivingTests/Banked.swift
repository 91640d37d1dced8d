import Giving
import LedgerCore
import Testing

/// Bodies of facts of banking, well formed, each to be spoilt where a test wants it.
enum Banked {
    static let foundation = account(1)
    static let school = account(2)

    /// The registered id of an account.
    static func account(_ number: Int) -> String { "account-\(String(repeating: "\(number % 10)", count: 16))" }

    /// The digest of a file.
    static func file(_ number: Int) -> String { Asking.document(number) }

    static func registration(
        _ account: String, _ holder: String = "foundation", starts: String = "2026-01-01", ends: String? = nil
    ) -> JSON {
        .object([
            "account": .string(account), "bank": "KTB", "ends": ends.map(JSON.string),
            "holder": .string(holder), "starts": .string(starts),
        ])
    }

    static func verification(_ payee: String = "ร้านหนังสือ", on day: String = "2026-12-20") -> JSON {
        .object(["account": .string(account(9)), "on": .string(day), "payee": .string(payee)])
    }

    /// Five lines, 700 baht in and 200 out.
    static func statement(
        _ number: Int = 1, of account: String = foundation, from: String = "2026-12-01",
        to: String = "2026-12-10", opening: Int64? = 100, closing: Int64? = 600, format: String = "camt.053",
        part: Int64 = 1, lines: Int64 = 5
    ) -> JSON {
        .object([
            "account": .string(account), "closing": closing.map { .integer($0 * 100) }, "credits": 70_000,
            "debits": 20_000, "format": .string(format), "from": .string(from), "lines": .integer(lines),
            "opening": opening.map { .integer($0 * 100) }, "part": .integer(part),
            "sha256": .string(file(number)), "sign": "as-marked", "skipped": 0, "to": .string(to),
        ])
    }

    static func matched(
        _ matches: [([Int64], [UInt64])], in number: Int = 1, of account: String = foundation, part: Int64 = 1
    ) -> JSON {
        let matches = matches.map { lines, entries in
            JSON.array([numbers(lines), numbers(entries.map(Int64.init)), "M3", 80])
        }
        return .object([
            "account": .string(account), "matches": .array(matches), "part": .integer(part),
            "rules_sha256": .string(file(9)), "statement": .string(file(number)),
        ])
    }

    static func proposal(
        _ lines: [Int64], _ entries: [UInt64], in number: Int = 1, of account: String = foundation
    ) -> JSON {
        .object([
            "account": .string(account), "entries": numbers(entries.map(Int64.init)), "lines": numbers(lines),
            "part": 1, "reason": "same-day", "rule": "manual", "statement": .string(file(number)),
        ])
    }

    static func line(_ line: Int64, in number: Int = 1, part: Int64 = 1) -> JSON {
        .object(["line": .integer(line), "part": .integer(part), "statement": .string(file(number))])
    }

    static func undoing(_ line: Int64, in number: Int = 1) -> JSON {
        .object([
            "line": .integer(line), "part": 1, "reason": "wrong-day", "statement": .string(file(number)),
        ])
    }

    private static func numbers(_ numbers: [Int64]) -> JSON { .array(numbers.map(JSON.integer)) }

    /// The sequence numbers of the gifts of `TestLedger.banked`: four at the foundation's bank, then one
    /// at the school's.
    static let gifts = TestLedger.banked().entries.map(\.entry).filter { $0.kind == "donation.received" }
        .map(\.sequence)
}

extension TestLedger {
    /// A ledger with gifts, the foundation's account and a school's, and a statement of the first.
    static func banked() -> TestLedger {
        var ledger = TestLedger.open()
        for campaign in ["keep", "keep", "keep", "keep", "own"] {
            ledger.ask(.receiveDonation(Sample.gift(100, to: campaign)))
        }
        ledger.bank("bank-account.registered", Banked.registration(Banked.foundation))
        ledger.bank("bank-account.registered", Banked.registration(Banked.school, Sample.code))
        ledger.bank("statement.imported", Banked.statement())
        return ledger
    }

    /// What is declared of the bank; its refusal's code.
    @discardableResult
    mutating func bank(_ kind: String, _ body: JSON, by: String = "accountant:k1") -> String? {
        declare(kind, body, by: by)
    }

    /// The match that a line of a statement is in.
    func match(of line: Int64, in number: Int = 1) -> StandingMatch? {
        books.banking.statements[StatementID(sha256: Banked.file(number), part: 1)]?.match(of: line)
    }
}
