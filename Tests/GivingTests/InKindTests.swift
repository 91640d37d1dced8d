import Foundation
import Giving
import LedgerCore
import OpenSSL
import Testing

/// Things and time that are given.
struct InKindTests {
    static let person = "person-00112233445566ff"

    private static func ledger() -> TestLedger {
        var ledger = TestLedger.open()
        ledger.ask(
            .registerOrganisation(
                Organisation(
                    id: "tokyo-motor", nameThai: "โตเกียวมอเตอร์", nameEnglish: "Tokyo Motor", role: "partner",
                    taxID: nil, joined: nil)))
        return ledger
    }

    private static func balances(_ ledger: TestLedger) throws -> [Int64] {
        try [
            "assets:bank", "liabilities:agency:1054390223:keep", "funds:restricted:1054390223:items",
            "school:1054390223:bank", "assets:shortfall:keep",
        ].map { try ledger.balance($0) }
    }

    @Test func aGiftIsDeliveredAndAcceptedInParts() throws {
        var ledger = Self.ledger()
        #expect(ledger.promise("G1", quantity: 5) == nil)
        #expect(ledger.deliver("G1", 3, serials: ["a", "b", "c"]) == nil)
        #expect(ledger.accept("G1", 2) == nil)
        #expect(ledger.deliver("G1", 2, serials: ["d"]) == nil)
        #expect(ledger.accept("G1", 2, rejected: 1, reason: "broken") == nil)
        let gift = try #require(ledger.books.inKind.gifts["G1"])
        #expect([gift.delivered, gift.accepted, gift.rejected] == [5, 4, 1])
        #expect(ledger.accept("G1", 1) == "in-kind-beyond-delivery")
        #expect(ledger.deliver("G1", 1) == "in-kind-beyond-promise")
    }

    @Test func theReceiverMayBeNamedLater() {
        var ledger = Self.ledger()
        #expect(ledger.promise("G1", quantity: 1, school: nil, giver: "tokyo-motor") == nil)
        #expect(ledger.deliver("G1", 1) == "in-kind-unassigned")
        #expect(ledger.assign("G1") == nil)
        #expect(ledger.assign("G1") == "in-kind-assigned-already")
        #expect(ledger.deliver("G1", 1) == nil)
        #expect(ledger.accept("G1", 1) == nil)
    }

    /// Whatever value somebody states, no account has another balance afterwards.
    @Test func nothingOfItIsMoney() throws {
        var ledger = Self.ledger()
        _ = try ledger.give(100, to: "keep")
        _ = try ledger.give(100, to: "own")
        let (before, count) = (try Self.balances(ledger), ledger.entries.count)
        #expect(
            ledger.promise("G1", quantity: 9, value: Satang.largestMove.amount, valuedBy: "tokyo-motor") == nil)
        #expect(ledger.deliver("G1", 9) == nil)
        #expect(ledger.accept("G1", 8, rejected: 1, reason: "broken") == nil)
        #expect(ledger.volunteer("V1") == nil)
        #expect(ledger.serve("V1", "2026-12-02", 8) == nil)
        #expect(ledger.leave("V1", "2026-12-03") == nil)
        #expect(ledger.hold("A1") == nil)
        #expect(ledger.entries.count == count + 7)
        #expect(ledger.entries.suffix(7).allSatisfy { $0.entry.moves.isEmpty })
        #expect(try Self.balances(ledger) == before)
        #expect(ledger.books.campaigns["keep"]?.raised == Satang(10_000))
        for placed in ledger.entries.suffix(7) {
            let move = Move(debit: Account("assets", "bank"), credit: Account("funds", "x"), amount: Satang(1))
            let entry = Entry(
                at: Sample.now, body: placed.entry.body, by: "office:a1", id: "T1.0", kind: placed.entry.kind,
                moves: [move], previous: .zero, sequence: 0)
            #expect(throws: FactFault.badMoves(placed.entry.kind)) { try Fact(reading: entry) }
        }
    }

    @Test func aPromiseAndItsDeliveryAreOneCommand() throws {
        var ledger = Self.ledger()
        let promise = InKindPromise(
            id: "G1", giver: Self.person, school: Sample.code, itemCode: ItemCode("22042"), item: "โน้ตบุ๊ก",
            quantity: 2, unit: "เครื่อง", unitValue: Satang(1_500_000), valuedBy: Sample.code)
        let delivery = InKindDelivery(
            gift: "G1", on: Sample.day("2026-12-20"), quantity: 2, serials: ["S1", "S2"])
        let facts = ledger.ask(.promiseInKind(promise, delivery: delivery)).facts
        #expect(facts?.map(\.kind) == ["in-kind.promised", "in-kind.delivered"])
        #expect(try ledger.entries.suffix(2).map { try Fact(reading: $0.entry) } == facts)
        #expect(ledger.books.inKind.gifts["G1"]?.delivered == 2)
        let other = InKindPromise(
            id: "G2", giver: Self.person, school: nil, itemCode: nil, item: "x", quantity: 2, unit: "x",
            unitValue: nil, valuedBy: nil)
        let count = ledger.entries.count
        #expect(
            ledger.ask(.promiseInKind(other, delivery: delivery)).refusal?.code == "in-kind-unknown")
        let unassigned = InKindDelivery(gift: "G2", on: delivery.on, quantity: 2, serials: [])
        #expect(
            ledger.ask(.promiseInKind(other, delivery: unassigned)).refusal?.code == "in-kind-unassigned")
        #expect(ledger.entries.count == count)
    }

    @Test func aVolunteersDayHas24Hours() {
        var ledger = Self.ledger()
        #expect(ledger.volunteer("V1") == nil)
        #expect(ledger.volunteer("V2") == nil)
        #expect(ledger.serve("V1", "2026-12-02", 8) == nil)
        #expect(ledger.serve("V1", "2026-12-02", 8) == nil)
        // In whatever assignment.
        #expect(ledger.serve("V2", "2026-12-02", 9) == "hours-out-of-range")
        #expect(ledger.serve("V2", "2026-12-02", 8) == nil)
        #expect(ledger.serve("V2", "2026-12-03", 24) == nil)
    }

    @Test func aVolunteerServesUpToTheLastDay() {
        var ledger = Self.ledger()
        ledger.volunteer("V1")
        #expect(ledger.serve("V1", "2026-12-05", 1) == nil)
        #expect(ledger.leave("V1", "2026-12-04") == "volunteer-outside-term")
        #expect(ledger.leave("V1", "2026-12-06") == nil)
        #expect(ledger.serve("V1", "2026-12-06", 1) == nil)
        #expect(ledger.serve("V1", "2026-12-07", 1) == "volunteer-outside-term")
    }

    /// The ministry's list is data; what the ledger knows of it is the form of a code.
    @Test func everyCodeOfTheMinistrysListHasTheForm() throws {
        let root = ProcessInfo.processInfo.environment["BANCHI_DATA_VECTORS"] ?? "../shared/data"
        let file = URL(filePath: root).appending(path: "inkind-catalogue/obec_durable_goods.csv")
        guard FileManager.default.fileExists(atPath: file.path) else {
            print("SKIPPED: no list of item codes at \(file.path)")
            return
        }
        let rows = try String(contentsOf: file, encoding: .utf8).split(whereSeparator: \.isNewline).dropFirst()
        let codes = rows.map { String($0.prefix { $0 != "," }) }
        #expect(codes.count == 76)
        for code in codes { #expect(ItemCode(code)?.digits == code) }
        for text in ["", "2204", "220420", "2204x", "๒๒๐๔๒", " 22042"] { #expect(ItemCode(text) == nil) }
    }
}

extension TestLedger {
    @discardableResult
    mutating func promise(
        _ id: String, quantity: Int64, school: String? = Sample.code, giver: String = InKindTests.person,
        value: Int64? = nil, valuedBy: String? = nil, code: String? = "22041"
    ) -> String? {
        declare(
            "in-kind.promised",
            .object([
                "giver": .string(giver), "id": .string(id), "item": "แท็บเล็ต",
                "item_code": code.map(JSON.string), "quantity": .integer(quantity),
                "school": school.map(JSON.string), "unit": "เครื่อง", "unit_value": value.map(JSON.integer),
                "valued_by": valuedBy.map(JSON.string),
            ]), by: "office:a1")
    }

    @discardableResult
    mutating func assign(_ gift: String, _ school: String = Sample.code) -> String? {
        declare("in-kind.assigned", .object(["gift": .string(gift), "school": .string(school)]))
    }

    @discardableResult
    mutating func deliver(
        _ gift: String, _ quantity: Int64, on day: String = "2026-12-20", serials: [String] = [],
        by: String = "partner:d1"
    ) -> String? {
        declare(
            "in-kind.delivered",
            .object([
                "gift": .string(gift), "on": .string(day), "quantity": .integer(quantity),
                "serials": .strings(serials),
            ]), by: by)
    }

    @discardableResult
    mutating func accept(
        _ gift: String, _ accepted: Int64, rejected: Int64 = 0, reason: String? = nil,
        on day: String = "2026-12-20", by: String = "school:t1"
    ) -> String? {
        declare(
            "in-kind.accepted",
            .object([
                "accepted": .integer(accepted), "gift": .string(gift), "on": .string(day),
                "reason": reason.map(JSON.string), "rejected": .integer(rejected),
            ]), by: by)
    }

    @discardableResult
    mutating func volunteer(
        _ id: String, school: String? = Sample.code, organisation: String? = nil,
        _ starts: String = "2026-12-01", _ ends: String = "2027-03-31"
    ) -> String? {
        declare(
            "volunteer.assigned",
            .object([
                "ends": .string(ends), "id": .string(id), "organisation": organisation.map(JSON.string),
                "person": "p7", "role": "ict-talent", "school": school.map(JSON.string),
                "starts": .string(starts),
            ]))
    }

    @discardableResult
    mutating func serve(_ assignment: String, _ day: String, _ hours: Int64) -> String? {
        declare(
            "volunteer.served",
            .object(["assignment": .string(assignment), "hours": .integer(hours), "on": .string(day)]))
    }

    @discardableResult
    mutating func leave(_ assignment: String, _ day: String) -> String? {
        declare("volunteer.ended", .object(["assignment": .string(assignment), "on": .string(day)]))
    }

    @discardableResult
    mutating func hold(
        _ id: String, heads: Int64 = 85, organisation: String? = nil, place: String? = nil, _ starts: String = "2026-12-19",
        _ ends: String = "2026-12-20"
    ) -> String? {
        declare(
            "activity.held",
            .object([
                "ends": .string(ends), "heads": .integer(heads), "id": .string(id), "name_en": "Weavers",
                "name_th": "นักถักทอชุมชน", "organisation": organisation.map(JSON.string),
                "place": place.map(JSON.string), "starts": .string(starts),
            ]))
    }
}
