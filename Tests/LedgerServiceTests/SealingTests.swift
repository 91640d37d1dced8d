import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Storage
import TestStores
import Testing

/// Books are sealed when a day has ended, and totals are proven from what was sealed.
@Suite(.timeLimit(.minutes(2))) struct SealingTests {
    private let memory = InMemoryLedgerStore()
    private let donors = InMemoryDonorVault()

    private func seal(_ office: Office) -> DailySeal {
        DailySeal(
            ledger: office.ledger, index: ReadIndex(store: memory), desk: office.desk,
            now: { office.clock.now })
    }

    private func kinds() async throws -> [String] {
        try await memory.entries(from: 0, limit: 1000).map { try Entry(canonicalBytes: $0).kind }
    }

    @Test func aDayIsSealedOnceItHasEnded() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        _ = try await office.submit([.gift(1)])
        #expect(try await seal(office).sealIfDue() == nil, "the day has not ended")
        office.clock.advance(bySeconds: 12 * 3600 - 1)
        #expect(try await seal(office).sealIfDue() == nil, "one second before midnight in Bangkok")
        office.clock.advance(bySeconds: 1)
        guard case .recorded(let entries, _)? = try await seal(office).sealIfDue() else {
            Issue.record("midnight has passed")
            return
        }
        #expect(entries.map(\.entry.kind) == ["books.sealed"])
        #expect(entries[0].entry.body["occasion"] == "day")
        office.clock.advance(bySeconds: 3 * 86_400)
        #expect(try await seal(office).sealIfDue() == nil, "nothing was recorded since")
        _ = try await office.submit([.gift(2)])
        office.clock.advance(bySeconds: 86_400)
        #expect(try await seal(office).sealIfDue() != nil)
        #expect(try await kinds().suffix(4) == [
            "donation.received", "books.sealed", "donation.received", "books.sealed",
        ])
        try await office.expectSound()
    }

    /// Two servers on one ledger look at the same moment: one seals, the other finds it done.
    @Test func ofTwoServersOneSeals() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        let other = try await Office.open(store: memory, vault: donors, clock: office.clock)
        _ = try await office.submit([.gift(1)])
        let seals = [seal(office), seal(other)]
        office.clock.advance(bySeconds: 86_400)
        async let first = seals[0].sealIfDue()
        async let second = seals[1].sealIfDue()
        _ = try await (first, second)
        #expect(try await kinds().count { $0 == "books.sealed" } == 1)
    }

    @Test func aMoneyProofIsOfTheLastSeal() async throws {
        let office = try await Office.new(store: memory, vault: donors)
        let desk = MoneyDesk(store: memory)
        let bank = try #require(AccountSelection("assets:bank"))
        func proof() async throws -> MoneyProof? {
            let newest = try #require(await memory.newestCheckpoint())
            return try await desk.proof(of: bank, under: newest)
        }
        #expect(try await proof() == nil, "the books were never sealed")
        _ = try await office.submit((0..<300).map { .gift($0, satang: 100) })
        office.clock.advance(bySeconds: 86_400)
        _ = try await seal(office).sealIfDue()
        _ = try await office.submit((300..<310).map { .gift($0, satang: 100) })
        let totals = try #require(try await proof()).verify(keys: [office.keys.log])
        #expect(totals.rows.map(\.debit) == [Satang(30_000)])
        #expect(totals.rows.map(\.count) == [300])
        #expect(totals.checkpoint.size == totals.seal.entry.sequence + 11)
    }
}
