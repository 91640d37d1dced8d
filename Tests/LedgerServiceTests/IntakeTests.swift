import Giving
import LedgerCore
import Testing

@testable import LedgerService

/// Who is taken together, and who is not kept waiting.
@Suite(.timeLimit(.minutes(1))) struct IntakeTests {
    private let intake = Intake(capacity: 100)

    private func submit(_ reference: String) {
        let request = Request(
            key: reference, digest: reference, by: "client:t1", command: .closeCampaign("C1"))
        Task { await intake.submit([Submission(request: request)]) }
    }

    /// What was taken, answered, so that nobody is left waiting.
    private func take(expecting crowd: Int = 0, for patience: Duration = .zero) async -> Int? {
        guard let tickets = await intake.take(limit: 50, expecting: crowd, for: patience) else { return nil }
        for ticket in tickets { ticket.answer.resume(returning: []) }
        return tickets.count
    }

    private func untilWaiting(_ count: Int) async {
        while await intake.waitingCount < count { await Task.yield() }
    }

    @Test func thoseWhoAreExpectedAreTakenTogether() async {
        async let taken = take(expecting: 3, for: .seconds(3600))
        submit("a")
        await untilWaiting(1)
        submit("b")
        submit("c")
        #expect(await taken == 3)
    }

    @Test func patienceEnds() async {
        submit("a")
        #expect(await take(expecting: 3, for: .milliseconds(1)) == 1)
    }

    @Test func withoutPatienceNobodyIsWaitedFor() async {
        submit("a")
        #expect(await take(expecting: 3) == 1)
    }

    @Test func nobodyWaitsForMoreThanABatchHolds() async {
        for number in 0..<50 { submit("\(number)") }
        await untilWaiting(50)
        #expect(await take(expecting: 1000, for: .seconds(3600)) == 50)
    }

    @Test func closingEndsTheWaiting() async {
        submit("a")
        await untilWaiting(1)
        async let taken = take(expecting: 3, for: .seconds(3600))
        await intake.close()
        #expect(await taken == 1)
        #expect(await take() == nil)
    }

    @Test func thePaceFollowsTheLastBatch() {
        var pace = Pace()
        #expect(pace.crowd == 0)
        #expect(pace.patience == .zero)
        pace.note(40, waiting: 24, took: .milliseconds(8))
        #expect(pace.crowd == 64)
        #expect(pace.patience == .milliseconds(2))
        pace.note(1, waiting: 0, took: .seconds(9))
        #expect(pace.crowd == 1)
        #expect(pace.patience == .milliseconds(5))
    }
}
