/// How long it pays to wait for others before a batch begins.
///
/// People who are answered ask again. Were the next batch begun at once, with those who came meanwhile,
/// they would always come too late for it: two groups would take turns, each waiting for the other's sync.
/// A little patience makes one group of them, and one sync.
struct Pace {
    /// How many are to be expected: those who were answered last, and those who were waiting then.
    private(set) var crowd = 0
    /// A part of what a batch takes, so that whoever waits in vain waits hardly longer.
    private(set) var patience = Duration.zero

    private static let longest = Duration.milliseconds(5)

    /// - Parameters:
    ///   - count: how many submissions were in the last batch.
    ///   - waiting: how many came while it was committed.
    ///   - duration: how long that took.
    mutating func note(_ count: Int, waiting: Int, took duration: Duration) {
        crowd = count + waiting
        patience = min(duration / 4, Self.longest)
    }
}
