import Giving
import LedgerCore
import OpenSSL
import Testing

/// Receipts that are corrected, handed out again, or reported.
struct ReceiptSeriesTests {
    private static let others = (0..<4).map { number in
        Base64.encode(SHA256.hash([UInt8(100 + number)]).bytes, as: .url)
    }.sorted()
    private static let donor = CorrectedDonor(kind: .organisation, anonymous: true, commitments: others)

    private func correct(
        _ gift: RecordedDonation, _ receipt: ReceiptNumber? = nil, donor: CorrectedDonor = donor
    ) -> Command {
        .reissueReceipt(gift, replacing: receipt ?? gift.donation.receipt, for: donor)
    }

    private func number(_ number: Int64) -> ReceiptNumber { ReceiptNumber(series: "DON2569", number: number) }

    @Test func aCorrectionVoidsAndIssuesTheNextNumber() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        _ = try ledger.give(60, to: "keep")
        let facts = try #require(ledger.ask(correct(gift)).facts)
        #expect(facts.map(\.kind) == ["receipt.voided", "receipt.reissued"])
        #expect(facts.allSatisfy { $0.moves.isEmpty })
        guard case .receiptVoided(let voiding) = facts[0], case .receiptReissued(let reissue) = facts[1]
        else { return }
        #expect(voiding == ReceiptVoiding(
            receipt: number(1), donation: gift.place, reason: .correction, successor: number(3)))
        #expect(reissue.replaces == number(1) && reissue.receipt == number(3))
        #expect(reissue.donation == gift.place && ledger.books.agree(facts[1], with: gift))
        #expect(reissue.terms.gift.commitments == Self.others)
        #expect(reissue.terms.gift.amount == gift.donation.gift.amount)
        // The series goes on behind it, and the books count no other money.
        #expect(try ledger.give(1, to: "keep").donation.receipt == number(4))
        #expect(ledger.books.campaigns["keep"]?.donationCount == 3)
        #expect(ledger.books.campaigns["keep"]?.raised == Satang(11_100))
        // What was written is read back as the same.
        for placed in ledger.entries {
            #expect(try Fact(reading: PlacedEntry(reading: placed.bytes).entry).body == placed.entry.body)
        }
    }

    @Test func onlyTheLiveReceiptIsCorrectedDuplicatedOrReversed() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        ledger.ask(correct(gift))
        #expect(ledger.ask(correct(gift)).refusal == .receiptReplaced("DON2569/000001", by: "DON2569/000002"))
        let duplicate = Command.duplicateReceipt(gift, receipt: number(1), reason: .lost)
        #expect(ledger.ask(duplicate).refusal?.code == "receipt-replaced")
        #expect(ledger.ask(correct(gift, number(2))).facts?.count == 2)
        let reversal = ledger.ask(.reverseDonation(gift, reason: .refund)).facts
        guard case .donationReversed(let reversed)? = reversal?[0], case .receiptVoided(let voiding)? = reversal?[1]
        else { Issue.record("\(String(describing: reversal))"); return }
        #expect(reversed.receipt == number(3) && voiding.receipt == number(3))
        #expect(voiding.reason == .refund && voiding.successor == nil)
        for command in [
            correct(gift, number(3)), .duplicateReceipt(gift, receipt: number(3), reason: .lost),
            .reverseDonation(gift, reason: .error),
        ] {
            #expect(ledger.ask(command).refusal == .donationAlreadyReversed(receipt: "DON2569/000003"))
        }
    }

    @Test func aCorrectionNeedsFourCommitments() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        for commitments in [[], Array(Self.others.reversed()), Array(Self.others.dropLast())] {
            let donor = CorrectedDonor(kind: .individual, anonymous: false, commitments: commitments)
            #expect(ledger.ask(correct(gift, donor: donor)).refusal == .commitmentsMalformed)
        }
    }

    /// A gift of last year is corrected in last year's series.
    @Test func theSeriesIsThatOfTheGiftsDay() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "own")
        let later = Sample.instant("2027-01-10T05:00:00Z")
        let facts = ledger.ask(correct(gift), at: later).facts
        guard case .receiptReissued(let reissue)? = facts?[1] else { return }
        #expect(reissue.receipt.description == "S1054390223-2569/000002")
    }

    @Test func duplicatesAreCountedByReceipt() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        func copy(_ receipt: ReceiptNumber) -> Int64? {
            let facts = ledger.ask(.duplicateReceipt(gift, receipt: receipt, reason: .damaged)).facts
            guard case .receiptDuplicated(let duplication)? = facts?.first else { return nil }
            return duplication.copy
        }
        #expect([copy(number(1)), copy(number(1))] == [1, 2])
        ledger.ask(correct(gift))
        #expect(copy(number(2)) == 1)
    }

    @Test func aReportFollowsTheStatesOfTheRecord() throws {
        typealias State = EDonationReport.State
        let day = Day(bangkok: Sample.now)
        let walks: [([State], isTaken: Bool)] = [
            ([.sent, .accepted, .cancelled, .sent, .cancelled, .sent], true), ([.accepted], false),
            ([.cancelled], false), ([.sent, .sent], false), ([.sent, .accepted, .accepted], false),
            ([.sent, .accepted, .sent], false), ([.sent, .cancelled, .accepted], false),
            ([.sent, .cancelled, .cancelled], false),
        ]
        for (walk, isTaken) in walks {
            var ledger = TestLedger.open()
            let gift = try ledger.give(50, to: "keep")
            let decisions = walk.map { ledger.ask(.reportDonation(gift, as: $0, on: day)) }
            #expect(decisions.dropLast().allSatisfy { $0.facts?.count == 1 })
            #expect((decisions.last?.facts != nil) == isTaken, "\(walk)")
            if !isTaken { #expect(decisions.last?.refusal?.code == "edonation-state-skipped") }
        }
    }

    @Test func aReportNamesTheNewestReceiptAndADayThatHasCome() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        let day = Day(bangkok: Sample.now)
        let tomorrow = Day(daysSinceEpoch: day.daysSinceEpoch + 1)
        #expect(ledger.ask(.reportDonation(gift, as: .sent, on: tomorrow)).refusal == .reportedInFuture(tomorrow))
        ledger.ask(.reportDonation(gift, as: .sent, on: day))
        ledger.ask(correct(gift))
        ledger.ask(.reverseDonation(gift, reason: .refund))
        let facts = ledger.ask(.reportDonation(gift, as: .cancelled, on: day)).facts
        guard case .eDonationReported(let report)? = facts?.first else { Issue.record("refused"); return }
        #expect(report.receipt == number(2))
    }

    @Test func anErasureSaysHowManyRecords() {
        var ledger = TestLedger.open()
        #expect(ledger.ask(.recordErasure(records: 0)).refusal?.code == "malformed")
        let facts = ledger.ask(.recordErasure(records: 3)).facts
        #expect(facts?.first?.body == .object(["records": 3]))
    }
}

/// What no decision could have produced.
struct ReceiptTamperingTests {
    private static let donor = CorrectedDonor(
        kind: .individual, anonymous: false, commitments: Sample.commitments)

    private func changed(_ fact: Fact, _ changes: [String: JSON?]) throws -> Fact {
        var members = try #require(fact.body.members).filter { changes[$0.key] == nil }
        members += changes.compactMap { key, value in value.map { JSON.Member(key, $0) } }
        return try Fact(reading: Entry(
            at: Sample.now, body: .object(members), by: "office:a1", id: "T1.0", kind: fact.kind,
            moves: fact.moves, previous: .zero, sequence: 0))
    }

    private func facts(_ command: Command, _ ledger: TestLedger) throws -> [Fact] {
        let request = Request(key: "T", digest: "d", by: "office:a1", command: command)
        return try #require(ledger.books.decide(request, seen: nil, now: Sample.now).facts)
    }

    @Test func aCorrectionIsTwoFactsThatBelongTogether() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        let facts = try facts(.reissueReceipt(gift, replacing: gift.donation.receipt, for: Self.donor), ledger)
        var books = ledger.books
        #expect(throws: BooksFault.self) { try books.apply(facts[1], at: Sample.now) }
        for successor in ["DON2569/000001", "DON2569/000003", "DON2570/000001"] {
            var books = ledger.books
            let wrong = try changed(facts[0], ["successor": .string(successor)])
            #expect(throws: BooksFault.self) { try books.apply(wrong, at: Sample.now) }
        }
        #expect(throws: FactFault.self) { try changed(facts[0], ["successor": nil]) }
        #expect(throws: FactFault.self) { try changed(facts[0], ["reason": "refund"]) }
        books = ledger.books
        try books.apply(facts[0], at: Sample.now)
        #expect(!books.isComplete)
        for (key, value) in [
            ("replaces", "DON2569/000002"), ("receipt", "DON2569/000003"), ("commitments", .array([])),
            ("donation", .object(["hash": .string(gift.place.leaf.hex), "seq": 1])),
        ] as [(String, JSON)] {
            var books = books
            let wrong = try changed(facts[1], [key: value])
            #expect(throws: BooksFault.self, "\(key)") { try books.apply(wrong, at: Sample.now) }
        }
        var other = books
        #expect(throws: BooksFault.self) { try other.apply(.schoolRegistered(Sample.school("1054390224")), at: Sample.now) }
        try books.apply(facts[1], at: Sample.now)
        #expect(books.isComplete)
        #expect(throws: BooksFault.self) { try books.apply(facts[0], at: Sample.now) }
        #expect(throws: BooksFault.self) { try books.apply(facts[1], at: Sample.now) }
    }

    /// What the books cannot know, whoever reads the donation again can.
    @Test(arguments: ["amount", "campaign", "school", "received", "plan_lines", "issuer", "method", "deduction"])
    func aReissueSaysNothingElseOfTheGift(key: String) throws {
        let ledger = { () throws -> (TestLedger, RecordedDonation) in
            var ledger = TestLedger.open()
            return (ledger, try ledger.give(50, to: "keep"))
        }
        let (books, gift) = try ledger()
        let values: [String: JSON] = [
            "amount": 4_999, "campaign": "items", "school": "1054390224", "plan_lines": .array(["L1"]),
            "received": "2026-12-20T04:00:00.000000Z", "issuer": "th-tax:x", "method": "cash", "deduction": "TD4",
        ]
        let fact = try facts(
            .reissueReceipt(gift, replacing: gift.donation.receipt, for: Self.donor), books)[1]
        #expect(books.books.agree(fact, with: gift))
        #expect(!books.books.agree(try changed(fact, [key: values[key]]), with: gift))
    }

    @Test func aDuplicateOrReportOutOfTurnIsRefused() throws {
        var ledger = TestLedger.open()
        let gift = try ledger.give(50, to: "keep")
        let duplicate = try facts(
            .duplicateReceipt(gift, receipt: gift.donation.receipt, reason: .lost), ledger)[0]
        let report = try facts(.reportDonation(gift, as: .sent, on: Day(bangkok: Sample.now)), ledger)[0]
        for wrong in [
            try changed(duplicate, ["copy": 2]), try changed(duplicate, ["copy": 0]),
            try changed(report, ["state": "accepted"]), try changed(report, ["on": "2026-12-21"]),
        ] {
            var books = ledger.books
            #expect(throws: BooksFault.self) { try books.apply(wrong, at: Sample.now) }
        }
        for wrong in [duplicate, report] {
            let other = try changed(wrong, ["receipt": "DON2569/000009"])
            #expect(!ledger.books.agree(other, with: gift))
            #expect(ledger.books.agree(wrong, with: gift))
        }
        ledger.ask(.reverseDonation(gift, reason: .refund))
        var books = ledger.books
        #expect(throws: BooksFault.self) { try books.apply(duplicate, at: Sample.now) }
    }
}
