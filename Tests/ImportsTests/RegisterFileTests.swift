import Imports
import LedgerCore
import Storage
import Testing

/// Files of schools, organisations, plans and campaigns: what no row of them may hold.
@Suite struct RegisterFileTests {
    private static let office = Task { try await TestOffice.open() }

    private static let code = "a school code of ten digits"
    private static let identifier = "1 to 64 of A-Z a-z 0-9 . _ -"
    private static let day = "a day that exists, such as 2026-11-21 or 2569-11-21"
    private static let rules = "a row that the rules allow"
    private static let unknownSchool = "\(rules) (school-unknown): school 1054399999 is not registered"

    static let schools = [
        BadValue("moe_code10", "105439022", code),
        BadValue("moe_code10", "๑๐๕๔๓๙๐๒๒๕", code),
        BadValue("moe_code10", "10543902２5", code),
        BadValue("moe_code10", Fixtures.school, "\(rules) (key-reused)"),
        BadValue("name_th", "", "a value"),
        BadValue("name_th", String(repeating: "ก", count: 400), "at most 1000 bytes of text"),
        BadValue("province", "แพร่\u{1}", "text without control characters"),
        BadValue("smis_code8", "1234567", "eight digits"),
        BadValue("obec_code6", "12345a", "six digits"),
        BadValue("status", String(repeating: "x", count: 201), "at most 200 bytes of text"),
    ]

    @Test(arguments: schools)
    func refusesASchool(_ bad: BadValue) async throws {
        let row = Fixtures.schoolRow.with([
            "moe_code10": "1054390225", "smis_code8": "54020003", "obec_code6": "390225",
        ])
        let good = row.with(["moe_code10": "1054390226"])
        try await Self.office.value.refuses(bad, in: .schools, after: good, spoiling: row)
    }

    static let organisations = [
        BadValue("id", "องค์กร", identifier), BadValue("id", "", "a value"),
        BadValue("role", "the founder", identifier),
        BadValue("tax_id", "0994000000001", "13 digits with a right check digit"),
        BadValue("joined", "2559-06-31", day),
        BadValue("name_en", "Ex\u{202E}ample", "text without control characters"),
    ]

    @Test(arguments: organisations)
    func refusesAnOrganisation(_ bad: BadValue) async throws {
        let row = Fixtures.organisationRow
        try await Self.office.value.refuses(
            bad, in: .organisations, after: row, spoiling: row.with(["id": "other"]))
    }

    static let plans = [
        BadValue("school", "school", code),
        BadValue("school", "1054399999", unknownSchool),
        BadValue("fiscal_year", "2026", "a whole number from 2500 to 2700"),
        BadValue("fiscal_year", "๒๕๖๙", "a whole number from 2500 to 2700"),
        BadValue("version", "0", "a whole number from 1 to 10000"),
        BadValue("line", "L 1", identifier),
        BadValue("kind", "food", "one of remuneration, services, materials, durable, building"),
        BadValue("quantity", "1.5", "a whole number from 1 to 1000000000"),
        BadValue("quantity", "9223372036854775808", "a whole number from 1 to 1000000000"),
        BadValue("unit", String(repeating: "u", count: 201), "at most 200 bytes of text"),
        BadValue("unit_price", "-1", "an amount that is not negative"),
        BadValue("amount", "0", "an amount above zero"),
        BadValue("amount", "1.005", "at most two decimals: a satang is the smallest unit"),
        BadValue("starts", "2026-02-29", day),
        BadValue("ends", "2025-09-30", "a day from 2025-10-01 on"),
    ]

    @Test(arguments: plans)
    func refusesAPlanLine(_ bad: BadValue) async throws {
        let row = Fixtures.planRow.with(["school": Fixtures.otherSchool])
        let other = row.with(["version": "2"])
        try await Self.office.value.refuses(bad, in: .plans, after: other, spoiling: row)
    }

    static let campaigns = [
        BadValue("id", "C/1", identifier),
        BadValue("school", "1054399999", unknownSchool),
        BadValue("model", "raffle", "one of keep, all-or-nothing, two-step, itemised"),
        BadValue("goal", "0", "an amount above zero"),
        BadValue("goal", "NaN", "an amount in baht made of digits"),
        BadValue("minimum", "5", "\(rules) (campaign-minimum-misplaced)"),
        BadValue("opens", "2025-13-01", day),
        BadValue("closes", "2025-09-30", "\(rules) (campaign-window-inverted)"),
        BadValue("plan_lines", "L1;;L2", "plan lines separated by ; such as L1;L2"),
        BadValue("plan_lines", "L1;L1", "plan lines separated by ; such as L1;L2"),
        BadValue("plan_lines", "L9", "\(rules) (plan-line-unknown)"),
        BadValue("custody", "bank", "one of school, foundation"),
        BadValue("policy", "income", "agency"),
        BadValue("on_failure", "keep", "one of refund, donor-choice, school-line"),
        BadValue("over_funding", "keep", "one of stop"),
        BadValue("extension", "0", "a whole number from 1 to 365"),
        BadValue("extension", "366", "a whole number from 1 to 365"),
    ]

    @Test(arguments: campaigns)
    func refusesACampaign(_ bad: BadValue) async throws {
        let row = Fixtures.campaignRow.with([
            "id": "C3", "policy": "agency", "on_failure": "refund", "over_funding": "stop", "extension": "30",
        ])
        try await Self.office.value.refuses(
            bad, in: .campaigns, after: row.with(["id": "C4"]), spoiling: row)
    }

    @Test func refusesALineOfAPlanThatWasLeft() async throws {
        let row = Fixtures.planRow.with(["school": Fixtures.otherSchool])
        let file = [row, row.with(["version": "2"]), row.with(["line": "L2"])]
        let faults = try await Self.office.value.faults(.plans, file.csv)
        #expect(faults.map(\.line) == [4])
        #expect(faults.first?.name == "line")
        #expect(faults.first?.expected == "the lines of plan 1054390224/2569/v1 next to one another")
    }

    @Test func refusesALineTwiceInOnePlan() async throws {
        let row = Fixtures.planRow.with(["school": Fixtures.otherSchool])
        let faults = try await Self.office.value.faults(.plans, [row, row].csv)
        #expect(faults.map(\.line) == [2])
        #expect(faults.first?.expected.contains("plan-line-twice") == true)
    }

    /// A plan is held in memory until its last line, so a file must not be one endless plan.
    @Test func refusesAPlanWithoutEnd() async throws {
        let row = Fixtures.planRow.with(["school": Fixtures.otherSchool])
        let file = (1...600).map { row.with(["line": "L\($0)"]) }
        let faults = try await Self.office.value.faults(.plans, file.csv)
        #expect(faults.map(\.line) == Array(502...521))
        #expect(faults.first?.expected == "at most 500 lines in plan 1054390224/2569/v1")
    }

    /// A plan is what it is: a line that is not quantity × unit price is a finding, and recorded.
    @Test func recordsAPlanWhoseSumsDoNotHold() async throws {
        let office = try await TestOffice.open()
        let row = Fixtures.planRow.with(["school": Fixtures.otherSchool, "amount": "๑,๔๙๙.๙๙"])
        #expect(try await office.record(.plans, [row].csv).recorded == 1)
        let amounts = try await office.entries("plan.line-entered").map { $0.body["amount"]?.integerValue }
        #expect(amounts.last == 149_999)
    }

    /// A register also holds people's names and numbers, which nobody asked to publish.
    @Test func keepsOnlyTheProfileOfASchool() async throws {
        let office = try await TestOffice.open()
        let row = Fixtures.schoolRow.with([
            "moe_code10": "1054390225", "students": "87", "principal": "นายสมชาย ใจกล้า", "phone": "0812345678",
        ])
        try await office.record(.schools, [row].csv)
        let bytes = try await office.store.entries(from: 0, limit: 1000).last ?? []
        let text = String(decoding: bytes, as: UTF8.self)
        #expect(text.contains("87"))
        #expect(!text.contains("สมชาย") && !text.contains("0812345678"))
    }
}
