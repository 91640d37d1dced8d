import Giving
import LedgerCore
import OpenSSL
import Reconciliation
import Testing

/// A ledger in memory that goes the whole way of a request: decided, placed, read back, applied and
/// taken in as evidence. All names and numbers are invented.
struct TestLedger {
    private(set) var books = Books()
    private(set) var head = LedgerCore.Head.empty
    private(set) var evidence = Evidence(parameters: .unhurried)
    private(set) var entries: [PlacedEntry] = []

    static let school = "1054390223"
    static let otherSchool = "1054390224"
    /// 2569 runs from 2025-10-01 to 2026-09-30.
    static let fiscalYear: Int64 = 2569

    /// Two schools; the first has a plan of L1 (3 × 500.00), L2 (1,000.00) and L3 (2,000.00, only
    /// from January to March), and the campaign C1 for L1, L2 and L3.
    init() throws {
        let issuer = Issuer(
            nameThai: "มูลนิธิตัวอย่าง", nameEnglish: "Example Foundation", taxID: "0994000000000",
            branch: "00000", address: "1 ถนนตัวอย่าง", isDemonstration: true)
        let key = try #require(
            VerifierKey(
                name: "example.org/log", algorithm: .ed25519, publicKey: [UInt8](repeating: 1, count: 32)))
        let opening = LedgerOpening(origin: "example.org/log", currency: "THB", issuer: issuer)
        try ask(.openLedger(opening, keys: [.log(key)], deductions: []))
        for code in [Self.school, Self.otherSchool] {
            let school = School(
                code: code, smisCode: nil, obecCode: nil, nameThai: "โรงเรียนตัวอย่าง",
                subdistrict: "ก", district: "ข", province: "แพร่", profile: [])
            try ask(.registerSchool(school))
        }
        try importPlan()
        try openCampaign("C1", lines: ["L1", "L2", "L3"])
    }

    /// Goes the whole way of a request at a moment of a Bangkok day.
    @discardableResult
    mutating func ask(
        _ command: Command, by: String = "operator:test", on day: String = "2026-09-30"
    ) throws -> PlacedEntry {
        let at = try Instant(unixSeconds: #require(Day(day)).bangkokStart.unixSeconds + 43_200)
        let request = Request(
            key: "K\(head.size)", digest: "D", by: by, command: command)
        let now = max(at, head.at)
        guard case .facts(let facts) = books.decide(request, seen: nil, now: now) else {
            throw Refused(command: command)
        }
        for (position, fact) in facts.enumerated() {
            let placed = Chain.place(
                kind: fact.kind, body: fact.body, moves: fact.moves,
                id: request.factID(position), by: request.by, at: now, after: head)
            try books.apply(fact, by: request.by, at: now, entry: placed.reference)
            evidence.take(placed, try Fact(reading: placed.entry))
            entries.append(placed)
            head = placed.head
        }
        return try #require(entries.last)
    }

    /// Records what is asked for by its kind and body.
    @discardableResult
    mutating func declare(
        _ kind: String, _ body: JSON, by: String = "operator:test", on day: String = "2026-09-30"
    ) throws -> PlacedEntry {
        try ask(.declare(try DeclaredFact(asking: kind, body: body)), by: by, on: day)
    }

    /// Places an entry that nobody decided: checks do not rely on the rules.
    @discardableResult
    mutating func put(
        _ kind: String, _ body: JSON, moves: [Move] = [], by: String = "operator:test",
        on day: String = "2026-09-30"
    ) throws -> PlacedEntry {
        let at = try Instant(unixSeconds: #require(Day(day)).bangkokStart.unixSeconds + 43_200)
        let placed = Chain.place(
            kind: kind, body: body, moves: moves, id: "PUT-\(head.size)", by: by, at: max(at, head.at),
            after: head)
        evidence.take(placed, try Fact(reading: placed.entry))
        entries.append(placed)
        head = placed.head
        return placed
    }

    struct Refused: Error {
        let command: Command
    }

    func report(_ scope: Scope = Scope()) -> Report {
        Report(
            .plan, of: evidence, head: Report.Head(size: head.size, root: head.last), scope: scope)
    }

    /// What one check finds.
    func findings(_ check: String) -> [Finding] {
        report().findings.filter { $0.check == check }
    }

    /// All that was recorded, by other parameters or on another day.
    func evidence(
        for subject: Checks.Subject, asOf day: String? = nil, _ parameters: Parameters = .shipped
    ) throws -> Evidence {
        var evidence = Evidence(
            parameters: parameters, asOf: try day.map { try #require(Day($0)) }, for: subject)
        for placed in entries { evidence.take(placed, try Fact(reading: placed.entry)) }
        return evidence
    }

    /// What one check finds by other parameters, or on another day.
    func findings(
        _ check: String, asOf day: String? = nil, _ parameters: Parameters = .shipped
    ) throws -> [Finding] {
        let evidence = try evidence(for: .all, asOf: day, parameters)
        return Report(
            .plan, of: evidence, head: Report.Head(size: head.size, root: head.last), scope: Scope()
        ).findings.filter { $0.check == check }
    }
}

extension TestLedger {
    mutating func importPlan(
        version: Int64 = 1, school: String = TestLedger.school, lines: [LineFixture] = .usual
    ) throws {
        let plan = PlanID(school: school, fiscalYear: Self.fiscalYear, version: version)
        try ask(.importPlan(plan, lines: lines.map { try $0.line(of: plan) }), on: "2025-10-01")
    }

    mutating func openCampaign(
        _ id: String, lines: [String], school: String = TestLedger.school,
        model: CampaignModel = .keep, goal: Int64 = 900_000, custody: Custody = .foundation,
        onFailure: FailureRule = .refund
    ) throws {
        let terms = CampaignTerms(
            id: id, school: school, titleThai: "โครงการตัวอย่าง", titleEnglish: "Example",
            model: model, goal: Satang(goal), minimum: nil,
            opens: try #require(Day("2025-10-01")), closes: try #require(Day("2026-09-30")),
            planLines: lines, custody: custody, onFailure: onFailure)
        try ask(.openCampaign(terms), on: "2025-10-01")
    }

    @discardableResult
    mutating func give(
        _ satang: Int64, to campaign: String = "C1", on day: String = "2025-10-02",
        recorded: String = "2026-09-30"
    ) throws -> PlacedEntry {
        let received = try #require(Day(day)).bangkokStart
        let commitments = (UInt8(1)...4).map {
            Base64.encode([UInt8](repeating: $0, count: 32), as: .url)
        }
        let gift = Gift(
            campaign: campaign, amount: Satang(satang), received: received, method: .transfer,
            donorKind: .individual, anonymous: true, commitments: commitments)
        return try ask(.receiveDonation(gift), on: recorded)
    }

    @discardableResult
    mutating func pay(
        _ payment: PaymentFixture, recorded: String = "2026-09-30"
    ) throws -> PlacedEntry {
        try ask(.recordPayment(payment.payment()), on: recorded)
    }
}

/// A plan line, by default of the whole fiscal year 2569.
struct LineFixture {
    var line: String
    var quantity: Int64
    var unitPrice: Int64
    var amount: Int64
    var starts = "2025-10-01"
    var ends = "2026-09-30"
    var kind = ExpenseKind.materials
    var item = "หนังสือ"

    func line(of plan: PlanID) throws -> PlanLine {
        PlanLine(
            plan: plan, line: line, strategy: "S1", kind: kind, item: item,
            quantity: quantity, unit: "เล่ม", unitPrice: Satang(unitPrice), amount: Satang(amount),
            starts: try #require(Day(starts)), ends: try #require(Day(ends)))
    }
}

extension LineFixture {
    static let second = LineFixture(line: "L2", quantity: 1, unitPrice: 100_000, amount: 100_000)
}

extension [LineFixture] {
    static let usual = [
        LineFixture(line: "L1", quantity: 3, unitPrice: 50_000, amount: 150_000),
        .second,
        LineFixture(
            line: "L3", quantity: 2, unitPrice: 100_000, amount: 200_000, starts: "2026-01-01",
            ends: "2026-03-31"),
    ]
}

/// A payment that breaks no rule, as long as its campaign has money.
struct PaymentFixture {
    var id = "PAY-1"
    var campaign = "C1"
    var school = TestLedger.school
    var lines: [(String, Int64)] = [("L1", 10_000)]
    var amount: Int64 = 10_000
    var paid = "2026-02-10"
    var payee = "0105500000001"
    var account: String?
    var invoice: String?
    var invoiced: String?
    var document: String?
    var requestedBy: String? = "maker"
    var approvedBy: String? = "checker"
    var withheld: Int64?

    func payment() throws -> Payment {
        Payment(
            id: id, campaign: campaign, school: school,
            lines: lines.map { Payment.Share(line: $0.0, amount: Satang($0.1)) },
            amount: Satang(amount), paid: try #require(Day(paid)), payee: payee, payeeAccount: account,
            invoiceNumber: invoice, invoiced: try invoiced.map { try #require(Day($0)) },
            document: document, requestedBy: requestedBy, approvedBy: approvedBy,
            withheld: withheld.map { Satang($0) })
    }
}

extension Parameters {
    /// As they ship, but no pace is too slow: the tests' ledgers spend little.
    static var unhurried: Parameters {
        var parameters = Parameters.shipped
        parameters.plan.pace.behindPercent = 100
        return parameters
    }
}

extension JSON {
    var text: String { String(decoding: canonical, as: UTF8.self) }
}

extension PlacedEntry {
    var reference: EntryReference {
        EntryReference(sequence: entry.sequence, leaf: leaf)
    }
}
