import LedgerCore
import Testing

@testable import Statements

struct LineIdentityTests {
    private static func line(_ number: Int, _ day: String, _ satang: Int64, isReversal: Bool = false) throws -> StatementLine {
        StatementLine(
            number: number, booked: try #require(Day(day)), value: nil, amount: Satang(satang), status: .booked,
            isReversal: isReversal, code: nil, references: ["\(number)"], counterparty: .unknown, text: "",
            balance: nil, details: [], place: Place(line: number))
    }

    @Test func equalLinesAreTwoAndStayTheSameTwo() throws {
        var once = LineIdentities(account: "account-00", currency: "THB", sign: .asMarked)
        var again = LineIdentities(account: "account-00", currency: "THB", sign: .asMarked)
        let first = once.next(try Self.line(1, "2026-01-05", 100))
        let second = once.next(try Self.line(2, "2026-01-05", 100))
        #expect(first != second)
        // In another file other numbers, references and lines between them.
        _ = again.next(try Self.line(1, "2026-01-04", 100))
        #expect(again.next(try Self.line(2, "2026-01-05", 100)) == first)
        #expect(again.next(try Self.line(9, "2026-01-05", 100)) == second)
    }

    @Test func theTextIsWritten() throws {
        let day = try #require(Day("2026-01-05"))
        let identity = LineIdentity(
            account: "account-00", booked: day, amount: Satang(-100), currency: "THB", occurrence: 1)
        // printf 'banchi line\naccount-00\n2026-01-05\n-100\nTHB\n1\n' | sha256sum
        #expect(identity.digest.hex == "38fa0bf75d54c6c136c652e550d09bfb39c95f0190ae5ca582a143d9165abbda")
    }

    @Test func theSignRuleCounts() throws {
        var marked = LineIdentities(account: "a", currency: "THB", sign: .asMarked)
        var flipped = LineIdentities(account: "a", currency: "THB", sign: .reversalsFlipped)
        #expect(marked.next(try Self.line(1, "2026-01-05", -100))
            == flipped.next(try Self.line(1, "2026-01-05", 100, isReversal: true)))
    }
}
