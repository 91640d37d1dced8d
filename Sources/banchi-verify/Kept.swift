import Dispatch
import Synchronization

/// The checkpoints that are kept, and how each stands to the entries: docs/format.md, sections 7 and 9.
struct Kept {
    /// The sizes under which one is filed or should be, ascending.
    private(set) var sizes: [Int] = []
    private(set) var faults: [String] = []
    /// `checkpoint` itself, and its bytes.
    private(set) var newest: (checkpoint: Checkpoint, bytes: [UInt8])?
    private var names: Set<Int> = []

    /// What is there, before anything is known of the entries.
    init(_ log: any Log) {
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
        readNewest(log)
        sizes = names.union(listed).sorted()
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

    private mutating func readNewest(_ log: any Log) {
        guard let bytes = log.read("checkpoint") else {
            faults.append("checkpoint: missing")
            return
        }
        guard let checkpoint = Checkpoint(bytes) else {
            faults.append("checkpoint: cannot be read as a checkpoint")
            return
        }
        newest = (checkpoint, bytes)
    }

    /// The size that tiles and entries must have: the newest checkpoint's or, if that cannot be read, the
    /// largest that is filed and says so.
    func size(_ log: any Log) -> Int? {
        newest?.checkpoint.size
            ?? sizes.last { size in log.read("checkpoints/\(size)").flatMap(Checkpoint.init)?.size == size }
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
