import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// What the routes answer from.
struct Site: Sendable {
    let ledger: Ledger
    let index: ReadIndex
    let desk: FormDesk
    let receipts: ReceiptDesk
    let papers: PaperDesk?
    let money: MoneyDesk
    /// Of the witnesses that this ledger asks, and of those that it asked before.
    let witnessKeys: [VerifierKey]
    let certificates: [Certificate]
    /// Where the links of letters are known; nil where no letters are sent.
    let outbox: (any Outbox)?
    let now: @Sendable () -> Instant

    var store: any LedgerStore { ledger.store }

    /// The Bangkok day.
    var today: Day { Day(bangkok: now()) }

    /// The newest published checkpoint, verified with the log's keys.
    ///
    /// Nothing beyond it is shown: what no checkpoint covers, nobody has vouched for.
    func checkpoint() async throws -> SignedCheckpoint {
        guard let checkpoint = try await index.checkpoint() else { throw Problem.noCheckpoint }
        return checkpoint
    }
}
