import Giving
import LedgerCore
import Testing

/// A programme that random commands are asked of, many of which must be refused: three schools, campaigns
/// of every model and custody, sponsors, plans, grants and things.
struct Programme {
    static let schools = [Sample.code, "1054390224", "1054390225"]
    static let models = CampaignModel.allCases
    static let opens = Sample.now.microseconds

    let seed: UInt64
    /// So much time passes in all, whatever the number of commands.
    let pace: Int64
    var generator: SeededGenerator
    var ledger = TestLedger()
    var model = ProgrammeModel()
    var now = Sample.now
    var gifts: [RecordedDonation] = []
    /// How many entries there were after each command that recorded any.
    var ends: [Int] = []
    var commands = 0
    var refused = 0
    /// What refusals said.
    var codes: Set<String> = []
    var read = 0

    init(seed: UInt64, commands: Int) throws {
        self.seed = seed
        generator = SeededGenerator(seed: seed)
        // Half of it on average: 200 days within one fiscal year.
        pace = 2 * 200 * 86_400_000_000 / Int64(max(commands, 1))
        try ask(Sample.opening)
        for school in Self.schools { try ask(.registerSchool(Sample.school(school))) }
        for id in ["giver", "other"] {
            try ask(
                .registerOrganisation(
                    Organisation(
                        id: id, nameThai: "ผู้ให้", nameEnglish: "Giver", role: "founder", taxID: nil, joined: nil)))
        }
        for school in Self.schools {
            try ask(.importPlan(Self.plan(of: school, 1), lines: Self.lines(of: Self.plan(of: school, 1))))
        }
        for terms in Sample.campaigns + Sample.further { try ask(.openCampaign(terms)) }
        for (id, limit) in [("b1", 5_000), ("b2", 10_000), ("b3", 200_000)] as [(String, Int64)] {
            try declare(
                "authority.granted",
                .object([
                    "actor": .string("approver:\(id)"), "limit": .integer(limit), "starts": "2026-12-01",
                ]))
        }
        for id in ["R1", "R2"] {
            try declare(
                "revolving.founded",
                .object([
                    "amount": 500_000, "founder": "giver", "holder": "other", "id": .string(id),
                    "on": "2026-12-19",
                ]))
        }
    }

    static func plan(of school: String, _ version: Int64) -> PlanID {
        PlanID(school: school, fiscalYear: 2570, version: version)
    }

    static func lines(of plan: PlanID) -> [PlanLine] {
        ["L1", "L2", "L3"].map { name in
            let line = Sample.line(name, of: plan)
            return PlanLine(
                plan: plan, line: name, strategy: line.strategy, kind: line.kind, item: line.item, quantity: 1,
                unit: line.unit, unitPrice: Satang(600_000), amount: Satang(600_000),
                starts: line.starts, ends: line.ends)
        }
    }

    // MARK: Chance

    mutating func roll(_ sides: Int) -> Int { .random(in: 0..<sides, using: &generator) }
    mutating func amount(_ most: Int64 = 60_000) -> Int64 { .random(in: 1...most, using: &generator) }
    mutating func maybe(_ most: Int64) -> Int64? { roll(2) == 0 ? amount(most) : nil }

    /// One of them, in an order that is the same in every run.
    mutating func any<Value>(_ values: [String: Value]) -> String? {
        values.keys.sorted().randomElement(using: &generator)
    }

    mutating func pick<Value>(_ values: [Value]) -> Value { values[roll(values.count)] }

    /// A campaign; now and then one that nobody opened.
    mutating func campaign() -> String { roll(40) == 0 ? "none" : any(model.campaigns) ?? "none" }

    var today: String { day(0) }
    func day(_ later: Int64) -> String {
        Day(daysSinceEpoch: Day(bangkok: now).daysSinceEpoch + later).description
    }

    // MARK: Asking

    /// Asks, lets the model read what was recorded, and holds the decision against what it foretold.
    @discardableResult
    mutating func ask(_ command: Command, by: String = "office:a1", foretold: Bool? = nil) throws -> Decision {
        commands += 1
        let decision = ledger.ask(command, by: by, at: now, key: "K\(commands)")
        if let code = decision.refusal?.code { codes.insert(code) }
        try took(decision.facts != nil, foretold, "\(command)")
        return decision
    }

    @discardableResult
    mutating func declare(
        _ kind: String, _ body: JSON, by: String = "operator:o1", foretold: Bool? = nil
    ) throws -> Bool {
        let fact: DeclaredFact
        do {
            fact = try DeclaredFact(asking: kind, body: body)
        } catch {
            commands += 1
            try took(false, foretold, "\(kind) \(body)")
            return false
        }
        return try ask(.declare(fact), by: by, foretold: foretold).facts != nil
    }

    private mutating func took(_ isRecorded: Bool, _ foretold: Bool?, _ what: @autoclosure () -> String) throws {
        if let foretold, foretold != isRecorded {
            Issue.record("seed \(seed), command \(commands): \(isRecorded ? "recorded" : "refused") \(what())")
        }
        guard isRecorded else {
            refused += 1
            #expect(ledger.entries.count == read, "seed \(seed), command \(commands): a refusal left a trace")
            return
        }
        for placed in ledger.entries[read...] {
            try model.read(placed.bytes)
            if let gift = RecordedDonation(placed) { gifts.append(gift) }
        }
        read = ledger.entries.count
        ends.append(read)
        for fault in model.faults { Issue.record("seed \(seed), command \(commands): \(fault)") }
        model.faults = []
    }

    /// One command of any field.
    mutating func step() throws {
        now = Instant(microseconds: now.microseconds + .random(in: 0...pace, using: &generator))
        switch roll(100) {
        case 0..<26: try give()
        case 26..<40: try changeGift()
        case 40..<45: try promiseMoney()
        case 45..<57: try liveCampaign()
        case 57..<65: try sponsor()
        case 65..<81: try spend()
        case 81..<88: try grant()
        case 88..<91: try plan()
        case 91..<99: try things()
        default: try endSchool()
        }
    }
}
