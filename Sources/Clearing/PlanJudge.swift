import Giving
public import LedgerCore
public import Reconciliation
public import Storage

/// Judges one school against its plan while the server runs. It follows the entries with what the plan checks
/// compare and nothing else, so that an answer takes the school's payments and not the ledger. Disposable.
public actor PlanJudge {
    private let source: any LogSource
    private var evidence = Evidence(for: .plan)
    private var head = Head.empty
    private var edge = TreeEdge()
    private var origin: String?

    /// How many entries are read at a time.
    private static let stride = 4096

    public init(source: any LogSource) {
        self.source = source
    }

    /// The plan checks on one school as of the newest entry, all years: what
    /// `banchi reconcile plan --school CODE` writes, to the byte.
    ///
    /// - Returns: the run, and the head that it judged; nil where no such school is registered.
    public func judge(_ school: String) async throws -> (run: Run, head: Head)? {
        try await catchUp()
        // A ledger opens before it registers a school.
        guard evidence.schools[school] != nil, let origin else { return nil }
        let run = Run(
            .plan, scope: Scope(school: school),
            of: Run.JudgedLedger(origin: origin, head: Report.Head(size: edge.size, root: edge.root)),
            evidence.concerning(school), inputs: [])
        return (run, head)
    }

    private func catchUp() async throws {
        var isBehind = true
        while isBehind {
            let page = try await source.entries(from: head.size, limit: Self.stride)
            // Another caller may have caught up while this one was waiting: take only what follows.
            for bytes in page {
                let placed = try PlacedEntry(reading: bytes)
                guard placed.entry.sequence == head.size else { continue }
                try take(placed)
            }
            isBehind = page.count == Self.stride
        }
    }

    private func take(_ placed: PlacedEntry) throws {
        let fact = try Fact(reading: placed.entry)
        if case .ledgerOpened(let opening) = fact { origin = opening.origin }
        evidence.take(placed, fact)
        _ = edge.append(placed.leaf)
        head = placed.head
    }
}
