/// How long a request may take to arrive. Whoever sends a byte a minute holds a connection for as long as
/// they like, and thousands of them all that there are.
///
/// The bound grows with what has come (as Apache's `RequestReadTimeout` with `MinRate`): small requests are
/// over soon, and files may take their time as long as they keep coming.
struct RequestPatience: Hashable, Sendable {
    /// In seconds, from the end of the header fields on.
    let seconds: Int64
    /// How many bytes of the body are worth another second.
    static let bytesPerSecond: Int64 = 4_096

    /// More than any upload has: beyond it nothing is added, so that nobody can send numbers out of range.
    private static let most = 1 << 40

    /// After how many seconds the rest is not waited for any more.
    ///
    /// - Parameter bytes: of the body, that have come.
    func seconds(after bytes: Int) -> Int64 { seconds + Int64(min(bytes, Self.most)) / Self.bytesPerSecond }
}
