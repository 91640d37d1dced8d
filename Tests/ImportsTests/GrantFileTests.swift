import Imports
import LedgerCore
import Testing

/// Files of grants, and of the aid that was paid out of them.
@Suite struct GrantFileTests {
    private static let office = Task { try await sponsored() }

    private static func sponsored() async throws -> TestOffice {
        let office = try await TestOffice.open()
        let grantor = Fixtures.organisationRow.with(["id": "grantor"])
        try await office.record(.organisations, [grantor, grantor.with(["id": "office"])].csv)
        return office
    }

    private static let grant = FileRow([
        "id": "G1", "grantor": "grantor", "grantee": "office", "programme": "", "fiscal_year": "2569",
        "amount": "5,500,000.00", "instalments": "",
    ])

    private static let aid = FileRow([
        "id": "A1", "grant": "G1", "scheme": "early", "heads": "1872", "rate": "800", "paid_at": "2569-09-30",
    ])

    @Test func theHeaderTellsWhatAFileHolds() async throws {
        let office = try await Self.sponsored()
        let split = Self.grant.with(["id": "G2", "instalments": "2568-11-01:5000000;2569-04-01:500,000.00"])
        #expect(try await office.record(.grants, [Self.grant, split].csv).recorded == 2)
        #expect(try await office.record(.grants, [Self.aid].csv).recorded == 1)
        #expect(try await office.record(.grants, [Self.aid].jsonl).skipped == 1)
        let grants = try await office.entries("grant.awarded").map(\.body)
        #expect(grants.map { $0["instalments"] } == [
            .array([.array(["2025-10-01", 550_000_000])]),
            .array([.array(["2025-11-01", 500_000_000]), .array(["2026-04-01", 50_000_000])]),
        ])
        #expect(grants.map { $0["programme"] } == [nil, nil])
        #expect(try await office.entries("aid.paid").map { $0.body["amount"] } == [149_760_000])
    }

    static let grants = [
        BadValue("id", "G 1", "1 to 64 of"),
        BadValue("programme", "a b", "1 to 64 of"),
        BadValue("fiscal_year", "2026", "a whole number from 2500 to 2700"),
        BadValue("amount", "0", "an amount above zero"),
        BadValue("amount", "5.001", "at most two decimals"),
        BadValue("instalments", "2569-02-30:5500000", "days with amounts in baht"),
        BadValue("instalments", "2568-11-01:1;", "days with amounts in baht"),
        BadValue("instalments", "2568-11-01:1", "a row that the rules allow (instalments-differ)"),
    ]

    @Test(arguments: grants) func refusesAGrant(_ bad: BadValue) async throws {
        try await Self.office.value.refuses(
            bad, in: .grants, after: Self.grant, spoiling: Self.grant.with(["id": "G2"]))
    }

    static let batches = [
        BadValue("heads", "0", "a whole number from 1"),
        BadValue("heads", "1.5", "a whole number from 1"),
        BadValue("rate", "0", "an amount above zero"),
        BadValue("rate", "10,000,000,000.00", "heads × rate of at most"),
        BadValue("paid_at", "2569-02-30", "an instant such as"),
        BadValue("paid_at", "2570-02-28", "a row that the rules allow (paid-in-future)"),
    ]

    @Test(arguments: batches) func refusesABatch(_ bad: BadValue) async throws {
        try await Self.office.value.refuses(
            bad, in: .grants, after: Self.aid, spoiling: Self.aid.with(["id": "A2"]))
    }

    @Test func aColumnThatNobodyKnowsIsNamed() async throws {
        let faults = try await Self.office.value.faults(.grants, [Self.aid.with(["names": "x"])].csv)
        #expect(faults.map(\.value) == ["names"])
        #expect(faults.first?.expected == "only the columns id,grant,scheme,heads,rate,paid_at,list_sha256")
    }
}
