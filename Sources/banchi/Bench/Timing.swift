import Foundation

/// How long something took, again and again.
struct Timing {
    private var milliseconds: [Double] = []
    /// Of all threads together: what other work on the machine does not lengthen.
    private var processorMilliseconds = 0.0

    @discardableResult
    mutating func measure<Result>(_ work: () async throws -> Result) async rethrows -> Result {
        let (start, processor) = (ContinuousClock.now, clock())
        let result = try await work()
        add(since: start, processor)
        return result
    }

    @discardableResult
    mutating func measure<Result>(_ work: () throws -> Result) rethrows -> Result {
        let (start, processor) = (ContinuousClock.now, clock())
        let result = try work()
        add(since: start, processor)
        return result
    }

    private mutating func add(since start: ContinuousClock.Instant, _ processor: clock_t) {
        milliseconds.append((ContinuousClock.now - start) / .milliseconds(1))
        processorMilliseconds += Double(clock() - processor) * 1000 / Double(CLOCKS_PER_SEC)
    }

    static var heading: String {
        row("", ["processor", "mean", "median", "99 %", "99.9 %", "longest"])
    }

    func row(_ name: String) -> String { Self.row(name, figures.map { String(format: "%.3f", $0) }) }

    func row(_ name: String, over limit: Timing) -> String {
        Self.row(name, zip(figures, limit.figures).map { String(format: "%.1f", $0 / $1) })
    }

    /// The processor time and the mean of one, the median, and what 99 %, 99.9 % and all stay within.
    private var figures: [Double] {
        let sorted = milliseconds.sorted()
        let means = [processorMilliseconds, sorted.reduce(0, +)].map { $0 / Double(sorted.count) }
        return means + [0.5, 0.99, 0.999, 1].map { sorted[Int(Double(sorted.count - 1) * $0)] }
    }

    private static func row(_ name: String, _ cells: [String]) -> String {
        func padded(_ text: String, _ width: Int) -> String {
            String(repeating: " ", count: max(0, width - text.count)) + text
        }
        return name.padding(toLength: 30, withPad: " ", startingAt: 0)
            + cells.map { padded($0, 11) }.joined()
    }
}
