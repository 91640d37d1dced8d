import Giving
import LedgerCore
import Testing

/// What speaks against the facts of a campaign's life, each code by a request that meets it.
struct CampaigningRefusalTests {
    /// Something that is asked of an open ledger, and the code that it is refused with.
    struct Row: Sendable {
        let code: String
        let word: String
        let body: JSON
        var by = "operator:o1"
        var at = Sample.now
        var prepare: @Sendable (inout TestLedger) -> Void = { _ in }
    }

    private static let later: JSON = .object(["campaign": "keep", "closes": "2027-02-01"])

    static let rows: [Row] = [
        // Drafts
        Row(code: "role-required", word: "drafted", body: Campaigning.terms("new"), by: "screening:c1"),
        Row(code: "already-registered", word: "drafted", body: Campaigning.terms("keep"), by: "school:s1"),
        Row(code: "already-registered", word: "drafted", body: Campaigning.terms("new"), by: "school:s1",
            prepare: draft),
        Row(code: "campaign-goal-missing", word: "drafted", body: Campaigning.terms("new", goal: 0),
            by: "partner:p1"),
        Row(code: "campaign-plan-differs", word: "drafted", body: Campaigning.terms("new", plan: other),
            by: "school:s1"),
        Row(code: "role-required", word: "screened", body: Campaigning.approval("new"), by: "school:s1",
            prepare: draft),
        Row(code: "campaign-unknown", word: "screened", body: Campaigning.approval("none"), by: "screening:c1"),
        Row(code: "campaign-already-screened", word: "screened", body: Campaigning.approval("keep"),
            by: "screening:c1"),
        Row(code: "campaign-closed", word: "screened", body: Campaigning.approval("new"), by: "screening:c1") {
            draft(&$0)
            $0.campaign("cancelled", Campaigning.because("new"))
        },
        Row(code: "campaign-already-screened", word: "screened", body: Campaigning.returning("new"),
            by: "screening:c2") {
            draft(&$0)
            $0.campaign("screened", Campaigning.approval("new"), by: "screening:c1")
        },
        Row(code: "same-person-twice", word: "screened", body: Campaigning.approval("new"), by: "screening:s1",
            prepare: draft),
        // In between
        Row(code: "role-required", word: "paused", body: Campaigning.because("keep"), by: "school:s1"),
        Row(code: "campaign-unknown", word: "paused", body: Campaigning.because("none")),
        Row(code: "campaign-unknown", word: "paused", body: Campaigning.because("new"), prepare: draft),
        Row(code: "campaign-closed", word: "paused", body: Campaigning.because("keep"), prepare: cancel),
        Row(code: "campaign-paused", word: "paused", body: Campaigning.because("keep")) {
            $0.campaign("paused", Campaigning.because("keep"))
        },
        Row(code: "campaign-not-paused", word: "resumed", body: Campaigning.because("keep")),
        Row(code: "role-required", word: "cancelled", body: Campaigning.because("new"), by: "school:s1",
            prepare: draft),
        Row(code: "campaign-closed", word: "cancelled", body: Campaigning.because("keep"), prepare: cancel),
        Row(code: "campaign-closed", word: "cancelled", body: Campaigning.because("new")) {
            draft(&$0)
            $0.campaign("cancelled", Campaigning.because("new"))
        },
        Row(code: "campaign-closed", word: "cancelled", body: Campaigning.because("keep"),
            at: Sample.afterwards) { $0.ask(.closeCampaign("keep"), at: Sample.afterwards) },
        // Extensions
        Row(code: "campaign-extension-refused", word: "extended", body: later),
        Row(code: "campaign-extension-refused", word: "extended", body: until("2027-01-31"), prepare: long),
        Row(code: "campaign-extension-refused", word: "extended", body: until("2027-02-08"), prepare: long),
        Row(code: "campaign-extension-refused", word: "extended", body: until("2027-02-07"),
            at: Sample.instant("2027-02-01T00:00:00+07:00"), prepare: long),
        Row(code: "campaign-extension-refused", word: "extended", body: until("2027-02-07")) {
            long(&$0)
            $0.campaign("extended", until("2027-02-01"))
        },
        // Afterwards
        Row(code: "campaign-unknown", word: "fell-back", body: Campaigning.fallBack("none", 1)),
        Row(code: "campaign-fall-back-refused", word: "fell-back", body: Campaigning.fallBack("items", 100)) {
            $0.ask(.receiveDonation(Sample.gift(1, to: "items")))
        },
        Row(code: "campaign-fall-back-refused", word: "fell-back", body: Campaigning.fallBack("keep", 100),
            prepare: cancel),
        Row(code: "campaign-fall-back-refused", word: "fell-back", body: Campaigning.fallBack("items", 0)) {
            $0.campaign("cancelled", Campaigning.because("items"))
        },
        Row(code: "role-required", word: "reported", body: Campaigning.report("keep")),
        Row(code: "campaign-unknown", word: "reported", body: Campaigning.report("none"), by: "school:s1"),
        Row(code: "campaign-report-early", word: "reported", body: Campaigning.report("keep"), by: "school:s1") {
            $0.ask(.recordPayment(Sample.payment(1, of: "keep")))
        },
        Row(code: "campaign-report-early", word: "reported", body: Campaigning.report("keep"), by: "school:s1",
            prepare: cancel),
        Row(code: "already-registered", word: "reported", body: Campaigning.report("keep"), by: "school:s1") {
            spend(&$0)
            $0.campaign("reported", Campaigning.report("keep"), by: "school:s1")
        },
        Row(code: "campaign-closed", word: "reported", body: Campaigning.report("keep"), by: "school:s1",
            prepare: settle),
        Row(code: "campaign-unknown", word: "settled", body: .object(["campaign": "none"])),
        Row(code: "campaign-closed", word: "settled", body: .object(["campaign": "keep"]), prepare: settle),
        Row(code: "campaign-not-settled", word: "settled", body: .object(["campaign": "keep"])),
        Row(code: "campaign-not-settled", word: "settled", body: .object(["campaign": "keep"])) {
            $0.ask(.receiveDonation(Sample.gift(1, to: "keep")))
            cancel(&$0)
        },
    ]

    private static let other = PlanID(school: Sample.code, fiscalYear: 2570, version: 2)

    private static func until(_ day: String) -> JSON {
        .object(["campaign": "long", "closes": .string(day)])
    }

    @Sendable private static func draft(_ ledger: inout TestLedger) {
        ledger.campaign("drafted", Campaigning.terms("new"), by: "school:s1")
    }

    @Sendable private static func cancel(_ ledger: inout TestLedger) {
        ledger.campaign("cancelled", Campaigning.because("keep"))
    }

    @Sendable private static func long(_ ledger: inout TestLedger) {
        ledger.ask(.openCampaign(Sample.terms("long", extensionDays: 7)))
    }

    @Sendable private static func spend(_ ledger: inout TestLedger) {
        ledger.ask(.receiveDonation(Sample.gift(1, to: "keep")))
        ledger.ask(.recordPayment(Sample.payment(1, of: "keep")))
        cancel(&ledger)
    }

    @Sendable private static func settle(_ ledger: inout TestLedger) {
        spend(&ledger)
        ledger.campaign("settled", .object(["campaign": "keep"]))
    }

    static func code(of row: Row) -> String? {
        var ledger = TestLedger.open()
        row.prepare(&ledger)
        return ledger.campaign(row.word, row.body, by: row.by, at: row.at)
    }

    /// What is refused of commands that are not declared, because of what was.
    static let commands: [RefusalTests.Row] = [
        RefusalTests.Row(code: "campaign-not-screened", command: .openCampaign(Sample.terms("new")),
            prepare: draft),
        RefusalTests.Row(
            code: "campaign-differs-from-draft", command: .openCampaign(Sample.terms("new", goal: 1_001))
        ) {
            draft(&$0)
            $0.campaign("screened", Campaigning.approval("new"), by: "screening:c1")
        },
        RefusalTests.Row(code: "campaign-paused", command: .receiveDonation(Sample.gift(1, to: "keep"))) {
            $0.campaign("paused", Campaigning.because("keep"))
        },
        RefusalTests.Row(code: "campaign-full", command: .receiveDonation(Sample.gift(1, to: "full"))) {
            $0.ask(.openCampaign(Sample.terms("full", overFunding: .stop)))
            $0.ask(.receiveDonation(Sample.gift(1_000, to: "full")))
        },
    ]

    @Test(arguments: rows.indices) func aRequestAgainstARuleIsRefused(number: Int) {
        #expect(Self.code(of: Self.rows[number]) == Self.rows[number].code)
    }

    @Test(arguments: commands.indices) func aCommandAgainstARuleIsRefused(number: Int) {
        #expect(RefusalTests.code(of: Self.commands[number]) == Self.commands[number].code)
    }

    /// Every way to a state that a row prepares is itself free of refusals.
    @Test func whatIsPreparedIsRecorded() {
        for prepare in [Self.draft, Self.cancel, Self.long, Self.spend, Self.settle] {
            var ledger = TestLedger.open()
            let before = ledger.entries.count
            prepare(&ledger)
            #expect(ledger.entries.count > before)
        }
    }

    /// Each row mends one more fault than the row before.
    @Test func aScreeningsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        ledger.campaign("drafted", Campaigning.terms("old"), by: "school:s1")
        ledger.campaign("screened", Campaigning.approval("old"), by: "screening:c1")
        ledger.campaign("drafted", Campaigning.terms("new"), by: "school:s1")
        let rows: [(campaign: String, by: String, code: String?)] = [
            ("none", "school:s1", "role-required"), ("none", "screening:s1", "campaign-unknown"),
            ("old", "screening:s1", "campaign-already-screened"), ("new", "screening:s1", "same-person-twice"),
            ("new", "screening:c1", nil),
        ]
        for row in rows {
            #expect(ledger.campaign("screened", Campaigning.approval(row.campaign), by: row.by) == row.code)
        }
    }

    @Test func aGiftsFaultsAreNamedInTheirOrder() {
        var ledger = TestLedger.open()
        for id in ["full", "over"] {
            ledger.ask(.openCampaign(Sample.terms(id, overFunding: .stop)))
            ledger.ask(.receiveDonation(Sample.gift(1_000, to: id)))
            ledger.campaign("paused", Campaigning.because(id))
        }
        ledger.campaign("cancelled", Campaigning.because("over"))
        func code(_ id: String) -> String? {
            ledger.ask(.receiveDonation(Sample.gift(1, to: id, commitments: []))).refusal?.code
        }
        #expect(code("over") == "campaign-closed")
        #expect(code("full") == "campaign-paused")
        ledger.campaign("resumed", Campaigning.because("full"))
        #expect(code("full") == "campaign-full")
    }
}
