import Testing
@testable import Web

/// How long a request's body is waited for. That it is no longer is for Tests/EndToEnd, over a socket.
struct RequestPatienceTests {
    @Test(arguments: [
        (0, 30), (4_095, 30), (4_096, 31), (65_536, 46),
        // The largest upload: a day and a half.
        (512 << 20, 131_102),
        // What nobody reads may be longer still, and is no number out of range.
        (Int.max, 268_435_486),
    ] as [(Int, Int64)])
    func itGrowsWithWhatHasCome(bytes: Int, seconds: Int64) {
        #expect(RequestPatience(seconds: 30).seconds(after: bytes) == seconds)
    }
}
