import Giving
import LedgerCore
import OpenSSL
@testable import Reconciliation
import Testing

struct SampleStartTests {
    /// SHA-256 of 32 zero bytes and "a" begins with these eight bytes; the number is theirs modulo 1000.
    @Test func startIsTheDigestModuloTheInterval() {
        let digest = SHA256.hash(Digest.zero.bytes + Array("a".utf8))
        let number = digest.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        let start = SampleStart(root: .zero, nonce: "a", stratum: "", interval: 1000)
        #expect(start.number == Int64(number % 1000))
        #expect(start.digest == digest)
        #expect(start.passedOver == 0)
    }

    /// With an interval just above a half of 2^63 nearly half of the numbers would make small starts likelier.
    @Test func numbersThatWouldFavourSmallStartsArePassedOver() {
        let interval = (Int64.max / 4) * 3
        let starts = (0..<64).map { SampleStart(root: .zero, nonce: "\($0)", stratum: "", interval: interval) }
        #expect(starts.contains { $0.passedOver > 0 })
        #expect(starts.allSatisfy { (0..<interval).contains($0.number) })
        for start in starts where start.passedOver == 1 {
            let number = start.digest.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            #expect(number < UInt64.max / UInt64(interval) * UInt64(interval))
        }
    }

    @Test func aStratumHasAStartOfItsOwn() {
        let starts = ["", "A", "B"].map {
            SampleStart(root: .zero, nonce: "n", stratum: $0, interval: 1_000_000).digest
        }
        #expect(Set(starts).count == 3)
        #expect(starts[1] == SHA256.hash(Digest.zero.bytes + Array("n\0A".utf8)))
    }
}

struct AuditSampleTests {
    private static func ledger() throws -> (TestLedger, SamplePopulation) {
        var ledger = try TestLedger()
        for amount in [100, 50_000, 300, 70_000, 2_000_000, 900, 40_000] as [Int64] { try ledger.give(amount) }
        var population = SamplePopulation(.donations, by: nil)
        for placed in ledger.entries { population.take(placed, try Fact(reading: placed.entry)) }
        return (ledger, population)
    }

    private static func order(_ extent: AuditSample.Extent, key: Int64? = nil) -> AuditSample.Order {
        AuditSample.Order(root: .zero, nonce: "n", extent: extent, keyItems: key.map { Satang($0) })
    }

    @Test func whatIsLargeIsSelectedInAnyCase() throws {
        let (_, population) = try Self.ledger()
        let sample = AuditSample(of: population, Self.order(.interval(Satang(60_000))))
        let keys = sample.selected.filter(\.isKey).map(\.item.amount.amount)
        #expect(keys == [70_000, 2_000_000])
        #expect(sample.total == Satang(2_161_300))
        #expect(sample.itemCount == 7)
    }

    @Test func everyPointFallsOnTheItemThatHoldsIt() throws {
        let (_, population) = try Self.ledger()
        let sample = AuditSample(of: population, Self.order(.interval(Satang(10_000)), key: 60_000))
        var reached: Int64 = 0
        for item in population.items where item.amount.amount < 10_000 {
            let points = sample.selected.first { $0.item == item }?.points ?? []
            #expect(points.allSatisfy { (reached..<reached + item.amount.amount).contains($0) })
            reached += item.amount.amount
        }
        #expect(sample.strata.first?.total == Satang(reached))
    }

    @Test func aSizeBeyondThePopulationTakesAll() throws {
        let (_, population) = try Self.ledger()
        let sample = AuditSample(of: population, Self.order(.size(5000)))
        #expect(sample.selected.count == 7)
    }

    @Test func nothingIsDrawnOfNothing() {
        let sample = AuditSample(of: SamplePopulation(.donations, by: nil), Self.order(.size(5)))
        #expect(sample.selected.isEmpty && sample.strata.isEmpty)
    }
}
