import Giving
import LedgerCore
import OpenSSL
import Reconciliation
import Testing

/// P05, P16, P19, P23 and P29 against a naive computation that reads nothing but the entries' JSON.
struct PlanAgreementTests {
    private static let asOf = "2026-06-20"

    private static var parameters: Parameters {
        var parameters = Parameters.shipped
        parameters.plan.splitting.limit = Satang(15_000)
        parameters.plan.pace.aheadPercent = 20
        parameters.plan.pace.behindPercent = 20
        return parameters
    }

    @Test func naiveRecomputationAgrees() throws {
        var entropy = SystemRandomNumberGenerator()
        // The first seeds are fixed; the last is new in each run and printed, to be put here.
        let seeds: [UInt64] = [1, 2, 3, 2569, entropy.next()]
        print("seeds", seeds)
        var found: [String: Int] = [:]
        for seed in seeds {
            let ledger = try Self.randomLedger(seed: seed)
            let model = NaivePlanModel(
                entries: ledger.entries.map(\.entry), asOf: try #require(Day(Self.asOf)), Self.parameters.plan)
            for (check, expected) in model.breaches {
                let findings = try ledger.findings(check, asOf: Self.asOf, Self.parameters)
                #expect(Set(findings.map(PlanBreach.init)) == expected, "\(check), seed \(seed)")
                #expect(findings.count == expected.count, "\(check), seed \(seed)")
                found[check, default: 0] += findings.count
            }
        }
        for check in ["P05", "P16", "P19", "P23", "P29"] {
            #expect(found[check, default: 0] > 0, "the random ledgers break \(check) too rarely")
        }
    }

    /// What is found for a school does not depend on whether others are judged with it.
    @Test func oneSchoolIsJudgedAsAmongAll() throws {
        var entropy = SystemRandomNumberGenerator()
        let seeds: [UInt64] = [1, 2, 3, 2569, entropy.next()]
        print("seeds", seeds)
        var found: [String: Int] = [:]
        for seed in seeds {
            let ledger = try Self.twoSchools(seed: seed)
            let all = try ledger.evidence(for: .all, Self.parameters)
            let plans = try ledger.evidence(for: .plan, Self.parameters)
            for school in all.schools.keys {
                let among = Self.report(all, on: school), alone = Self.report(plans.concerning(school), on: school)
                #expect(alone == among, "\(school), seed \(seed)")
                for finding in among { found[finding.check, default: 0] += 1 }
            }
        }
        for check in ["P15", "P16", "P31"] {
            #expect(found[check, default: 0] > 0, "the random ledgers break \(check) too rarely")
        }
    }

    private static func report(_ evidence: Evidence, on school: String) -> [Finding] {
        Report(
            .plan, of: evidence, head: Report.Head(size: 1, root: .zero), scope: Scope(school: school)
        ).findings
    }

    /// Both pay the same payees, whose bills some of them share.
    private static func twoSchools(seed: UInt64) throws -> TestLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try randomLedger(seed: seed)
        try ledger.openCampaign("C9", lines: ["L1", "L2"], school: TestLedger.otherSchool)
        for number in 0..<60 {
            let campaign = ["C1", "C9"].randomElement(using: &random) ?? "C9"
            let day = Self.day(using: &random)
            var payment = payment("OTHER-\(number)", campaign, day, using: &random)
            payment.withheld = payment.amount > 100 && Bool.random(using: &random) ? 100 : nil
            payment.invoice = "IV-\(Int.random(in: 0..<40, using: &random))"
            let letter = ["a", "b", "C", "c"].randomElement(using: &random) ?? "a"
            payment.document = String(repeating: letter, count: 64)
            try ledger.pay(payment)
        }
        return ledger
    }

    private static func randomLedger(seed: UInt64) throws -> TestLedger {
        var random = SeededGenerator(seed: seed)
        var ledger = try TestLedger()
        try ledger.openCampaign("C2", lines: ["L1", "L2"], custody: .school)
        try ledger.openCampaign("C3", lines: ["L3"], model: .allOrNothing, goal: 60_000)
        try ledger.importPlan(school: TestLedger.otherSchool)
        var advances: [(id: String, campaign: String, left: Int64)] = []
        for number in 0..<120 {
            let campaign = ["C1", "C2", "C3"].randomElement(using: &random) ?? "C1"
            let day = Self.day(using: &random)
            switch Int.random(in: 0..<12, using: &random) {
            case 0..<4:
                try ledger.give(Int64.random(in: 1...30_000, using: &random), to: campaign, on: day)
            case 4:
                let amount = Int64.random(in: 1...5_000, using: &random)
                try ledger.advance("A\(number)", amount, paid: day, campaign: campaign)
                advances.append(("A\(number)", campaign, amount))
            case 5 where !advances.isEmpty:
                let index = Int.random(in: 0..<advances.count, using: &random)
                let part = Int64.random(in: 0...advances[index].left, using: &random)
                guard part > 0 else { continue }
                let (id, of) = (advances[index].id, advances[index].campaign)
                advances[index].left -= part
                if Bool.random(using: &random) {
                    try ledger.giveBack(part, of: id, on: day, campaign: of)
                } else {
                    try ledger.clear(part, of: id, on: day, lines: [("L1", part)], campaign: of)
                }
            case 6: try amend(&ledger, to: Int64(number) + 2, using: &random)
            default: try ledger.pay(payment("PAY-\(number)", campaign, day, using: &random))
            }
        }
        return ledger
    }

    /// Not as the rules would have it: nobody screens it, and there is no limit.
    private static func amend(
        _ ledger: inout TestLedger, to version: Int64, using random: inout SeededGenerator
    ) throws {
        let names = ["L1", "L2", "L3"].shuffled(using: &random)
        let amount = Int64.random(in: 1...20_000, using: &random)
        let plan: [JSON.Member] = [
            JSON.Member("fiscal_year", 2569), JSON.Member("school", .string(TestLedger.otherSchool)),
            JSON.Member("version", .integer(version)),
        ]
        let transfer = JSON.array([.string(names[0]), .string(names[1]), .integer(amount)])
        try ledger.put(
            "plan.amended",
            .object(plan + [JSON.Member("base", 1), JSON.Member("transfers", .array([transfer]))]),
            by: "school:t1")
        if Int.random(in: 0..<4, using: &random) > 0 { try ledger.put("plan.approved", .object(plan)) }
    }

    private static func day(using random: inout SeededGenerator) -> String {
        let month = Int.random(in: 4...6, using: &random)
        let day = Int.random(in: 1...28, using: &random)
        return "2026-0\(month)-\(day < 10 ? "0" : "")\(day)"
    }

    private static func payment(
        _ id: String, _ campaign: String, _ paid: String, using random: inout SeededGenerator
    ) -> PaymentFixture {
        let shares = (0..<Int.random(in: 1...2, using: &random)).map { _ in
            let line = ["L1", "L2", "L3", "L9"].randomElement(using: &random) ?? "L1"
            return (line, Int64.random(in: 0...9_000, using: &random))
        }
        let payee = ["0105500000001", "0105500000002"].randomElement(using: &random) ?? ""
        return PaymentFixture(
            id: id, campaign: campaign, lines: shares, amount: max(1, shares.map(\.1).reduce(0, +)),
            paid: paid, payee: payee)
    }
}

/// What the two computations have to agree on.
struct PlanBreach: Hashable, CustomStringConvertible {
    let subject: String
    let line: String?
    let difference: Int64?

    init(_ finding: Finding) {
        subject = finding.subject
        line = finding.check == "P16"
            ? finding.expected["line"]?.stringValue?.split(separator: "/").last.map(String.init) : nil
        difference = finding.difference?.amount
    }

    init(_ subject: String, line: String? = nil, _ difference: Int64) {
        self.subject = subject
        self.line = line
        self.difference = difference
    }

    var description: String { "\(subject) \(line ?? "") \(difference ?? 0)" }
}
