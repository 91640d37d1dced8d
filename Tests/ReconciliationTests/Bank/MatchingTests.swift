import Giving
import LedgerCore
import OpenSSL
@testable import Reconciliation
import Statements
import Testing

@Suite struct MatchingTests {
    @Test func ownReferenceIsFoundWhateverItsSpellingAndItsDay() {
        var world = BankWorld()
        world.entry(50_000, on: "2026-01-02", reference: "DON2569/000001", method: .transfer)
        world.entry(50_000, on: "2026-01-02", reference: "DON2569/000002", method: .transfer)
        world.entry(-20_000, on: "2026-01-03", kind: "disbursement.paid", reference: "PAY-1")
        world.statement("first", [
            BankedLine(50_000, "2026-01-30", ["don2569 000002"]),
            BankedLine(-20_000, "2026-01-03", text: "TRF PAY-1 ขอบคุณ"),
            BankedLine(50_000, "2026-01-03", ["DON2569/000001"]),
        ])
        let found = world.found
        #expect(found.matches.map(\.rule) == [.m1, .m1, .m1])
        #expect(found.matches.map(\.lines) == [[2], [3], [1]])
        #expect(found.matches.map(\.entries) == [[2], [0], [1]])
        #expect(found.matches.map(\.score) == [100, 100, 100])
        #expect(found.leftLines.isEmpty && found.leftEntries.isEmpty && found.ambiguities.isEmpty)
    }

    @Test func sameReferenceWithAnotherAmountIsNoMatch() {
        var world = BankWorld()
        world.entry(50_000, on: "2026-01-02", reference: "DON2569/000001", method: .transfer)
        world.statement("first", [BankedLine(50_001, "2026-01-02", ["DON2569/000001"])])
        #expect(world.found.matches.isEmpty)
        #expect(world.found.leftLines == [LineID(statement: 0, number: 1)])
    }

    @Test func twoLinesUnderOneReferenceAreAmbiguousAndNoWeakerRuleSettlesIt() {
        var world = BankWorld()
        world.entry(50_000, on: "2026-01-02", reference: "DON2569/000001", method: .transfer)
        // The second is out of the window: amount and day alone would take the first.
        world.statement("first", [
            BankedLine(50_000, "2026-01-02", ["DON2569/000001"]),
            BankedLine(50_000, "2026-01-29", ["DON2569/000001"]),
        ])
        let found = world.found
        #expect(found.matches.isEmpty && found.suggestions.isEmpty)
        #expect(found.ambiguities.map(\.rule) == [.m1, .m1])
        #expect(found.ambiguities.map(\.candidates) == [[0], [0]])
    }

    @Test func campaignOfAQRCountsInTheWindowOnly() {
        var world = BankWorld()
        world.entry(10_000, on: "2026-01-02", reference: "DON2569/1", campaign: "Camp-7", method: .promptpay)
        world.entry(10_000, on: "2026-01-20", reference: "DON2569/2", campaign: "Camp-7", method: .promptpay)
        world.entry(10_000, on: "2026-01-02", reference: "DON2569/3", campaign: "Camp-8", method: .promptpay)
        world.statement("first", [
            BankedLine(10_000, "2026-01-02", ["1054390223", "CAMP7"]),
            BankedLine(10_000, "2026-01-02", ["1054390223", "CAMP8"]),
        ])
        #expect(world.found.matches.map(\.entries) == [[0], [2]])
        #expect(world.found.matches.allSatisfy { $0.reason == .campaign })
    }

    @Test func counterpartyTellsEqualPaymentsApart() {
        var world = BankWorld()
        for payee in [BankWorld.payee, BankWorld.otherPayee] {
            world.entry(
                -30_000, on: "2026-01-05", kind: "disbursement.paid", reference: "x", payeeAccount: payee)
        }
        world.statement("first", [
            BankedLine(-30_000, "2026-01-06", counterparty: "9992222222"),
            BankedLine(-30_000, "2026-01-06", counterparty: "999-1-11111-1"),
        ])
        #expect(world.found.matches.map(\.rule) == [.m2, .m2])
        #expect(world.found.matches.map(\.entries) == [[1], [0]])
    }

    @Test func amountAloneIsEnoughWhereItIsUniqueOnBothSides() {
        var world = BankWorld()
        world.entry(11_100, on: "2026-01-05", method: .transfer)
        world.entry(22_200, on: "2026-01-05", method: .transfer)
        world.entry(22_200, on: "2026-01-06", method: .transfer)
        world.entry(33_300, on: "2026-01-05", method: .transfer)
        world.statement("first", [
            BankedLine(11_100, "2026-01-10"), BankedLine(22_200, "2026-01-06"),
            BankedLine(33_300, "2026-01-11"),
        ])
        let found = world.found
        #expect(found.matches.map(\.lines) == [[1]], "the window ends five days after the entry")
        #expect(found.ambiguities.map(\.rule) == [.m3])
        #expect(found.ambiguities.map(\.candidates) == [[1, 2]])
        #expect(found.leftLines.map(\.number) == [2, 3])
        #expect(found.leftEntries == [1, 2, 3])
    }

    @Test func aDaysGiftsAreOneCreditLessTheirFees() {
        var world = BankWorld()
        for number in 1...3 {
            world.entry(
                100_00, on: "2026-01-05", reference: "DON2569/00000\(number)", method: .card)
        }
        world.entry(-3_00, on: "2026-01-05", kind: "fee.charged", reference: "F1", other: "DON2569/000002")
        world.entry(50_00, on: "2026-01-05", method: .promptpay)
        world.entry(50_00, on: "2026-01-05", method: .promptpay)
        world.statement("first", [
            BankedLine(297_00, "2026-01-07"), BankedLine(100_00, "2026-01-05", ["CAMP9"]),
            BankedLine(100_00, "2026-01-06"),
        ])
        let found = world.found
        #expect(found.matches.map(\.entries) == [[0, 1, 2, 3]])
        #expect(found.matches.map(\.reason) == [.settlementLessFees])
        #expect(found.ambiguities.map(\.line.number) == [2, 3], "two credits, either of which is the two gifts")
    }

    @Test func aBatchThatNamesItsGiftsIsTheirSum() {
        var world = BankWorld()
        for number in 1...3 {
            world.entry(100_00, on: "2026-01-0\(number)", reference: "DON2569/00000\(number)", method: .card)
        }
        world.statement("first", [
            BankedLine(200_00, "2026-01-25", ["DON2569/000001", "DON2569/000003", "B-77"])
        ])
        #expect(world.found.matches.map(\.entries) == [[0, 2]])
        #expect(world.found.matches.map(\.reason) == [.batch])
    }

    @Test func instalmentsUnderOneReferenceAreOneEntry() {
        var world = BankWorld()
        world.entry(-90_000, on: "2026-01-05", kind: "disbursement.paid", reference: "PAY-9")
        world.statement("first", [
            BankedLine(-40_000, "2026-01-05", ["PAY-9"]), BankedLine(-50_000, "2026-01-25", ["PAY-9"]),
        ])
        #expect(world.found.matches.map(\.lines) == [[1, 2]])
        #expect(world.found.matches.map(\.rule) == [.m5])
    }

    @Test func onlySubsetIsSuggestedAndNeverMatched() {
        var world = BankWorld()
        for amount in [1_000, 2_500, 7_000] as [Int64] { world.entry(amount, on: "2026-01-05", method: .cash) }
        world.entry(4_000, on: "2026-01-06", method: .cheque)
        world.statement("first", [BankedLine(5_000, "2026-01-06"), BankedLine(11_000, "2026-01-06")])
        let found = world.found
        #expect(found.matches.isEmpty)
        #expect(found.suggestions.map(\.lines) == [[1], [2]])
        #expect(found.suggestions.map(\.entries) == [[0, 3], [2, 3]])
        #expect(found.leftLines.count == 2)
    }

    @Test func feesOfEveryDayAreMatchedByTheirDay() {
        var world = BankWorld()
        for number in 5...8 { world.entry(-10_00, on: "2026-01-0\(number)", kind: "fee.charged") }
        world.statement("first", (5...8).map {
            BankedLine(-10_00, "2026-01-0\($0)", text: "ค่าธรรมเนียมโอน")
        })
        let found = world.found
        #expect(found.matches.map(\.rule) == [.m7, .m7, .m7, .m7])
        #expect(found.matches.map(\.entries) == [[0], [1], [2], [3]])
    }

    @Test func whatIsPendingNotifiedOrTakenIsPassedOver() {
        var world = BankWorld()
        for reference in ["R-111", "R-222", "R-333"] { world.entry(700, on: "2026-01-05", reference: reference) }
        world.statement("first", [
            BankedLine(700, "2026-01-05", ["R-111"], pending: true), BankedLine(700, "2026-01-05", ["R-222"]),
        ])
        world.statement("note", [BankedLine(700, "2026-01-05", ["R-333"])], opening: nil, format: .camt054)
        world.match([2], [1])
        #expect(world.found.matches.isEmpty)
        #expect(world.found.leftLines.isEmpty)
        #expect(world.found.leftEntries == [0, 2])
    }

    @Test func whatPeopleTookApartIsNotMatchedAgain() {
        var world = BankWorld()
        world.entry(700, on: "2026-01-05", reference: "R-111")
        world.statement("first", [BankedLine(700, "2026-01-05", ["R-111"])])
        world.match([1], [0])
        world.bank.decide(
            LineID(statement: 0, number: 1), .undone, by: world.bank.name("accountant:a1"),
            entry: BankWorld.reference(9))
        #expect(world.found.matches.isEmpty)
        #expect(world.found.leftLines.count == 1 && world.found.leftEntries == [0])
    }

    @Test func aCreditInSuspenseIsKnownByItsLine() {
        var world = BankWorld()
        world.statement("first", [BankedLine(700, "2026-01-05"), BankedLine(700, "2026-01-05")])
        let id = world.bank.statements[0].creditID(ofLine: 2)
        world.entry(700, on: "2026-01-05", kind: "credit.received", reference: id)
        #expect(world.found.matches.map(\.lines) == [[2]])
    }

    @Test func oneNumberInTwoSpellingsIsOneAccount() {
        let list = AccountList([
            (number: "012-3-45678-9", id: "account-b"), (number: "0123456789", id: "account-a"),
        ])
        #expect(list["012 3456789"] == "account-a")
        #expect(list.canonical("account-b") == "account-a")
        #expect(AccountList(list.json)?["0123456789"] == "account-a")
    }

    @Test func reversalsThatTheBalancesTurnAroundAreReadSo() {
        var world = BankWorld()
        world.entry(-700, on: "2026-01-05", kind: "donation.reversed", reference: "DON2569/000009")
        world.statement(
            "first", [BankedLine(700, "2026-01-05", ["DON2569/000009"], reversal: true)],
            sign: .reversalsFlipped)
        #expect(world.found.matches.map(\.rule) == [.m1])
        #expect(world.bank.lines.statements[0].lines[0].template == 4)
    }

    @Test func onlySumWins() {
        #expect(M6SubsetSum.onlySubset(of: [3, 5, 8], summingTo: 11) == [0, 2])
        #expect(M6SubsetSum.onlySubset(of: [3, 5, 8], summingTo: 8) == nil, "8, and 3 + 5")
        #expect(M6SubsetSum.onlySubset(of: [-3, -5], summingTo: -8) == [0, 1])
        #expect(M6SubsetSum.onlySubset(of: [3, 5], summingTo: 7) == nil)
        #expect(M6SubsetSum.onlySubset(of: [], summingTo: 7) == nil)
    }
}

@Suite struct MatchingRulesTests {
    @Test func shippedRulesAreKnownByTheirDigest() {
        #expect(MatchingRules.shipped.version == 1)
        #expect(MatchingRules.shipped.sha256.hex.count == 64)
        #expect(MatchingRules.shipped.templates.map(\.name).contains("fee"))
    }

    @Test(arguments: [
        ("[", "matching-malformed: "),
        ("[]", "matching-unfit: the file: expected an object"),
        (#"{"versoin":1}"#, "matching-unfit: versoin: expected nothing else than"),
        (#"{"version":-1}"#, "matching-unfit: version: expected an integer from 0 to 1000000"),
        (
            #"{"version":1,"scores":{"M1":101}}"#,
            "matching-unfit: scores.M1: expected an integer from 0 to 100"
        ),
    ])
    func whatDoesNotFitIsNamed(text: String, words: String) {
        #expect { try MatchingRules(parsing: Array(text.utf8)) } throws: {
            String(describing: $0).hasPrefix(words)
        }
    }

    @Test func aSettlementThatNoEntryHoldsIsSaidAndLeft() {
        func world(_ count: Int) -> BankWorld {
            var world = BankWorld()
            for _ in 0..<count { world.entry(100, on: "2026-01-05", method: .card) }
            world.statement("first", [BankedLine(Int64(count) * 100, "2026-01-06")])
            return world
        }
        let most = MatchedLines.mostNumbers - 1
        #expect(world(most).found.matches.map(\.entries.count) == [most])
        #expect(world(most).found.tooLarge.isEmpty)
        let found = world(most + 1).found
        #expect(found.matches.isEmpty)
        #expect(found.tooLarge.map(\.entries.count) == [most + 1])
        #expect(found.leftLines == [LineID(statement: 0, number: 1)])
        #expect(found.leftEntries.count == most + 1)
    }
}
