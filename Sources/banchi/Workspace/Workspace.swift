import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// A ledger that is open for writing, with everything that commands need around it.
struct Workspace: Sendable {
    let ledger: Ledger
    let store: any LedgerStore
    let vault: any DonorVault
    let desk: FormDesk
    let secret: LedgerSecret
    let keys: KeyDirectory
    let opening: LedgerOpening

    /// Who asks, when somebody asks at the console.
    static let console = "operator:console"

    /// Opens the ledger, runs the commands, and stops the writer whatever happens.
    static func open<Result>(
        _ directory: DataDirectory, as actor: String = console,
        _ body: (Workspace) async throws -> Result
    ) async throws -> Result {
        let store = try directory.store()
        let keys = try directory.keys()
        // Each costs a tenth of a second of scrypt, so they are opened side by side.
        async let signer = keys.checkpointSigner()
        async let opened = keys.secrets()
        let secrets = try await opened
        let vault = try directory.vault(secrets.vault)
        let ledger = try await Ledger.open(
            store: store, vault: vault, signer: try await signer,
            permission: UnconfirmedRestore(of: directory).permission, now: systemClock)
        do {
            let workspace = Workspace(
                ledger: ledger, store: store, vault: vault,
                desk: FormDesk(secret: secrets.ledger, vault: vault, by: actor),
                secret: secrets.ledger, keys: keys,
                opening: try await opening(in: store))
            let result = try await body(workspace)
            await ledger.stop()
            return result
        } catch {
            await ledger.stop()
            throw error
        }
    }

    /// Entry 0 says what this ledger is.
    private static func opening(in store: any LedgerStore) async throws -> LedgerOpening {
        guard let bytes = try await store.entries(from: 0, limit: 1).first,
            case .ledgerOpened(let opening) = try Fact(reading: PlacedEntry(reading: bytes).entry)
        else {
            throw Problem(.unavailable, "banchi init was interrupted; remove its folder and run it again")
        }
        return opening
    }

    /// Where receipts are handed out.
    func receiptDesk(index: ReadIndex) throws -> ReceiptDesk {
        ReceiptDesk(store: store, vault: vault, signer: try keys.receiptSigner(), index: index)
    }

    /// Submits one form and gives back what was recorded.
    func record(_ form: Form) async throws -> [PlacedEntry] {
        try await record(try await desk.submissions(of: [form])[0])
    }

    /// The gift that was recorded under a form's reference before; nil where there is none.
    func gift(recordedAs form: Form) async throws -> Gift? {
        let factID = desk.rehearsal(of: form).factID(0)
        guard let bytes = try await store.entries(ids: [factID])[factID] else { return nil }
        return RecordedDonation(try PlacedEntry(reading: bytes))?.donation.gift
    }

    /// Submits a command of an operator; a repeat with the same reference is recorded once.
    func record(_ command: Command, reference: String) async throws -> [PlacedEntry] {
        try await record(desk.submission(of: command, scope: "operator", reference: reference))
    }

    func record(_ submission: Submission) async throws -> [PlacedEntry] {
        guard let outcome = await ledger.submit([submission])?.first else {
            throw Problem(.unavailable, "the ledger takes nothing more in just now")
        }
        switch outcome {
        case .recorded(let entries, _): return entries
        case .alreadyRecorded(let factID):
            let bytes = try await store.entries(ids: [factID])[factID] ?? []
            return [try PlacedEntry(reading: bytes)]
        case .refused(let refusal): throw Problem(.badInput, refusal.description)
        case .failed(let failure): throw Problem(.unavailable, failure.description)
        }
    }
}

/// The one place where the program looks at the clock.
@Sendable func systemClock() -> Instant {
    let seconds = Date().timeIntervalSince1970
    return Instant(microseconds: Int64(seconds * 1_000_000))
}
