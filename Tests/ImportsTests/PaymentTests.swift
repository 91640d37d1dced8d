import Imports
import LedgerCore
import Testing

/// Payments that were made: well-formed ones are recorded whatever the rules think of them.
@Suite struct PaymentTests {
    private static let office = Task { try await TestOffice.open() }

    private static let lines = "a plan line such as L1, or a split in baht such as L1:600;L2:400"
    private static let day = "a day that exists, such as 2026-11-21 or 2569-11-21"
    private static let instant = "an instant such as 2026-11-21T10:00:00+07:00, or a day"
    private static let identifier = "1 to 64 of A-Z a-z 0-9 . _ -"

    static let bad = [
        BadValue("id", "DB 1", identifier),
        BadValue("campaign", "", "a value"),
        BadValue("campaign", "C:1", identifier),
        BadValue("school", "สพป", "a school code of ten digits"),
        BadValue("plan_line", "", "a value"),
        BadValue("plan_line", "L1;L2", lines), BadValue("plan_line", "L1:6.00;", lines),
        BadValue("plan_line", "L1:-5;L2:10", lines), BadValue("plan_line", "L1:1.005", lines),
        BadValue("plan_line", "L1:NaN", lines), BadValue("plan_line", "L 1", lines),
        BadValue("plan_line", "L1:5:5", lines), BadValue("plan_line", ":5", lines),
        BadValue("amount", "0", "an amount above zero"),
        BadValue("amount", "-50", "an amount that is not negative"),
        BadValue("amount", "50.001", "at most two decimals: a satang is the smallest unit"),
        BadValue("amount", "9223372036854775808", "at most 10,000,000,000,000.00 baht"),
        BadValue("paid_at", "yesterday", instant), BadValue("paid_at", "2569-02-29", instant),
        BadValue("paid_at", "2026-11-22", "a row that the rules allow (paid-in-future)"),
        BadValue("invoice_date", "2026-00-10", day),
        BadValue("invoice_no", String(repeating: "9", count: 201), "at most 200 bytes of text"),
        BadValue("payee", "", "a value"), BadValue("payee", "นาย\u{202E}ก", "text without control characters"),
        BadValue("payee_account", String(repeating: "9", count: 201), "at most 200 bytes of text"),
        BadValue("requested_by", String(repeating: "o", count: 201), "at most 200 bytes of text"),
        BadValue("approved_by", String(repeating: "o", count: 201), "at most 200 bytes of text"),
        BadValue("document_sha256", "ac94e8", "64 hex digits"),
        BadValue("document_sha256", String(repeating: "g", count: 64), "64 hex digits"),
        BadValue("withheld", "50.00", "less than the amount, 50.00"),
        BadValue("withheld", "-1", "an amount that is not negative"),
        BadValue("withheld", "1.005", "at most two decimals: a satang is the smallest unit"),
    ]

    @Test(arguments: bad)
    func refusesAMalformedPayment(_ bad: BadValue) async throws {
        try await Self.office.value.refuses(
            bad, in: .disbursements, after: Fixtures.paymentRow.with(["withheld": "0"]),
            spoiling: Fixtures.paymentRow.with(["id": "DB-2", "withheld": "0"]))
    }

    /// Each row breaks a rule, and most of them several.
    static let breaches: [FileRow] = [
        Fixtures.paymentRow.with(["campaign": "C-unknown"]),
        Fixtures.paymentRow.with(["school": Fixtures.otherSchool]),
        Fixtures.paymentRow.with(["school": "1099999999"]),
        Fixtures.paymentRow.with(["plan_line": "L9"]),
        Fixtures.paymentRow.with(["amount": "10,000,000,000,000.00"]),
        Fixtures.paymentRow.with(["paid_at": "2026-10-05"]),
        Fixtures.paymentRow.with(["paid_at": "2020-01-05", "invoice_date": "2026-11-20"]),
        Fixtures.paymentRow.with(["requested_by": "one", "approved_by": "one"]),
        Fixtures.paymentRow.with(["requested_by": "", "approved_by": "", "invoice_no": "", "invoice_date": ""]),
        Fixtures.paymentRow.with(["plan_line": "L1:10;L2:10"]),
        Fixtures.paymentRow.with(["plan_line": "L1:90;L1:90"]),
        Fixtures.paymentRow.with(["campaign": "C2", "plan_line": "L1:50"]),
        Fixtures.paymentRow.with(["document_sha256": String(repeating: "AB", count: 32)]),
    ]

    @Test func recordsPaymentsThatBreakEveryRule() async throws {
        let office = try await TestOffice.open()
        let rows = Self.breaches.enumerated().map { $1.with(["id": "DB-\($0)"]) }
        let report = try await office.record(.disbursements, rows.csv)
        #expect(report.recorded == rows.count)
        let entries = try await office.entries("disbursement.paid")
        #expect(entries.count == rows.count)
        // What no campaign covers debits its shortfall, and the bank is out of the money all the same.
        #expect(entries.allSatisfy { $0.moves.allSatisfy { $0.debit.path.contains("shortfall") } })
        #expect(entries[0].moves[0].debit.path == "assets:shortfall:C-unknown")
        #expect(entries[4].moves.map(\.amount.amount) == [1_000_000_000_000_000])
        let again = try await office.record(.disbursements, rows.csv)
        #expect((again.recorded, again.skipped) == (0, rows.count))
    }

    @Test func readsSplits() async throws {
        let office = try await TestOffice.open()
        let splits = ["L1", "L1:600;L2:400", "L1:๖๐๐;L2:400.50", "L1:1000", "L1:0;L2:0.01"]
        let rows = splits.enumerated().map {
            Fixtures.paymentRow.with(["id": "DB-\($0)", "plan_line": $1, "amount": "1000"])
        }
        try await office.record(.disbursements, rows.csv)
        let shares = try await office.entries("disbursement.paid").map { entry in
            entry.body["plan_lines"].map { String(decoding: $0.canonical, as: UTF8.self) }
        }
        #expect(shares == [
            #"[["L1",100000]]"#, #"[["L1",60000],["L2",40000]]"#, #"[["L1",60000],["L2",40050]]"#,
            #"[["L1",100000]]"#, #"[["L1",0],["L2",1]]"#,
        ])
    }

    @Test func setsAsideWhatWasWithheld() async throws {
        let office = try await TestOffice.open()
        let rows = ["1.50", "", "0"].enumerated().map {
            Fixtures.paymentRow.with(["id": "DB-\($0)", "withheld": $1])
        }
        try await office.record(.disbursements, rows.csv)
        let entries = try await office.entries("disbursement.paid")
        #expect(entries.map { $0.body["withheld"]?.integerValue } == [150, nil, nil])
        #expect(entries[0].moves.map(\.credit.path) == ["assets:bank", "liabilities:withholding"])
        #expect(entries[0].moves.map(\.amount.amount) == [4_850, 150])
    }

    @Test func refusesAPaymentThatCameWithOtherContent() async throws {
        let office = try await TestOffice.open()
        try await office.record(.disbursements, [Fixtures.paymentRow].csv)
        for (column, value) in [("payee", "นายสมชาย ใจกล้า"), ("approved_by", "other"), ("plan_line", "L1:50;L2:0")] {
            let faults = try await office.faults(.disbursements, [Fixtures.paymentRow.with([column: value])].csv)
            #expect(faults.map(\.name) == ["id"])
            #expect(faults.map(\.value) == ["DB-1"])
        }
    }
}
