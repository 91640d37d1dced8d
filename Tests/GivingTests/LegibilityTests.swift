import Giving
import LedgerCore
import Testing

/// What is recorded can be read back: a request that would write anything else is refused.
struct LegibilityTests {
    private static let long = String(repeating: "ก", count: 30_000)

    static let commands: [Command] = [
        .registerSchool(Sample.school("1")), .registerSchool(Sample.school("๑๐๕๔๓๙๐๒๒๓")),
        .registerSchool(Sample.school("1054390224", profile: [item("a"), item("a")])),
        .registerSchool(Sample.school("1054390224", profile: [item("a", long)])),
        organisation("O 1"), organisation("ก"), organisation("O1", name: long),
        .openCampaign(Sample.terms("x y")), .openCampaign(Sample.terms("")),
        .openCampaign(Sample.terms(String(repeating: "x", count: 65))),
        .openCampaign(Sample.terms("x:y")),
        .importPlan(planTwo, lines: [Sample.line("L 1", of: planTwo)]),
        .importPlan(planTwo, lines: [line(quantity: 1 << 53)]),
        .importPlan(planTwo, lines: [line(price: -1)]),
        .importPlan(planTwo, lines: [line(price: 1 << 53)]),
        .importPlan(planTwo, lines: [Sample.line("L1")]),
        .recordPayment(Sample.payment(1, of: "งาน")), .recordPayment(Sample.payment(1, of: "")),
        .recordPayment(Sample.payment(Satang(1), of: "keep", id: "P 1")),
        .recordPayment(Sample.payment(Satang(1), of: "keep", lines: [share("L 1", 1)])),
        .recordPayment(Sample.payment(Satang(1), of: "keep", lines: [share("L1", -1)])),
        .recordPayment(Sample.payment(Satang(1), of: "keep", lines: [share("L1", 1 << 53)])),
        .recordPayment(
            Sample.payment(Satang(1), of: "keep", lines: Array(repeating: share("L1", 1), count: 9_000))),
    ]

    private static let planTwo = PlanID(school: Sample.code, fiscalYear: 2570, version: 2)

    private static func item(_ name: String, _ value: String = "1") -> School.ProfileItem {
        School.ProfileItem(name: name, value: value)
    }

    private static func share(_ line: String, _ satang: Int64) -> Payment.Share {
        Payment.Share(line: line, amount: Satang(satang))
    }

    private static func organisation(_ id: String, name: String = "อบต.") -> Command {
        .registerOrganisation(
            Organisation(
                id: id, nameThai: name, nameEnglish: "SAO", role: "local", taxID: nil, joined: nil))
    }

    private static func line(quantity: Int64 = 1, price: Int64 = 1) -> PlanLine {
        PlanLine(
            plan: planTwo, line: "L1", strategy: "S1", kind: .materials, item: "x", quantity: quantity,
            unit: "x", unitPrice: Satang(price), amount: Satang(1), starts: Sample.day("2026-11-01"),
            ends: Sample.day("2026-11-01"))
    }

    @Test(arguments: commands.indices) func whatCouldNotBeReadBackIsRefused(number: Int) {
        var ledger = TestLedger.open()
        #expect(ledger.ask(Self.commands[number]).refusal?.code == "malformed")
    }

    /// The Kelvin sign is equal to the letter K in Swift, and no identifier.
    @Test func anIdentifierHasOneSpelling() throws {
        var ledger = TestLedger.open()
        ledger.ask(.openCampaign(Sample.terms("K1")))
        #expect(ledger.books.campaigns["\u{212A}1"] != nil)
        let gift = Sample.gift(1, to: "\u{212A}1")
        #expect(ledger.ask(.receiveDonation(gift)).refusal == .campaignUnknown("\u{212A}1"))
        let payment = Sample.payment(1, of: "\u{212A}1")
        #expect(ledger.ask(.recordPayment(payment)).refusal?.code == "malformed")
        #expect(
            ledger.ask(.closeCampaign("\u{212A}1"), at: Sample.afterwards).refusal?.code == "malformed")
        ledger.ask(.importPlan(Self.planTwo, lines: [Sample.line("K1", of: Self.planTwo)]))
        #expect(
            ledger.ask(.openCampaign(Sample.terms("K2", lines: ["\u{212A}1"]))).refusal?.code == "malformed")
    }

    @Test func theLargestPlanIsRecorded() {
        var ledger = TestLedger.open()
        let lines = (0..<Books.planLineLimit).map { Sample.line("L\($0)", of: Self.planTwo) }
        #expect(ledger.ask(.importPlan(Self.planTwo, lines: lines)).facts?.count == 502)
        let all = Sample.terms("wide", lines: lines.map(\.line))
        #expect(ledger.ask(.openCampaign(all)).facts?.count == 1)
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "wide"))).facts?.count == 1)
    }
}
