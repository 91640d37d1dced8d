import Giving
import LedgerCore
import Testing

extension GiftsFact {
    /// How many there are.
    static let kinds = 10
}

/// What is promised before, waits in suspense, or costs.
struct PromiseTests {
    static let everyFact: [GiftsFact] = [
        .creditReceived(Sample.credit("C1", 100)),
        .creditReturned(CreditReturn(credit: "C1", amount: Satang(1), on: Sample.day("2026-12-20"))),
        .feeCharged(Sample.fee("F1", 3, receipt: ReceiptNumber(series: "DON2569", number: 1))),
        .pledgeMade(Sample.pledge("G1", 1)), .pledgeMade(Sample.pledge("G2", 1)),
        .pledgeEnded(PledgeEnd(pledge: "G2", reason: .withdrawn)),
        .scheduleAgreed(Sample.schedule("T1", ends: "2027-12-01")), .scheduleAgreed(Sample.schedule("T2")),
        .scheduleMissed(MissedDue(schedule: "T2", due: Sample.day("2026-12-01"))),
        .schedulePaused(ScheduleTurn(schedule: "T2", on: Sample.day("2026-12-18"))),
        .scheduleResumed(ScheduleTurn(schedule: "T2", on: Sample.day("2026-12-19"))),
        .scheduleEnded(ScheduleEnd(schedule: "T2", on: Sample.day("2026-12-20"), reason: .donor)),
    ]

    @Test func everythingIsRecordedAsItWasAskedFor() throws {
        var ledger = TestLedger.open()
        for fact in Self.everyFact {
            let facts = ledger.declare(fact).facts
            #expect(facts?.count == 1 && facts?.first?.body.canonical == fact.body.canonical, "\(fact.kind)")
            // And as whoever asks without knowing the types would ask for it.
            #expect(try DeclaredFact(asking: fact.kind, body: fact.body) == .gifts(fact))
        }
        #expect(Set(Self.everyFact.map(\.kind)).count == GiftsFact.kinds)
    }

    @Test func aCreditIsGivenInPartsAndTheRestGoesBack() throws {
        var ledger = TestLedger.open()
        ledger.declare(.creditReceived(Sample.credit("C1", 100)))
        #expect(try ledger.balance("liabilities:suspense:C1") == 10_000)
        let gift = Sample.gift(70, to: "keep", with: Gift.Particulars(credit: "C1"))
        let facts = ledger.ask(.receiveDonation(gift)).facts
        #expect(facts?[0].moves.map(\.debit.path) == ["liabilities:suspense:C1"])
        #expect(try ledger.balance("assets:bank") == 10_000)
        #expect(ledger.ask(.receiveDonation(gift)).refusal?.code == "credit-exceeded")
        let back = CreditReturn(credit: "C1", amount: Satang(3_000), on: Sample.day("2026-12-20"))
        #expect(ledger.declare(.creditReturned(back)).facts?.count == 1)
        #expect(ledger.declare(.creditReturned(back)).refusal?.code == "credit-exceeded")
        #expect(try ledger.balance("liabilities:suspense:C1") == 0)
        #expect(try ledger.balance("assets:bank") == 7_000)
    }

    /// A gift is what the donor gave; what it cost stands by itself.
    @Test func feesAreNeverNetted() throws {
        var ledger = TestLedger.open()
        _ = try ledger.give(100, to: "keep")
        _ = try ledger.give(100, to: "own")
        for (number, (campaign, debit, credit)) in [
            ("keep", "expenses:fees:keep", "assets:bank"),
            ("own", "school:1054390223:fees:own", "school:1054390223:bank"),
            ("none", "expenses:fees:none", "assets:bank"),
        ].enumerated() {
            let facts = ledger.declare(.feeCharged(Sample.fee("F\(number)", 3, of: campaign)), by: "a:b").facts
            #expect(facts?[0].moves.map(\.debit.path) == [debit])
            #expect(facts?[0].moves.map(\.credit.path) == [credit])
        }
        #expect(ledger.books.campaigns["keep"]?.raised == Satang(10_000))
        #expect(try ledger.balance("liabilities:agency:1054390223:keep") == 10_000)
    }

    @Test func aPledgeIsFulfilledByGiftsThatSumToIt() throws {
        var ledger = TestLedger.open()
        ledger.declare(.pledgeMade(Sample.pledge("G1", 100)))
        let part = Command.receiveDonation(Sample.gift(60, to: "keep", with: Gift.Particulars(pledge: "G1")))
        ledger.ask(part)
        #expect(ledger.books.gifts.pledges["G1"]?.isFulfilled == false)
        ledger.ask(part)
        #expect(ledger.books.gifts.pledges["G1"]?.isFulfilled == true)
        #expect(ledger.books.gifts.pledges["G1"]?.given == Satang(12_000))
        let end = GiftsFact.pledgeEnded(PledgeEnd(pledge: "G1", reason: .withdrawn))
        #expect(ledger.declare(end).refusal?.code == "pledge-fulfilled")
        ledger.ask(.reverseDonation(try ledger.lastGift(), reason: .error))
        #expect(ledger.declare(end).facts?.count == 1)
        #expect(ledger.ask(part).refusal?.code == "pledge-ended")
    }

    @Test(arguments: [
        (Schedule.Period.month, "2026-01-31", "2026-05-31",
            ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]),
        (.month, "2027-12-30", "2028-03-31", ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]),
        (.quarter, "2026-11-30", "2027-08-31", ["2026-11-30", "2027-02-28", "2027-05-30", "2027-08-30"]),
        (.year, "2028-02-29", "2032-03-01",
            ["2028-02-29", "2029-02-28", "2030-02-28", "2031-02-28", "2032-02-29"]),
        (.month, "2026-12-01", "2026-11-30", []),
        (.year, "9998-12-31", "9999-12-31", ["9998-12-31", "9999-12-31"]),
    ] as [(Schedule.Period, String, String, [String])])
    func dueDaysKeepTheirDayWhereTheMonthHasIt(
        period: Schedule.Period, starts: String, last: String, expected: [String]
    ) throws {
        func common(_ text: String) throws -> Day {
            let parts = text.split(separator: "-").compactMap { Int64($0) }
            return try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
        }
        let schedule = Schedule(
            id: "T1", campaign: "keep", amount: Satang(1), period: period, starts: try common(starts),
            ends: nil, donor: Sample.donor)
        #expect(schedule.dues(from: schedule.starts, to: try common(last)).map(\.description) == expected)
    }

    @Test func aSpanTakesWhatIsDueInIt() {
        let schedule = Sample.schedule("T1", starts: "2026-01-15", ends: "2026-06-15")
        let dues = schedule.dues(from: Sample.day("2026-03-16"), to: Sample.day("2027-01-01"))
        #expect(dues.map(\.description) == ["2026-04-15", "2026-05-15", "2026-06-15"])
    }

    @Test func aDueIsPaidMissedOrInAPause() throws {
        var ledger = TestLedger.open()
        ledger.ask(.openCampaign(Sample.terms("long", opens: "2026-11-01", closes: "2027-12-31")))
        ledger.declare(.scheduleAgreed(Sample.schedule("T1", to: "long", starts: "2026-12-05")))
        func open(_ day: String) -> [String]? {
            ledger.books.gifts.schedules["T1"]?.openDues(to: Sample.day(day)).map(\.description)
        }
        #expect(open("2027-03-31") == ["2026-12-05", "2027-01-05", "2027-02-05", "2027-03-05"])
        let gift = Sample.gift(1, to: "long", with: Gift.Particulars(schedule: "T1"))
        ledger.ask(.receiveDonation(gift))
        let first = try ledger.lastGift()
        #expect(open("2027-01-31") == ["2027-01-05"])
        let later = Sample.instant("2027-06-01T05:00:00Z")
        ledger.declare(
            .schedulePaused(ScheduleTurn(schedule: "T1", on: Sample.day("2027-02-01"))), at: later)
        #expect(open("2027-06-01") == ["2027-01-05"])
        ledger.declare(
            .scheduleResumed(ScheduleTurn(schedule: "T1", on: Sample.day("2027-04-05"))), at: later)
        #expect(open("2027-06-01") == ["2027-01-05", "2027-04-05", "2027-05-05"])
        func miss(_ day: String) -> Decision {
            ledger.declare(.scheduleMissed(MissedDue(schedule: "T1", due: Sample.day(day))), at: later)
        }
        #expect(miss("2027-04-05").facts?.count == 1)
        for day in ["2027-04-05", "2026-12-05", "2027-03-05", "2027-05-04"] {
            #expect(miss(day).refusal?.code == "due-not-open", "\(day)")
        }
        ledger.ask(.reverseDonation(first, reason: .chargeback), at: later)
        #expect(open("2027-06-01") == ["2026-12-05", "2027-01-05", "2027-05-05"])
        ledger.declare(
            .scheduleEnded(ScheduleEnd(schedule: "T1", on: Sample.day("2027-05-05"), reason: .donor)),
            at: later)
        #expect(open("2027-06-01") == ["2026-12-05", "2027-01-05"])
    }

    /// The Kelvin sign is equal to the letter K in Swift, and no identifier.
    @Test func aPromiseHasOneSpelling() {
        var ledger = TestLedger.open()
        ledger.declare(.creditReceived(Sample.credit("K", 100)))
        ledger.declare(.pledgeMade(Sample.pledge("K", 100)))
        ledger.declare(.scheduleAgreed(Sample.schedule("K")))
        let other = "\u{212A}"
        let rows: [(Gift.Particulars, String)] = [
            (Gift.Particulars(credit: other), "credit-unknown"),
            (Gift.Particulars(pledge: other), "pledge-unknown"),
            (Gift.Particulars(schedule: other), "schedule-unknown"),
        ]
        for (particulars, code) in rows {
            let gift = Sample.gift(1, to: "keep", with: particulars)
            #expect(ledger.ask(.receiveDonation(gift)).refusal?.code == code)
        }
        #expect(ledger.declare(.pledgeMade(Sample.pledge(other, 1))).refusal != nil)
    }
}
