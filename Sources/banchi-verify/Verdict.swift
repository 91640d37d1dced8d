/// What is said of a log: docs/format.md, section 9, "What it says".
struct Verdict {
    var entries = 0
    var root = Edge().root
    var accounts = 0
    var seals = 0
    var keys = 0
    var checkpoints = 0
    var receipts = 0
    /// What else was held against the log, and stood.
    var shown: [String] = []
    var firstBad: Ledger.BadEntry?
    var firstDisagreeing: Int?
    var lastAgreeing: Int?
    /// Texts with the file in which something is wrong.
    var faults: [String] = []
    /// What comes from outside, and what it proved.
    var anchors: [String] = []

    /// Every fault is in `faults`: the first bad entry, and what disagrees, too.
    var holds: Bool { faults.isEmpty }
    var isAnchored: Bool { holds && !anchors.isEmpty }
}

extension Verdict {
    /// All of section 9.
    init(_ log: any Log, _ arguments: Arguments) {
        let handed = HandedAlong.pairs(log)
        let shown = Shown(arguments)
        // What an auditor kept may be filed here no more: old checkpoints are thinned out.
        let held = arguments.known.map(\.checkpoint.size)
        let sizes = shown.sizes + HandedAlong.sizes(log, handed.names) + held
        let (ledger, kept) = Self.read(log, roots: Set(sizes))
        let size = kept.size
        count(ledger, kept)
        firstBad = Self.firstBad(ledger, kept.newest?.checkpoint)

        let history = ledger.keys.before(firstBad?.seq ?? .max)
        let judge = Judge(
            origin: history.origin, logKeys: history.logKeys,
            witnesses: KeyFiles.read(log, "keys/witnesses.vkey") ?? [], count: ledger.count,
            roots: ledger.roots)
        let judged = kept.judge(log, judge)
        firstDisagreeing = judged.disagreeing.first?.size
        lastAgreeing = judged.agreeing.last { size in firstDisagreeing.map { size < $0 } ?? true }

        if let firstBad {
            faults.append("\(log.place(of: firstBad.seq)): entry \(firstBad.seq): \(firstBad.why)")
        }
        faults += ledger.faults + tileFaults(log, ledger, size)
        faults += KeyFiles.faults(log, history, isWhole: firstBad == nil)
        faults += kept.faults + judged.faults + handed.faults

        let certificates = Set(history.certificates.map(\.hash))
        faults += HandedAlong.faults(log, handed.names, judge, certificates)
        receipts = handed.names.count
        let stood = shown.verify(judge, certificates, ledger.receipts)
        self.shown = stood.proven
        faults += stood.faults

        var anchors = Anchors(log, judge, newest: kept.newest?.checkpoint.size, agreeing: judged.agreeing)
        for key in arguments.keys { anchors.key(key) }
        if let policy = arguments.policy { anchors.policy(policy) }
        for (file, checkpoint) in arguments.known { anchors.known(file, checkpoint) }
        self.anchors = anchors.met
        faults += anchors.faults
    }

    /// The entries and the checkpoints, to the size that a log key signed for. Which keys those are, a file
    /// says before the entries do; where it names none that signed, the entries are read for theirs first.
    private static func read(_ log: any Log, roots: Set<Int>) -> (Ledger, Kept) {
        let kept = Kept(log, signedBy: KeyFiles.read(log, "keys/log.vkey") ?? [])
        let claimed = log.read("checkpoint").flatMap(Checkpoint.init)?.size
        let ledger = walk(log, to: kept.size ?? claimed, kept, roots)
        guard kept.size == nil else { return (ledger, kept) }
        let named = Kept(log, signedBy: ledger.keys.logKeys.map(\.key))
        log.rewind()
        return (walk(log, to: named.size, named, roots), named)
    }

    private static func walk(_ log: any Log, to size: Int?, _ kept: Kept, _ roots: Set<Int>) -> Ledger {
        if let served = log as? Served { served.settle(size: size ?? 0) }
        return Walk.through(log, size: size, roots: roots.union(kept.sizes))
    }

    private mutating func count(_ ledger: Ledger, _ kept: Kept) {
        entries = ledger.count
        root = ledger.root
        accounts = ledger.books.count
        seals = ledger.seals
        keys = ledger.keys.logKeys.count
        checkpoints = kept.sizes.count
    }

    /// The first entry that is bad by what it says, or by what a tile says of it. If the entries give the
    /// newest checkpoint's root, it is the tile that is wrong.
    private static func firstBad(_ ledger: Ledger, _ newest: Checkpoint?) -> Ledger.BadEntry? {
        guard let seq = ledger.notInTile.first, newest.map({ ledger.roots[$0.size] != $0.root }) ?? true,
            seq < ledger.bad?.seq ?? .max
        else { return ledger.bad }
        return Ledger.BadEntry(seq: seq, why: "its leaf hash is not the one in the tile")
    }

    private func tileFaults(_ log: any Log, _ ledger: Ledger, _ size: Int?) -> [String] {
        let size = size ?? ledger.count
        var faults = ledger.notInTile.filter { $0 != firstBad?.seq }.map { seq in
            let width = min(Run.length, size - seq / Run.length * Run.length)
            let path = TilePath.hashes(level: 0, seq / Run.length, width: width)
            return "\(path): not the leaf hash of entry \(seq)"
        }
        faults += Tiles.faults(log, size: size, level1: ledger.runRoots)
        faults += Tiles.missing(log, size: size, behind: ledger.count)
        return faults + Tiles.strangers(log, size: size)
    }
}
