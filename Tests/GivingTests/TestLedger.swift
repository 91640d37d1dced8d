import Giving
import LedgerCore
import OpenSSL
import Testing

/// A ledger in memory: what the sequencer does, without waiting and without a disk.
struct TestLedger {
    private(set) var books = Books()
    private(set) var head = Head.empty
    private(set) var entries: [PlacedEntry] = []

    /// Decides a command and records what was decided.
    @discardableResult
    mutating func ask(
        _ command: Command, by: String = "office:a1", at now: Instant = Sample.now, key: String? = nil
    ) -> Decision {
        let request = Request(
            key: key ?? "K\(entries.count)", digest: "d1", by: by, command: command)
        let decision = books.decide(request, seen: nil, now: max(now, head.at))
        guard case .facts(let facts) = decision else { return decision }
        for (position, fact) in facts.enumerated() {
            let placed = place(fact, id: request.factID(position), by: by, at: now)
            do {
                try books.apply(fact, by: by, at: placed.entry.at, entry: placed.reference)
            } catch {
                Issue.record("decided, but not applicable: \(fact.kind) \(error)")
            }
            head = placed.head
            entries.append(placed)
        }
        return decision
    }

    /// Decides that what is asked for happened.
    @discardableResult
    mutating func declare(
        _ fact: GiftsFact, by: String = "accountant:a1", at now: Instant = Sample.now
    ) -> Decision {
        ask(.declare(.gifts(fact)), by: by, at: now)
    }

    /// The entry that a fact would become.
    func place(
        _ fact: Fact, id: String = "T1.0", by: String = "office:a1", at now: Instant = Sample.now
    ) -> PlacedEntry {
        Chain.place(
            kind: fact.kind, body: fact.body, moves: fact.moves, id: id, by: by, at: now, after: head)
    }

    /// Records a gift and returns it with its place.
    mutating func give(
        _ baht: Int64, to campaign: String, received: Instant = Sample.now, at now: Instant = Sample.now
    ) throws -> RecordedDonation {
        let count = entries.count
        let decision = ask(.receiveDonation(Sample.gift(baht, to: campaign, received: received)), at: now)
        try #require(entries.count > count, "\(decision)")
        return try #require(RecordedDonation(entries[count]))
    }

    /// The gift that was recorded last.
    func lastGift() throws -> RecordedDonation {
        try #require(entries.last { RecordedDonation($0) != nil }.flatMap { RecordedDonation($0) })
    }

    func balance(_ path: String) throws -> Int64 {
        books.balance(of: try #require(Account(path))).amount
    }

    /// A ledger with a school, its plan and a campaign of every kind.
    static func open() -> TestLedger {
        var ledger = TestLedger()
        ledger.ask(Sample.opening)
        ledger.ask(.registerSchool(Sample.school()))
        ledger.ask(.importPlan(Sample.plan, lines: [Sample.line("L1"), Sample.line("L2")]))
        for terms in Sample.campaigns { ledger.ask(.openCampaign(terms)) }
        return ledger
    }
}

extension Decision {
    var refusal: Refusal? {
        if case .refused(let refusal) = self { refusal } else { nil }
    }

    var facts: [Fact]? {
        if case .facts(let facts) = self { facts } else { nil }
    }
}

/// Well-formed things to ask for, each to be spoilt where a test wants it.
enum Sample {
    static let code = "1054390223"
    static let now = Instant(canonical: "2026-12-20T05:00:00.000000Z")!
    /// After every campaign has closed.
    static let afterwards = Instant(canonical: "2027-03-01T05:00:00.000000Z")!
    static let plan = PlanID(school: code, fiscalYear: 2570, version: 1)

    static let issuer = Issuer(
        nameThai: "มูลนิธิตัวอย่าง", nameEnglish: "Example Foundation", taxID: "0994000000001",
        branch: "00000", address: "กรุงเทพฯ", isDemonstration: true)

    static let opening = Command.openLedger(
        LedgerOpening(origin: "ledger.example/test", currency: "THB", issuer: issuer),
        keys: [.log(logKey(1)), .receipts(certificate: "00ff")],
        deductions: [
            DeductionRule(
                id: "TD3", from: day("2025-01-01"), to: day("2027-12-31"), multiplier: 2,
                instrument: "พ.ร.ฎ. 1"),
            DeductionRule(id: "TD4", from: day("2028-01-01"), to: nil, multiplier: 1, instrument: "x"),
        ])

    /// A log key that nobody can sign with.
    static func logKey(_ number: UInt8, of origin: String = "ledger.example/test") -> VerifierKey {
        VerifierKey(
            name: origin, algorithm: .ed25519, publicKey: [UInt8](repeating: number, count: 32))!
    }

    static func day(_ text: String) -> Day { Day(text)! }
    static func instant(_ text: String) -> Instant { Instant(rfc3339: text)! }

    static func school(_ code: String = code, profile: [School.ProfileItem] = []) -> School {
        School(
            code: code, smisCode: "54010001", obecCode: nil, nameThai: "บ้านกำปง", subdistrict: "ก",
            district: "ข", province: "ค", profile: profile)
    }

    static func line(_ name: String, of plan: PlanID = plan) -> PlanLine {
        PlanLine(
            plan: plan, line: name, strategy: "S1", kind: .materials, item: "หนังสือ", quantity: 10,
            unit: "เล่ม", unitPrice: Satang(5_000), amount: Satang(50_000), starts: day("2026-11-01"),
            ends: day("2027-02-28"))
    }

    static func terms(
        _ id: String, school: String = code, model: CampaignModel = .keep, goal: Int64 = 1_000,
        minimum: Int64? = nil, opens: String = "2026-12-01", closes: String = "2027-01-31",
        lines: [String] = ["L1", "L2"], custody: Custody = .foundation, onFailure: FailureRule = .refund,
        overFunding: OverFunding? = nil, extensionDays: Int64? = nil
    ) -> CampaignTerms {
        CampaignTerms(
            id: id, school: school, titleThai: "น้ำใจ", titleEnglish: "Kindness", model: model,
            goal: Satang(goal * 100), minimum: minimum.map { Satang($0 * 100) }, opens: day(opens),
            closes: day(closes), planLines: lines, custody: custody, onFailure: onFailure,
            overFunding: overFunding, extensionDays: extensionDays)
    }

    static let campaigns = [
        terms("keep"), terms("items", model: .itemised, onFailure: .schoolLine),
        terms("all", model: .allOrNothing), terms("two", model: .twoStep, minimum: 400),
        terms("own", custody: .school), terms("own-all", model: .allOrNothing, custody: .school),
        terms("bank", custody: .school),
    ]

    /// Campaigns beside those, for what only some tests do.
    static let further = [
        terms("choice", model: .allOrNothing, onFailure: .donorChoice),
        terms("later", model: .twoStep, minimum: 400, opens: "2027-02-01", closes: "2027-12-31"),
    ]

    static let commitments = (0..<4).map { number in
        Base64.encode(SHA256.hash([UInt8(number)]).bytes, as: .url)
    }.sorted()

    static func gift(
        _ baht: Int64, to campaign: String, received: Instant = now,
        commitments: [String] = commitments
    ) -> Gift {
        gift(satang: Satang(baht * 100), to: campaign, received: received, commitments: commitments)
    }

    static func gift(
        satang: Satang, to campaign: String, received: Instant = now,
        commitments: [String] = commitments
    ) -> Gift {
        Gift(
            campaign: campaign, amount: satang, received: received, method: .promptpay,
            donorKind: .individual, anonymous: false, commitments: commitments)
    }

    static let donor = CorrectedDonor(kind: .individual, anonymous: false, commitments: commitments)

    static func gift(
        _ baht: Int64, to campaign: String, with particulars: Gift.Particulars
    ) -> Gift {
        Gift(
            campaign: campaign, amount: Satang(baht * 100), received: now, method: .transfer,
            donorKind: .individual, anonymous: false, commitments: commitments, particulars: particulars)
    }

    static func credit(_ id: String, _ baht: Int64, received: Instant = now) -> Credit {
        Credit(id: id, amount: Satang(baht * 100), method: .transfer, received: received)
    }

    static func pledge(
        _ id: String, _ baht: Int64, to campaign: String = "keep", due: String = "2026-12-25",
        donor: CorrectedDonor = donor
    ) -> Pledge {
        Pledge(id: id, campaign: campaign, amount: Satang(baht * 100), due: day(due), donor: donor)
    }

    static func schedule(
        _ id: String, _ baht: Int64 = 1, to campaign: String = "keep", period: Schedule.Period = .month,
        starts: String = "2026-12-01", ends: String? = nil, donor: CorrectedDonor = donor
    ) -> Schedule {
        Schedule(
            id: id, campaign: campaign, amount: Satang(baht * 100), period: period, starts: day(starts),
            ends: ends.map { day($0) }, donor: donor)
    }

    static func fee(
        _ id: String, _ baht: Int64, of campaign: String = "keep", on: String = "2026-12-19",
        receipt: ReceiptNumber? = nil
    ) -> Fee {
        Fee(
            id: id, campaign: campaign, amount: Satang(baht * 100), on: day(on), payee: "ธนาคาร",
            receipt: receipt)
    }

    static func payment(
        _ satang: Satang, of campaign: String, paid: Day = day("2026-12-19"), id: String = "P1",
        lines: [Payment.Share] = [], withheld: Satang? = nil, document: String? = nil
    ) -> Payment {
        Payment(
            id: id, campaign: campaign, school: code, lines: lines, amount: satang, paid: paid,
            payee: "ร้านหนังสือ", payeeAccount: nil, invoiceNumber: "IV-1", invoiced: day("2026-12-18"),
            document: document, requestedBy: "m1", approvedBy: "c1", withheld: withheld)
    }

    static func payment(_ baht: Int64, of campaign: String) -> Payment {
        payment(Satang(baht * 100), of: campaign)
    }
}

extension Books {
    /// Folds in a fact whose place does not matter.
    mutating func apply(_ fact: Fact, at: Instant) throws(BooksFault) {
        try apply(fact, by: "office:a1", at: at, entry: EntryReference(sequence: 0, leaf: .zero))
    }
}
