import LedgerCore
import Testing

@testable import LedgerService

/// Hourly, and after failures ever more slowly.
struct TimeStampScheduleTests {
    private static let now = Instant(unixSeconds: 1_800_000_000)

    @Test(arguments: [
        (nil, 0), (-7200, 0), (-3600, 0), (-3599, 1), (-60, 3540), (0, 3600),
        // An authority whose clock is ahead does not put the next stamp off.
        (86_400, 3600),
    ] as [(Int64?, Int64)])
    func theFirstStampIsDueAnHourAfterTheNewest(offset: Int64?, wait: Int64) {
        let newest = offset.map { Instant(unixSeconds: Self.now.unixSeconds + $0) }
        #expect(TimeStampSchedule().untilFirst(newest: newest, now: Self.now) == wait)
    }

    @Test func failuresDoubleTheWaitUpToTheHourAndASuccessForgetsThem() {
        var schedule = TimeStampSchedule()
        let waits = (0..<70).map { _ in schedule.wait(afterSuccess: false) }
        #expect(waits.prefix(8) == [60, 120, 240, 480, 960, 1920, 3600, 3600])
        #expect(waits.allSatisfy { (60...3600).contains($0) })
        #expect(schedule.wait(afterSuccess: true) == 3600)
        #expect(schedule.wait(afterSuccess: false) == 60)
    }
}
