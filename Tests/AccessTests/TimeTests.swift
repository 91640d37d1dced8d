import Access
import LedgerCore
import OpenSSL
import Testing

/// What ends, waits and comes back with time.
struct TimeTests {
    private static func at(_ seconds: Int64) -> Instant { Instant(unixSeconds: seconds) }

    @Test func aSessionEndsWithoutUseAndInAnyCase() {
        func session(began: Int64, seen: Int64) -> Session {
            Session(digest: .zero, name: "a", began: Self.at(began), seen: Self.at(seen))
        }
        #expect(session(began: 0, seen: 0).isInForce(at: Self.at(1799)))
        #expect(!session(began: 0, seen: 0).isInForce(at: Self.at(1800)))
        #expect(session(began: 0, seen: 43_000).isInForce(at: Self.at(43_199)))
        #expect(!session(began: 0, seen: 43_199).isInForce(at: Self.at(43_200)))
        #expect(!session(began: 0, seen: 100).isStale(at: Self.at(159)))
        #expect(session(began: 0, seen: 100).isStale(at: Self.at(160)))
    }

    @Test func aFormTokenIsItsSessions() {
        let one = SessionSecret([UInt8](repeating: 1, count: 32))
        let two = SessionSecret([UInt8](repeating: 2, count: 32))
        #expect(one.formToken == SessionSecret(shown: one.text).formToken)
        #expect(one.formToken != two.formToken)
        #expect(one.formToken != one.text)
        #expect(one.digest != two.digest)
    }

    @Test func attemptsWaitLongerAndLonger() throws {
        var attempts: Attempts?
        var now: Int64 = 1_000_000
        for _ in 0..<Attempts.free {
            let next: Attempts = try #require(Attempts.next(after: attempts, at: Self.at(now)))
            attempts = next
        }
        for wait in [30, 60, 120, 240, 480, 900, 900, 900] as [Int64] {
            #expect(Attempts.next(after: attempts, at: Self.at(now + wait - 1)) == nil)
            now += wait
            let next: Attempts = try #require(Attempts.next(after: attempts, at: Self.at(now)))
            attempts = next
        }
        #expect(Attempts.next(after: attempts, at: Self.at(now + 86_400))?.count == 1)
    }

    @Test func aBucketGivesItsBurstAndThenItsRate() {
        let rate = Rate(perSecond: 10, burst: 3)
        var bucket = TokenBucket(at: Self.at(100))
        for _ in 0..<3 { #expect(bucket.take(from: rate, at: Self.at(100)) == nil) }
        #expect(bucket.take(from: rate, at: Self.at(100)) == 100_000)
        let later = Instant(microseconds: 100_100_000)
        #expect(bucket.take(from: rate, at: later) == nil)
        #expect(bucket.take(from: rate, at: later) == 100_000)
        #expect(!bucket.isFull(at: later))
        #expect(bucket.isFull(at: Self.at(101)))
        // A pause fills it, and no more than that.
        for _ in 0..<3 { #expect(bucket.take(from: rate, at: Self.at(9_000)) == nil) }
        #expect(bucket.take(from: rate, at: Self.at(9_000)) != nil)
    }

    /// Whatever comes when, in any second no more pass than the burst and the rate together.
    @Test func noPatternGetsMoreThanBurstAndRate() {
        let rate = Rate(perSecond: 5, burst: 4)
        var bucket = TokenBucket(at: Self.at(0))
        var passed: [Int64] = []
        var (now, step): (Int64, Int64) = (0, 7)
        for _ in 0..<2_000 {
            step = (step * 48_271) % 2_147_483_647
            now += step % 90_000
            if bucket.take(from: rate, at: Instant(microseconds: now)) == nil { passed.append(now) }
        }
        for (index, start) in passed.enumerated() {
            let within = passed[index...].prefix { $0 < start + 1_000_000 }.count
            #expect(within <= 9)
        }
        #expect(passed.count > 300)
    }
}
