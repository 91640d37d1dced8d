import Dispatch
import Synchronization

/// The checkpoints that are kept, and how each stands to the entries: docs/format.md, sections 7 and 9.
struct Kept {
    /// A checkpoint that a log key signed, and its bytes.
    typealias Signed = (checkpoint: Checkpoint, bytes: [UInt8])

    /// The sizes under which one is filed or should be, ascending.
    private(set) var sizes: [Int] = []
    private(set) var faults: [String] = []
    /// `checkpoint` itself or, if no log key signed it, the largest that is filed and signed.
    private(set) var newest: Signed?
    private var names: Set<Int> = []

    /// The size that tiles and entries must have.
    var size: Int? { newest?.checkpoint.size }

    /// What is there, before anything is known of the entries.
    ///
    /// - Parameter keys: log keys. What none of them signed says nothing about how many entries there are.
    init(_ log: any Log, signedBy keys: [VerifierKey]) {
        let listed = readSizes(log)
        for name in log.list("checkpoints") ?? [] where name != "sizes" {
            if let size = Text.decimal(name) {
                names.insert(size)
            } else {
                faults.append("checkpoints/\(name): no size")
            }
        }
        if !names.subtracting(listed).isEmpty {
            faults.append("checkpoints/sizes: not all the sizes that are filed there")
        }
        sizes = names.union(listed).sorted()
        newest = standing(log, keys) ?? filed(log, keys)
        if let newest, !sizes.contains(newest.checkpoint.size) {
            sizes = (sizes + [newest.checkpoint.size]).sorted()
        }
        if log.hasEntriesFile, let newest, let largest = sizes.last, largest > newest.checkpoint.size {
            faults.append("checkpoint: not the largest of those that are kept")
        }
    }

    private mutating func readSizes(_ log: any Log) -> [Int] {
        guard let bytes = log.read("checkpoints/sizes") else {
            faults.append("checkpoints/sizes: missing")
            return []
        }
        let lines = String(decoding: bytes, as: UTF8.self).split(
            separator: "\n", omittingEmptySubsequences: false)
        let sizes = lines.dropLast().compactMap { Text.decimal($0) }
        guard lines.last == "", sizes.count == lines.count - 1, zip(sizes, sizes.dropFirst()).allSatisfy(<)
        else {
            faults.append("checkpoints/sizes: not sizes in ascending order, one a line")
            return sizes.sorted()
        }
        return sizes
    }

    /// The one that stands by itself.
    private mutating func standing(_ log: any Log, _ keys: [VerifierKey]) -> Signed? {
        guard let bytes = log.read("checkpoint") else {
            faults.append("checkpoint: missing")
            return nil
        }
        guard let checkpoint = Checkpoint(bytes) else {
            faults.append("checkpoint: cannot be read as a checkpoint")
            return nil
        }
        guard checkpoint.isSigned(byOneOf: keys) else {
            faults.append("checkpoint: no log key signed it")
            return nil
        }
        return (checkpoint, bytes)
    }

    /// The largest of those that are filed.
    private func filed(_ log: any Log, _ keys: [VerifierKey]) -> Signed? {
        for size in sizes.reversed() {
            guard let bytes = log.read("checkpoints/\(size)"), let checkpoint = Checkpoint(bytes),
                checkpoint.size == size, checkpoint.isSigned(byOneOf: keys)
            else { continue }
            return (checkpoint, bytes)
        }
        return nil
    }

    // MARK: Judging

    struct Verdict {
        /// Sizes, ascending.
        var agreeing: [Int] = []
        var disagreeing: [(size: Int, why: String)] = []
        var faults: [String] = []
    }

    private enum Outcome: Sendable {
        case agrees
        case disagrees(String)
        case missing
    }

    /// Judges every one, on all cores: their signatures are the work.
    func judge(_ log: any Log, _ judge: Judge) -> Verdict {
        let stripes = 64
        let outcomes = Mutex<[Int: Outcome]>([:])
        let sizes = sizes
        DispatchQueue.concurrentPerform(iterations: stripes) { stripe in
            for index in stride(from: stripe, to: sizes.count, by: stripes) {
                let outcome = self.outcome(log, judge, sizes[index])
                outcomes.withLock { $0[sizes[index]] = outcome }
            }
        }
        return outcomes.withLock { verdict($0, log) }
    }

    private func outcome(_ log: any Log, _ judge: Judge, _ size: Int) -> Outcome {
        // A served log's newest may not be filed yet.
        let mayBeUnfiled = !log.hasEntriesFile && size == newest?.checkpoint.size
        let unfiled = mayBeUnfiled ? newest?.bytes : nil
        guard let bytes = log.read("checkpoints/\(size)") ?? unfiled else { return .missing }
        guard let checkpoint = Checkpoint(bytes) else {
            return .disagrees("cannot be read as a checkpoint")
        }
        guard checkpoint.size == size else { return .disagrees("filed under another size than its own") }
        return judge.disagreement(checkpoint).map { .disagrees($0) } ?? .agrees
    }

    private func verdict(_ outcomes: [Int: Outcome], _ log: any Log) -> Verdict {
        var verdict = Verdict()
        for size in sizes {
            switch outcomes[size] {
            case .agrees: verdict.agreeing.append(size)
            case .disagrees(let why): verdict.disagreeing.append((size, why))
            case .missing: verdict.faults.append("checkpoints/\(size): missing")
            case nil: break
            }
        }
        verdict.faults += verdict.disagreeing.map { "checkpoints/\($0.size): \($0.why)" }
        if let newest, log.hasEntriesFile {
            let path = "checkpoints/\(newest.checkpoint.size)"
            if let filed = log.read(path), filed != newest.bytes {
                verdict.faults.append("checkpoint: not the bytes of \(path)")
            }
        }
        return verdict
    }
}
