import OpenSSL
import Testing

struct SecureRandomTests {
    @Test(arguments: [0, 1, 32, 100_000]) func asManyBytesAsAskedFor(count: Int) throws {
        #expect(try SecureRandom.bytes(count).count == count)
    }

    @Test func neverTheSameTwice() throws {
        let draws = try (0..<100).map { _ in try SecureRandom.bytes(16) }
        #expect(Set(draws).count == 100)
    }
}
