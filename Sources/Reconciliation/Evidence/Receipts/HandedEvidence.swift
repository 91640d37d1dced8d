import Giving
import LedgerCore
import OpenSSL
import Receipts

/// The receipts that were handed in, beside what the ledger says at the places that they name.
struct HandedEvidence: Sendable {
    private(set) var receipts: [HandedReceipt]
    /// What the ledger recorded at the entries that they name, by sequence number.
    private(set) var recorded: [UInt64: RecordedTerms] = [:]
    /// The leaf hash of every entry that they name, whatever it says.
    private(set) var leaves: [UInt64: Digest] = [:]
    /// The root over the first entries, at the sizes of the checkpoints that they reach.
    private(set) var roots: [UInt64: Digest] = [:]
    private(set) var size: UInt64 = 0
    private let entries: Set<UInt64>
    private let sizes: Set<UInt64>
    private var edge = TreeEdge()

    init(_ receipts: [HandedReceipt]) {
        self.receipts = receipts
        entries = Set(receipts.compactMap(\.entry))
        sizes = Set(receipts.compactMap { $0.checkpoint?.size })
    }

    mutating func verified(_ faults: [ReceiptFault?]) {
        precondition(faults.count == receipts.count, "a verdict for each receipt that was handed in")
        for (index, fault) in faults.enumerated() { receipts[index].fault = fault }
    }

    mutating func take(_ placed: PlacedEntry) {
        size = placed.entry.sequence + 1
        // The tree is only built where there is a root to compare with.
        guard !receipts.isEmpty else { return }
        _ = edge.append(placed.leaf)
        if sizes.contains(size) { roots[size] = edge.root }
        if entries.contains(placed.entry.sequence) { leaves[placed.entry.sequence] = placed.leaf }
    }

    /// Keeps what a receipt's entry says, where somebody holds that receipt.
    mutating func keep(_ terms: @autoclosure () -> RecordedTerms, at sequence: UInt64) {
        if entries.contains(sequence) { recorded[sequence] = terms() }
    }
}

/// What an entry says that issued a receipt.
struct RecordedTerms: Sendable {
    let terms: ReceiptTerms
    let entry: EntryReference
}

extension HandedReceipt {
    /// The entry that it says it comes from.
    var entry: UInt64? { claims?["entry"]?.integerValue.flatMap { UInt64(exactly: $0) } }

    var number: ReceiptNumber? { claims?["receipt"]?.stringValue.flatMap { ReceiptNumber($0) } }

    var amount: Satang? { claims?["amount"]?.integerValue.map { Satang($0) } }

    /// The Bangkok day of the gift, as it says.
    var day: Day? {
        claims?["received"]?.stringValue.flatMap { Instant(canonical: $0) }.map { Day(bangkok: $0) }
    }

    /// The checkpoint that its proof reaches, whoever signed that.
    var checkpoint: Checkpoint? {
        // A note that cannot be read has no checkpoint, which R08 reports.
        proof.flatMap { try? SignedNote($0.checkpoint) }.flatMap { Checkpoint(text: $0.text) }
    }

    /// Whether it is only what somebody read off a paper.
    var isReadOff: Bool { written != nil && proof == nil && fault == nil }

    /// By which findings name it: its number, or else its file.
    var subject: String { number?.description ?? file.name }
}
