@testable import Delivery
import LedgerCore
import Testing

@Suite struct RetryScheduleTests {
    private let schedule = RetrySchedule(days: 5)
    private let start = Instant(unixSeconds: 1_800_000_000)

    @Test(arguments: [(1, 300), (2, 600), (3, 1200), (7, 19_200), (8, 21_600), (60, 21_600)])
    func pausesGrow(attempts: Int, seconds: Int64) {
        let next = schedule.next(afterAttempts: attempts, firstTried: start, now: start)
        #expect(next?.unixSeconds == start.unixSeconds + seconds)
    }

    @Test func itEndsAfterTheDays() {
        var now = start
        var attempts = 1
        while let next = schedule.next(afterAttempts: attempts, firstTried: start, now: now) {
            #expect(next > now)
            now = next
            attempts += 1
            #expect(attempts < 100)
        }
        let tried = now.unixSeconds - start.unixSeconds
        #expect(tried <= 5 * 86_400 && tried > 4 * 86_400)
    }

    @Test func tokensAreLongAndDifferent() throws {
        let tokens = try (0..<100).map { _ in try LinkToken.generate().text }
        #expect(Set(tokens).count == 100)
        #expect(tokens.allSatisfy { $0.utf8.count == 32 })
    }
}
