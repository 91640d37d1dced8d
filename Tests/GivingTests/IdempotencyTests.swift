import Giving
import LedgerCore
import Testing

/// A key is recorded once, whatever else is asked under it.
struct IdempotencyTests {
    private func request(_ digest: String, key: String = "K1", by: String = "office:a1") -> Request {
        Request(
            key: key, digest: digest, by: by, command: .receiveDonation(Sample.gift(1, to: "keep")))
    }

    @Test func theSameRequestAgainIsAlreadyRecorded() {
        let books = TestLedger.open().books
        #expect(books.decide(request("d1"), seen: "d1", now: Sample.now) == .alreadyRecorded)
    }

    @Test func anotherRequestUnderTheSameKeyIsRefused() {
        let books = TestLedger.open().books
        #expect(
            books.decide(request("d2"), seen: "d1", now: Sample.now)
                == .refused(.keyReused(recorded: "d1", asked: "d2")))
    }

    @Test func aKeySeenBeforeIsJudgedBeforeAnythingElse() {
        #expect(Books().decide(request("d1"), seen: "d1", now: Sample.now) == .alreadyRecorded)
        #expect(
            Books().decide(request("d2"), seen: "d1", now: Sample.now).refusal?.code == "key-reused")
    }

    @Test func theFactsOfACommandAreNumbered() {
        #expect(request("d1").factID(0) == "K1.0")
        #expect(Request.factID(key: "K1", position: 12) == "K1.12")
    }

    @Test(arguments: ["", "a.b", "a b", "ก", "a:b", String(repeating: "k", count: 65), "a\n", "\u{212A}1"])
    func aKeyThatNoEntryCanHoldIsRefused(key: String) {
        let decision = TestLedger.open().books.decide(request("d1", key: key), seen: nil, now: Sample.now)
        #expect(decision.refusal?.code == "malformed")
    }

    @Test(arguments: ["", "a1", "office:", ":a1", "office:a:1", "office:สมชาย", "office :a1"])
    func anActorThatNoEntryCanHoldIsRefused(by: String) {
        let decision = TestLedger.open().books.decide(request("d1", by: by), seen: nil, now: Sample.now)
        #expect(decision.refusal?.code == "malformed")
    }
}
