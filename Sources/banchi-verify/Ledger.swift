/// All that entries say together, in their order: the state that the walk folds runs into.
struct Ledger {
    private(set) var count = 0
    private(set) var keys = KeyHistory()
    private(set) var receipts = ReceiptBook()
    private(set) var books = Books()
    private(set) var seals = 0
    /// The first entry that is bad by what it says; nothing of it or behind it has been counted.
    private(set) var bad: BadEntry?
    /// Entries whose leaf hash is not the tile's, the first of each run.
    private(set) var notInTile: [Int] = []
    private(set) var faults: [String] = []
    /// Roots of the sizes that were asked for.
    private(set) var roots: [Int: Hash] = [0: Edge().root]
    /// Of every full run: what level 1 of the tiles holds.
    private(set) var runRoots: [Hash] = []

    private let log: any Log
    private let seed: UInt64
    private var chain = Chain()
    private var ids = Ids()
    /// Over the roots of full runs.
    private var tree = Edge()
    /// The root of the last run, if it is not full.
    private var tail: Hash?
    /// How many entries were found good.
    private var judged = 0
    /// Sizes whose roots are wanted, descending: the next one last.
    private var wanted: [Int]

    struct BadEntry {
        let seq: Int
        let why: String
    }

    init(_ log: any Log, seed: UInt64, roots wanted: Set<Int>) {
        self.log = log
        self.seed = seed
        self.wanted = wanted.filter { $0 > 0 }.sorted(by: >)
    }

    /// Takes the next run; false if it does not follow, so that nothing does.
    mutating func take(_ run: Run) -> Bool {
        guard run.first == count, tail == nil, run.count > 0 else { return false }
        faults += run.faults
        if let seq = run.firstNotInTile { notInTile.append(seq) }
        if bad == nil { judge(run) }
        if run.isCutShort, bad == nil {
            bad = BadEntry(seq: run.first + run.count - 1, why: "what holds it ends within it")
        }
        while let size = wanted.last, size <= run.first + run.count {
            roots[size] = tree.root(before: run.tree.root(of: size - run.first))
            wanted.removeLast()
        }
        count += run.count
        let root = run.tree.root(of: run.count)
        if run.count == Run.length {
            tree.push(root)
            runRoots.append(root)
        } else {
            tail = root
        }
        return true
    }

    /// The root over everything that was read.
    var root: Hash { tree.root(before: tail) ?? tree.root }

    private mutating func judge(_ run: Run) {
        do throws(Flaw) {
            for (index, entry) in run.entries.enumerated() {
                if index == 0 { try chain.follow(entry) }
                try judge(entry, run.moves[entry.moves], leaf: run.tree[index])
            }
            if let flaw = run.flaw { throw flaw }
            if let last = run.entries.last { chain.advance(to: last, run.tree[run.count - 1]) }
        } catch {
            bad = BadEntry(seq: judged, why: "\(error.what)")
        }
    }

    private mutating func judge(_ entry: Entry, _ moves: ArraySlice<Move>, leaf: Hash) throws(Flaw) {
        guard (entry.seq == 0) == (entry.kind == .ledgerOpened) else {
            throw Flaw("entry 0, and no other, is ledger.opened")
        }
        try receipts.meet(entry)
        switch entry.kind {
        case .ledgerOpened: try keys.open(entry.body)
        case .keyActivated: try keys.activate(entry.body, seq: entry.seq)
        case .keyRetired: try keys.retire(entry.body, seq: entry.seq)
        case .booksSealed: try check(seal: entry.body)
        case .donationReceived: try receipts.receive(entry.body, seed: seed)
        case .donationReversed:
            try receipts.reverse(entry, donation(entry.body.donationSeq, before: entry.seq))
        case .donationRefunded, .donationRedirected:
            try receipts.change(entry, donation(entry.body.donationSeq, before: entry.seq))
        case .donationReinstated:
            try receipts.reinstate(entry, donation(entry.body.donationSeq, before: entry.seq))
        case .receiptVoided where entry.body.reason.map({ $0 == "correction" }) == true:
            try receipts.correct(
                entry, donation(entry.body.donationSeq, before: entry.seq), seed: seed)
        case .receiptReissued:
            try receipts.reissue(
                entry, body(of: entry.seq), of: entry.body.donationSeq.flatMap(body), seed: seed)
        case .receiptDuplicated:
            try receipts.duplicate(entry, donation(entry.body.donationSeq, before: entry.seq))
        case .eDonationReported:
            try receipts.report(entry, donation(entry.body.donationSeq, before: entry.seq))
        default: break
        }
        if entry.kind.hasMoves {
            try books.post(entry, moves, leaf: leaf)
        }
        ids.insert(entry)
        judged += 1
    }

    private mutating func check(seal body: Body) throws(Flaw) {
        guard body.accounts == books.count, let root = body.root, Hash(hex: root) == books.table() else {
            throw Flaw("it seals other books than those of the entries before it")
        }
        seals += 1
    }

    /// A whole body, read once more.
    private func body(of seq: Int) -> JSON? { log.entry(seq).flatMap { JSON($0) }?["body"] }

    /// The donation that an entry names, read once more.
    private func donation(_ seq: Int?, before limit: Int) -> ReceiptBook.Donation? {
        guard let seq, seq < limit, let bytes = log.entry(seq) else { return nil }
        return withEntry(bytes, seed: seed) { entry in
            guard entry.kind == .donationReceived else { return nil }
            return ReceiptBook.Donation(
                leaf: Hash.leaf(bytes), amount: entry.body.amount, campaign: entry.body.campaign?.bytes,
                receipt: entry.body.receipt?.bytes)
        }
    }

    // MARK: After the last entry

    /// Only now can be said that an id occurs twice, or that something was to follow.
    mutating func finish(size: Int?) {
        let judged = bad?.seq ?? count
        if let seq = Ids.firstRepeated(ids.repeated(), in: log, below: judged, seed: seed) {
            bad = BadEntry(seq: seq, why: "its id has occurred before")
        }
        if bad == nil, count == 0 { bad = BadEntry(seq: 0, why: "there is none") }
        if bad == nil, receipts.isWaiting {
            bad = BadEntry(seq: count, why: "something has to follow the entry before it")
        }
        guard let size, size != count, bad.map({ min(size, count) < $0.seq }) ?? true else { return }
        bad =
            size < count
            ? BadEntry(seq: size, why: "it lies beyond the newest checkpoint")
            : BadEntry(seq: count, why: "the newest checkpoint covers it, and it is missing")
    }
}

/// Reads an entry from bytes of its own, and does something with it while they are there.
func withEntry<R>(_ bytes: [UInt8], seed: UInt64 = 0, _ body: (Entry) -> R?) -> R? {
    let buffer = ByteBuffer()
    bytes.withUnsafeBufferPointer { source in
        if let start = source.baseAddress { buffer.append(ByteView(start: start, count: source.count)) }
    }
    buffer.append(Byte.newline)
    var moves: [Move] = []
    let text = ByteView(start: buffer.start, count: bytes.count)
    // What is wrong with it is not asked for here.
    return withExtendedLifetime(buffer) { (try? Entry.read(text, seed: seed, moves: &moves)).flatMap(body) }
}
