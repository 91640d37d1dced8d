import LedgerCore
import Storage
import StorageSQLite
import TestStores
import Testing

/// What waits is kept once, as it was told last, and survives a restart.
struct SQLiteChargeQueueTests {
    private static func charge(
        _ id: String, of provider: String = "partner", reason: String = "unmatched", told: Int64 = 1
    ) -> WaitingCharge {
        WaitingCharge(
            provider: provider, charge: id, amount: Satang(30_000), currency: "THB", method: "promptpay",
            received: Instant(microseconds: 1_795_230_000_000_001), pledge: nil, campaign: "keep",
            reason: reason, told: Instant(unixSeconds: told))
    }

    @Test func whatIsToldAgainWaitsOnceAndAsItWasToldLast() async throws {
        let folder = try Scratch()
        let queue = try SQLiteChargeQueue(path: folder.path("charges.sqlite"))
        try await queue.keep(Self.charge("a", told: 2))
        try await queue.keep(Self.charge("a", of: "omise", told: 3))
        try await queue.keep(Self.charge("a", reason: "refunded", told: 4))
        let waiting = try await SQLiteChargeQueue(path: folder.path("charges.sqlite")).waiting()
        #expect(
            waiting == [
                Self.charge("a", of: "omise", told: 3), Self.charge("a", reason: "refunded", told: 4),
            ])
    }

    @Test func whatWasSeenToWaitsNoMore() async throws {
        let folder = try Scratch()
        let queue = try SQLiteChargeQueue(path: folder.path("charges.sqlite"))
        try await queue.keep(Self.charge("a"))
        #expect(try await !queue.remove("a", of: "omise"))
        #expect(try await queue.remove("a", of: "partner"))
        #expect(try await !queue.remove("a", of: "partner"))
        #expect(try await queue.waiting().isEmpty)
    }
}
