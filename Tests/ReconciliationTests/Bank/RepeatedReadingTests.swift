import Giving
import LedgerCore
import OpenSSL
import Reconciliation
import Statements
import Testing

/// A file is read again by the profile and the years of its import, and by no others.
@Suite struct RepeatedReadingTests {
    /// Headings that no profile of our own knows.
    private static let profile = Array(
        """
        {"profile":"ours","bank":"OURS","columns":{"date":["tag"],"text":["was"],"amount":["soll"],\
        "balance":["stand"]},"requires":["date","amount"],"amounts":"signed","delimiter":";","decimal":",",\
        "dates":"day-first","calendar":"decide","currency":"THB"}
        """.utf8)
    private static let file = Array(
        "tag;was;soll;stand\n05/02/69;a;10,00;10,00\n06/02/69;b;-4,00;6,00\n".utf8)

    private static func ours() throws -> StatementProfile { try StatementProfile(parsing: profile) }

    private static func imported(credits: Int64 = 1_000, profile: String?) -> ImportedStatement {
        ImportedStatement(
            id: StatementID(sha256: SHA256.hash(file).hex, part: 1), account: BankWorld.account, format: .csv,
            number: nil, from: day("2026-02-05"), to: day("2026-02-06"), opening: nil, closing: nil,
            credits: Satang(credits), debits: Satang(400), lines: 2, skipped: 0, sign: .asMarked,
            profile: profile)
    }

    private static func amounts(_ events: [StatementEvent]) -> [Satang] {
        events.compactMap { if case .line(let line) = $0 { line.amount } else { nil } }
    }

    @Test func aProfileOfSomebodysOwnIsUsedAgain() throws {
        let ours = try Self.ours()
        let reading = RepeatedReading(
            of: [Self.imported(profile: ours.sha256)], by: StatementProfile.shipped + [ours])
        #expect(Self.amounts(try reading.events(Self.file)) == [Satang(1_000), Satang(-400)])
    }

    @Test func withoutItsProfileAFileIsRefusedAndTheProfileNamed() throws {
        let sha256 = try Self.ours().sha256
        let reading = RepeatedReading(of: [Self.imported(profile: sha256)], by: StatementProfile.shipped)
        let fault = #expect(throws: StatementFault.self) { try reading.events(Self.file) }
        #expect(fault?.code == .profileUnknown)
        #expect(fault?.explanation.contains(sha256) == true)
    }

    @Test func ofAnAttemptThatGivesOtherFiguresNothingStays() throws {
        let ours = try Self.ours()
        let reading = RepeatedReading(of: [Self.imported(credits: 999, profile: ours.sha256)], by: [ours])
        let read = try Self.file.withUnsafeBytes { bytes in
            try reading.fold(bytes, into: 0) { count, event in
                if case .line = event { count += 1 }
            }
        }
        #expect(read.result == 2 && !read.isAsRecorded)
    }
}
