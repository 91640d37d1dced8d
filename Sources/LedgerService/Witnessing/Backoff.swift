/// How long to leave a witness alone after it failed: 2 s, 4 s, 8 s … up to 5 minutes, each cut by up
/// to a half at random, so that many ledgers do not come back to it at once.
public enum Backoff {
    public static let longest = 300.0

    /// - Parameters:
    ///   - failures: how many there were in a row; at least one.
    ///   - jitter: from 0 to 1.
    public static func seconds(afterFailures failures: Int, jitter: Double) -> Double {
        precondition(failures > 0 && (0...1).contains(jitter), "no failure, or no fraction")
        // Ten doublings are far beyond the longest.
        let doubled = Double(1 << min(failures, 10))
        return min(doubled, longest) * (1 - jitter / 2)
    }
}
