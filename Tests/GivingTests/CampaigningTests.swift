import Giving
import LedgerCore
import OpenSSL
import Testing

/// A campaign's life: drafted, screened, paused, extended, cancelled, reported, settled.
struct CampaigningTests {
    static let draft = Campaigning.terms("new")

    private func stage(_ ledger: TestLedger, _ id: String, at now: Instant = Sample.now) -> CampaignStage? {
        ledger.books.stage(of: id, on: Day(bangkok: now))
    }

    @Test func aDraftOpensOnceItIsScreened() throws {
        var ledger = TestLedger.open()
        ledger.campaign("drafted", Self.draft, by: "school:s1")
        #expect(stage(ledger, "new") == .draft)
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "new"))).refusal?.code == "campaign-unknown")
        ledger.campaign("screened", Campaigning.approval("new"), by: "screening:c1")
        #expect(stage(ledger, "new") == .screened)
        #expect(ledger.ask(.openCampaign(Sample.terms("new"))).facts?.count == 1)
        #expect(stage(ledger, "new") == .open)
        #expect(ledger.books.drafts.isEmpty)
        _ = try ledger.give(1, to: "new")
    }

    @Test func aReturnedDraftIsDraftedAndDecidedOnAnew() {
        var ledger = TestLedger.open()
        ledger.campaign("drafted", Self.draft, by: "partner:p1")
        ledger.campaign("screened", Campaigning.returning("new"), by: "screening:c1")
        #expect(stage(ledger, "new") == .draft)
        ledger.campaign("drafted", Campaigning.terms("new", goal: 900), by: "partner:p1")
        #expect(ledger.ask(.openCampaign(Sample.terms("new", goal: 900))).refusal?.code == "campaign-not-screened")
        ledger.campaign("screened", Campaigning.approval("new"), by: "screening:c1")
        #expect(ledger.ask(.openCampaign(Sample.terms("new"))).refusal?.code == "campaign-differs-from-draft")
        #expect(ledger.ask(.openCampaign(Sample.terms("new", goal: 900))).facts?.count == 1)
    }

    @Test func aDraftOfAnOlderPlanIsDraftedAnew() {
        var ledger = TestLedger.open()
        ledger.campaign("drafted", Self.draft, by: "school:s1")
        ledger.campaign("screened", Campaigning.approval("new"), by: "screening:c1")
        let newer = PlanID(school: Sample.code, fiscalYear: 2570, version: 2)
        ledger.ask(.importPlan(newer, lines: ["L1", "L2"].map { Sample.line($0, of: newer) }))
        #expect(ledger.ask(.openCampaign(Sample.terms("new"))).refusal?.code == "campaign-differs-from-draft")
        ledger.campaign("drafted", Campaigning.terms("new", plan: newer), by: "school:s1")
        ledger.campaign("screened", Campaigning.approval("new"), by: "screening:c1")
        #expect(ledger.ask(.openCampaign(Sample.terms("new"))).facts?.count == 1)
    }

    @Test func aPausedCampaignTakesNoGiftUntilItIsResumed() throws {
        var ledger = TestLedger.open()
        ledger.campaign("paused", Campaigning.because("keep"))
        #expect(stage(ledger, "keep") == .paused)
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "keep"))).refusal?.code == "campaign-paused")
        ledger.campaign("resumed", Campaigning.because("keep"), by: "screening:c1")
        _ = try ledger.give(1, to: "keep")
        ledger.campaign("paused", Campaigning.because("keep"))
        #expect(ledger.ask(.closeCampaign("keep"), at: Sample.afterwards).facts?.count == 1)
        #expect(stage(ledger, "keep", at: Sample.afterwards) == .funded)
    }

    @Test func anExtendedCampaignTakesGiftsOnItsNewLastDayAndNoLater() throws {
        var ledger = TestLedger.open()
        ledger.ask(.openCampaign(Sample.terms("long", extensionDays: 28)))
        let closes: JSON = .object(["campaign": "long", "closes": "2027-02-28"])
        // In the last moment of the last day.
        ledger.campaign("extended", closes, at: Sample.instant("2027-01-31T23:59:59.999999+07:00"))
        #expect(ledger.books.campaigns["long"]?.closes == Sample.day("2027-02-28"))
        let (last, after) = ("2027-02-28T23:59:59+07:00", "2027-03-01T00:00:00+07:00")
        #expect(ledger.ask(.closeCampaign("long"), at: Sample.instant(last)).refusal?.code == "campaign-ends-later")
        _ = try ledger.give(1, to: "long", received: Sample.instant(last), at: Sample.instant(after))
        let late = Sample.gift(1, to: "long", received: Sample.instant(after))
        #expect(ledger.ask(.receiveDonation(late), at: Sample.instant(after)).refusal?.code == "campaign-not-open")
        #expect(ledger.ask(.closeCampaign("long"), at: Sample.instant(after)).facts?.count == 1)
    }

    @Test func aCampaignThatStopsTakesTheGiftThatCrossesItsGoalAndNoOther() throws {
        var ledger = TestLedger.open()
        ledger.ask(.openCampaign(Sample.terms("full", model: .twoStep, minimum: 400, overFunding: .stop)))
        _ = try ledger.give(999, to: "full")
        let crossing = try ledger.give(500, to: "full")
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "full"))).refusal?.code == "campaign-full")
        ledger.ask(.reverseDonation(crossing, reason: .refund))
        _ = try ledger.give(1, to: "full")
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "full"))).refusal?.code == "campaign-full")
    }

    @Test func aCancelledCampaignHasFailedWhateverItRaised() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(1_000, to: "all")
        ledger.campaign("cancelled", Campaigning.because("all"))
        #expect(stage(ledger, "all") == .cancelled)
        #expect(ledger.books.campaigns["all"]?.outcome == .failed)
        #expect(ledger.ask(.receiveDonation(Sample.gift(1, to: "all"))).refusal?.code == "campaign-closed")
        #expect(ledger.ask(.closeCampaign("all"), at: Sample.afterwards).refusal?.code == "campaign-closed")
        #expect(ledger.campaign("settled", .object(["campaign": "all"])) == "campaign-not-settled")
        #expect(ledger.ask(.reverseDonation(gift, reason: .refund)).facts?.count == 2)
        ledger.campaign("settled", .object(["campaign": "all"]))
        #expect(stage(ledger, "all") == .closed)
    }

    @Test func aCancelledDraftNeverOpens() {
        var ledger = TestLedger.open()
        ledger.campaign("drafted", Self.draft, by: "school:s1")
        ledger.campaign("screened", Campaigning.approval("new"), by: "screening:c1")
        ledger.campaign("cancelled", Campaigning.because("new"))
        #expect(stage(ledger, "new") == .cancelled)
        #expect(ledger.ask(.openCampaign(Sample.terms("new"))).refusal?.code == "campaign-not-screened")
        #expect(ledger.campaign("drafted", Self.draft, by: "school:s1") == "already-registered")
    }

    @Test(arguments: [
        ("line", "liabilities:refundable:line", "funds:general:1054390223"),
        ("own-line", "school:1054390223:refundable:own-line", "school:1054390223:general"),
    ])
    func theMoneyOfAFailedCampaignFallsBackAsSealed(id: String, from: String, to: String) throws {
        var ledger = TestLedger.open()
        ledger.ask(
            .openCampaign(
                Sample.terms(
                    id, model: .allOrNothing, custody: id == "line" ? .foundation : .school,
                    onFailure: .schoolLine)))
        _ = try ledger.give(999, to: id)
        ledger.ask(.closeCampaign(id), at: Sample.afterwards)
        ledger.campaign("fell-back", Campaigning.fallBack(id, 99_900), at: Sample.afterwards)
        #expect(try ledger.balance(from) == 0)
        #expect(try ledger.balance(to) == 99_900)
        #expect(ledger.entries.last?.entry.moves.map { [$0.debit.path, $0.credit.path] } == [[from, to]])
        #expect(ledger.books.campaigns[id]?.fellBack == Satang(99_900))
        #expect(ledger.books.campaigns[id]?.raised == Satang(99_900))
        ledger.campaign("settled", .object(["campaign": .string(id)]), at: Sample.afterwards)
        #expect(stage(ledger, id, at: Sample.afterwards) == .closed)
    }

    @Test func theUnspentRestOfACancelledCampaignFallsBackToo() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(100, to: "items")
        ledger.ask(.recordPayment(Sample.payment(30, of: "items")))
        ledger.campaign("cancelled", Campaigning.because("items"))
        #expect(ledger.campaign("fell-back", Campaigning.fallBack("items", 10_000)) == "campaign-fall-back-refused")
        ledger.campaign("fell-back", Campaigning.fallBack("items", 7_000))
        #expect(try ledger.balance("funds:restricted:1054390223:items") == 0)
        #expect(try ledger.balance("funds:general:1054390223") == 7_000)
        ledger.campaign("settled", .object(["campaign": "items"]))
    }

    @Test func aFallBackWithAnyOtherMoveIsRefused() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(100, to: "items")
        ledger.campaign("cancelled", Campaigning.because("items"))
        let fact = try DeclaredFact(asking: "campaign.fell-back", body: Campaigning.fallBack("items", 10_000))
        let (own, general) = ("funds:restricted:1054390223:items", "funds:general:1054390223")
        let rows: [(debit: String, credit: String, satang: Int64, holds: Bool)] = [
            (own, general, 10_000, true), (own, general, 9_999, false), (own, "assets:bank", 10_000, false),
            (own, "funds:general:1054390224", 10_000, false), (general, own, 10_000, false),
        ]
        for row in rows {
            let move = Move(
                debit: try #require(Account(row.debit)), credit: try #require(Account(row.credit)),
                amount: Satang(row.satang))
            let entry = Entry(
                at: Sample.now, body: fact.body, by: "office:a1", id: "T1.0", kind: fact.kind, moves: [move],
                previous: .zero, sequence: 0)
            let read = try Fact(reading: entry)
            var books = ledger.books
            if row.holds {
                try books.apply(read, at: Sample.now)
            } else {
                #expect(throws: BooksFault.self) { try books.apply(read, at: Sample.now) }
            }
        }
        // And with no move at all it moves no money.
        var books = ledger.books
        #expect(throws: BooksFault.self) { try books.apply(.declared(fact), at: Sample.now) }
    }

    @Test func aSpentCampaignIsReportedAndThenSettled() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(100, to: "keep")
        ledger.ask(.recordPayment(Sample.payment(60, of: "keep")))
        ledger.ask(.closeCampaign("keep"), at: Sample.afterwards)
        #expect(stage(ledger, "keep", at: Sample.afterwards) == .disbursing)
        let settled: JSON = .object(["campaign": "keep"])
        #expect(ledger.campaign("settled", settled, at: Sample.afterwards) == "campaign-not-settled")
        ledger.campaign("reported", Campaigning.report("keep"), by: "school:s1", at: Sample.afterwards)
        #expect(stage(ledger, "keep", at: Sample.afterwards) == .reported)
        // Forty baht are left.
        #expect(ledger.campaign("settled", settled, at: Sample.afterwards) == "campaign-not-settled")
        ledger.ask(.recordPayment(Sample.payment(40, of: "keep")), at: Sample.afterwards)
        ledger.campaign("settled", settled, at: Sample.afterwards)
        #expect(stage(ledger, "keep", at: Sample.afterwards) == .closed)
    }

    @Test func aShortfallKeepsACampaignFromBeingSettled() throws {
        var ledger = TestLedger.open()
        ledger.ask(.recordPayment(Sample.payment(10, of: "all")))
        ledger.ask(.closeCampaign("all"), at: Sample.afterwards)
        #expect(ledger.campaign("settled", .object(["campaign": "all"]), at: Sample.afterwards)
            == "campaign-not-settled")
    }

    @Test func everyFactIsReadBackFromItsEntry() throws {
        var ledger = TestLedger.open()
        ledger.ask(.openCampaign(Sample.terms("line", onFailure: .schoolLine, extensionDays: 1)))
        ledger.campaign("drafted", Self.draft, by: "school:s1")
        ledger.campaign("screened", Campaigning.returning("new"), by: "screening:c1")
        ledger.campaign("paused", Campaigning.because("line"))
        ledger.campaign("resumed", Campaigning.because("line"))
        ledger.campaign("extended", .object(["campaign": "line", "closes": "2027-02-01"]))
        _ = try ledger.give(5, to: "line")
        ledger.ask(.recordPayment(Sample.payment(3, of: "line")))
        ledger.campaign("cancelled", Campaigning.because("line"))
        ledger.campaign("fell-back", Campaigning.fallBack("line", 200))
        ledger.campaign("reported", Campaigning.report("line"), by: "school:s1")
        ledger.campaign("settled", .object(["campaign": "line"]))
        var books = Books()
        for placed in ledger.entries {
            let read = try PlacedEntry(reading: placed.bytes)
            let fact = try Fact(reading: read.entry)
            #expect(fact.body.canonical == placed.entry.body.canonical)
            try books.apply(fact, by: read.entry.by, at: read.entry.at, entry: read.reference)
        }
        #expect(books.campaigns["line"]?.isSettled == true)
    }

    @Test(arguments: [
        ("campaign.screened", .object(["campaign": "keep", "decision": "returned"])),
        ("campaign.screened", .object(["campaign": "keep", "decision": "approved", "reason": "x"])),
        ("campaign.screened", .object(["campaign": "keep", "decision": "maybe"])),
        ("campaign.paused", .object(["campaign": "keep", "reason": "because he said so"])),
        ("campaign.paused", .object(["campaign": "keep"])),
        ("campaign.extended", .object(["campaign": "keep", "closes": "2027-02-30"])),
        ("campaign.extended", .object(["campaign": "keep", "closes": "2570-02-01"])),
        ("campaign.reported", .object(["campaign": "keep", "document_sha256": "AB"])),
        ("campaign.settled", .object(["campaign": "keep", "reason": "x"])),
        ("campaign.fell-back", .object(["amount": -1, "campaign": "keep", "school": "1054390223"])),
    ] as [(String, JSON)])
    func whatIsNotWellFormedIsNotRead(kind: String, body: JSON) {
        #expect(throws: FactFault.self) { try DeclaredFact(asking: kind, body: body) }
    }

    @Test(arguments: [0, 366, -1] as [Int64]) func anExtensionOfNoDayOrOverAYearIsMalformed(days: Int64) {
        var ledger = TestLedger.open()
        let terms = Sample.terms("x", extensionDays: days)
        #expect(ledger.ask(.openCampaign(terms)).refusal?.code == "malformed")
    }

    /// Terms of before there were extensions are the same bytes as ever.
    @Test func absentTermsLeaveNoTrace() {
        let ledger = TestLedger.open()
        let keys = ledger.books.campaigns["keep"].map { Fact.campaignOpened($0.terms).body.members?.map(\.key) }
        #expect(keys??.contains("extension") == false && keys??.contains("over_funding") == false)
    }
}

/// The bodies of campaigns' facts.
enum Campaigning {
    static func terms(
        _ id: String, goal: Int64 = 1_000, plan: PlanID = Sample.plan
    ) -> JSON {
        Fact.campaignOpened(Campaign(terms: Sample.terms(id, goal: goal), plan: plan)).body
    }

    static func approval(_ id: String) -> JSON {
        .object(["campaign": .string(id), "decision": "approved"])
    }

    static func returning(_ id: String) -> JSON {
        .object(["campaign": .string(id), "decision": "returned", "reason": "goal-too-high"])
    }

    static func because(_ id: String) -> JSON {
        .object(["campaign": .string(id), "reason": "complaint"])
    }

    static func fallBack(_ id: String, _ satang: Int64) -> JSON {
        .object(["amount": .integer(satang), "campaign": .string(id), "school": .string(Sample.code)])
    }

    static func report(_ id: String) -> JSON {
        .object(["campaign": .string(id), "document_sha256": .string(SHA256.hash([1]).hex)])
    }
}

extension TestLedger {
    /// Declares a fact `campaign.WORD`; gives the code that it is refused with.
    @discardableResult
    mutating func campaign(
        _ word: String, _ body: JSON, by: String = "operator:o1", at now: Instant = Sample.now
    ) -> String? {
        do {
            let fact = try DeclaredFact(asking: "campaign.\(word)", body: body)
            return ask(.declare(fact), by: by, at: now).refusal?.code
        } catch {
            return "\(error)"
        }
    }
}
