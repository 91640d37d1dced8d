import Foundation
import Imports
import LedgerCore
import Storage
import Testing

/// Gifts in kind, and plans that go to the screening committee.
@Suite struct InKindTests {
    private static let office = Task { try await open() }

    private static func open() async throws -> TestOffice {
        let office = try await TestOffice.open()
        try await office.record(.organisations, [Fixtures.organisationRow].csv)
        return office
    }

    private static let quantity = "a whole number from 1 to 1000000000"
    private static let refused = "a row that the rules allow"

    static let bad = [
        BadValue("id", "G 1", "1 to 64 of A-Z a-z 0-9 . _ -"),
        BadValue("id", "G-1", "\(refused) (key-reused)"),
        BadValue("giver", "", "a value"),
        // A name that could be an id stays out of the ledger.
        BadValue("giver", "Somchai", "\(refused) (organisation-unknown)"),
        BadValue("giver", "บริษัท ตัวอย่าง จำกัด", "\(refused) (organisation-unknown)"),
        BadValue("school", "โรงเรียนบ้านหนองบัว", "a school code of ten digits"),
        BadValue("school", "1099999999", "\(refused) (school-unknown)"),
        BadValue("school", "", "\(refused) (in-kind-unassigned)"),
        BadValue("item_code", "2204", "an item code of five digits"),
        BadValue("item_code", "๒๒๐๔๒", "an item code of five digits"),
        BadValue("item", "", "a value"),
        BadValue("quantity", "0", quantity), BadValue("quantity", "-1", quantity),
        BadValue("quantity", "1.5", quantity), BadValue("quantity", "1000000001", quantity),
        BadValue("unit", "", "a value"),
        BadValue("unit_value", "0", "an amount above zero"),
        BadValue("unit_value", "1.005", "at most two decimals"),
        BadValue("unit_value", "", "\(refused) (in-kind-value-incomplete)"),
        BadValue("delivered_at", "yesterday", "an instant"),
        BadValue("delivered_at", "2026-11-22", "\(refused) (day-in-future)"),
        BadValue("serials", "SN-3;", "serial numbers such as A1;A2"),
        BadValue("serials", "SN-3;SN-3", "\(refused) (in-kind-serials-misstated)"),
        BadValue("serials", "SN-3;SN-4;SN-5", "\(refused) (in-kind-serials-misstated)"),
    ]

    @Test(arguments: bad)
    func refusesABadGift(_ bad: BadValue) async throws {
        try await Self.office.value.refuses(
            bad, in: .gifts, after: Fixtures.inKindRow,
            spoiling: Fixtures.inKindRow.with(["id": "G-2", "item": "แท็บเล็ต"]))
    }

    @Test func recordsWhatWasPromisedAndWhatWasDelivered() async throws {
        let office = try await Self.open()
        let rows = [
            Fixtures.inKindRow,
            Fixtures.inKindRow.with([
                "id": "G-2", "giver": "example-org", "school": "", "item_code": "", "unit_value": "",
                "valued_by": "", "delivered_at": "", "serials": "",
            ]),
            Fixtures.inKindRow.with(["id": "G-3", "delivered_at": "", "serials": ""]),
            Fixtures.inKindRow.with(["id": "G-4", "serials": ""]),
        ]
        #expect(try await office.record(.gifts, rows.csv).recorded == 4)
        let promised = try await office.entries("in-kind.promised")
        let delivered = try await office.entries("in-kind.delivered")
        #expect(promised.map { $0.body["id"]?.stringValue } == ["G-1", "G-2", "G-3", "G-4"])
        #expect(delivered.map { $0.body["gift"]?.stringValue } == ["G-1", "G-4"])
        #expect(delivered.first?.body["serials"] == .array(["SN-1", "SN-2"]))
        #expect((promised + delivered).allSatisfy { $0.moves.isEmpty })
        #expect(promised[1].body["giver"] == "example-org")
        #expect(promised[0].body["valued_by"] == "example-org")
        // One person has one pseudonym.
        let giver = try #require(promised[0].body["giver"]?.stringValue)
        #expect(giver.hasPrefix("person-"))
        #expect(promised[2].body["giver"]?.stringValue == giver)
        let again = try await office.record(.gifts, rows.jsonl)
        #expect((again.recorded, again.skipped) == (0, 4))
    }

    @Test func saysThatSerialsBelongToWhatWasDelivered() async throws {
        let row = Fixtures.inKindRow.with(["delivered_at": ""])
        let faults = try await Self.office.value.faults(.gifts, [row].csv)
        #expect(faults.map(\.name) == ["serials"])
    }

    @Test func aSchoolSubmitsItsPlanForScreening() async throws {
        let office = try await TestOffice.open()
        let rows = [Fixtures.planRow, Fixtures.planRow.with(["line": "L2"])].map { $0.with(["version": "2"]) }
        #expect(try await office.submit(rows.csv).recorded == 1)
        let kinds = try await office.store.entries(from: 0, limit: 100).map {
            try Entry(canonicalBytes: $0).kind
        }
        #expect(kinds.suffix(3) == ["plan.line-entered", "plan.line-entered", "plan.submitted"])
        #expect(try await office.submit(rows.csv).skipped == 1)
        // The same plan as one that was approved elsewhere is another request.
        let faults = try await office.faults(.plans, rows.csv)
        #expect(faults.map(\.expected).first?.contains("key-reused") == true)
    }

    @Test func namesTheLineThatDoesNotAddUp() async throws {
        let office = try await TestOffice.open()
        let rows = [Fixtures.planRow, Fixtures.planRow.with(["line": "L2", "amount": "1,500.01"])]
            .map { $0.with(["version": "2"]) }
        do {
            _ = try await office.submit(rows.csv)
            Issue.record("submitted")
        } catch let refused as TestOffice.Faulty {
            #expect(refused.faults.map(\.line) == [3])
            #expect(refused.faults.map(\.name) == ["amount"])
            #expect(refused.faults.map(\.expected) == ["quantity × unit_price"])
        }
    }
}
