import Foundation

/// What ties a log to something outside it: docs/format.md, section 9, "What anchors it".
struct Anchors {
    /// What each proved, or why it is not met.
    private(set) var met: [String] = []
    private(set) var faults: [String] = []

    private let log: any Log
    private let judge: Judge
    private let newest: Int?
    private let agreeing: [Int]

    init(_ log: any Log, _ judge: Judge, newest: Int?, agreeing: [Int]) {
        self.log = log
        self.judge = judge
        self.newest = newest
        self.agreeing = agreeing
    }

    // MARK: A key

    /// A checkpoint that agrees is signed by exactly the log keys that are active at its size, so whom a key
    /// reaches follows from the sizes.
    mutating func key(_ key: VerifierKey) {
        let name = "--key \(key.name)+\(Text.hex(key.id))"
        guard judge.logKeys.contains(where: { $0.key == key }) else {
            faults.append("\(name): no key of this log")
            return
        }
        let reached = reach(key)
        guard let newest, reached == newest else {
            let most = reached.map { "only the one of size \($0)" } ?? "nor any other"
            faults.append("\(name): does not reach the newest checkpoint, \(most)")
            return
        }
        met.append(
            "the key \(key.name)+\(Text.hex(key.id)) vouches for all of it, to the newest checkpoint")
    }

    /// The largest agreeing size that is signed by the key, or by one whose activation is covered by what it
    /// reaches.
    private func reach(_ key: VerifierKey) -> Int? {
        var trusted = [key]
        while true {
            let reached = agreeing.last { size in
                judge.logKeys.contains { trusted.contains($0.key) && $0.isActive(at: size) }
            }
            let more = judge.logKeys.map { ($0.key, $0.activated) }.filter { candidate in
                !trusted.contains(candidate.0) && reached.map { candidate.1 < $0 } ?? false
            }
            if more.isEmpty { return reached }
            trusted += more.map(\.0)
        }
    }

    // MARK: Witnesses

    mutating func policy(_ policy: Policy) {
        for size in agreeing.reversed() {
            let path = size == newest ? "checkpoint" : "checkpoints/\(size)"
            guard let checkpoint = log.read(path).flatMap(Checkpoint.init),
                let cosigners = policy.cosigners(checkpoint)
            else { continue }
            met.append(Self.witnessed(size, cosigners, behind: judge.count - size))
            return
        }
        faults.append("--policy: no checkpoint that agrees satisfies it")
    }

    private static func witnessed(_ size: Int, _ cosigners: [(name: String, time: Int)], behind: Int)
        -> String
    {
        guard let last = cosigners.map(\.time).max() else {
            return "signed as the policy asks, which needs no witness, up to entry \(size - 1)"
        }
        let names = cosigners.map { "\($0.name) (\(time($0.time)))" }.joined(separator: ", ")
        return "witnessed by \(names) up to entry \(size - 1), last at \(time(last)); "
            + (behind == 0
                ? "no entry after it"
                : "\(Text.grouped(behind)) entries after it are signed by the log only")
    }

    private static func time(_ seconds: Int) -> String {
        Date(timeIntervalSince1970: TimeInterval(seconds)).formatted(.iso8601)
    }

    // MARK: A checkpoint from elsewhere

    mutating func known(_ file: String, _ checkpoint: Checkpoint) {
        let size = checkpoint.size
        let fault: String? =
            if !Text.same(checkpoint.origin, judge.origin) {
                "of another log: \(checkpoint.origin)"
            } else if !judge.isSignedByActiveKey(checkpoint) {
                "not signed by a log key that is active at its size"
            } else if size > judge.count {
                "of size \(size), but this log has only \(judge.count) entries: rolled back"
            } else if judge.roots[size] != checkpoint.root {
                "its root is not that of the first \(size) entries here: rewritten below \(size)"
            } else {
                nil
            }
        if let fault {
            faults.append("\(file): \(fault)")
        } else {
            met.append("it extends the known checkpoint of size \(Text.grouped(size)), \(file)")
        }
    }
}
