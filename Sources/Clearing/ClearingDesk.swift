public import Foundation
import Giving
import Imports
public import LedgerCore
public import LedgerService
import Reconciliation
public import Storage

/// Where accountants clear what the bank says: the ledger that it is recorded in, the vault that knows the
/// accounts' numbers, and the folder of the banks' files.
public struct ClearingDesk: Sendable {
    public let ledger: Ledger
    public let vault: any DonorVault
    let desk: FormDesk
    let files: URL
    /// The ledger's.
    let currency: String
    let now: @Sendable () -> Instant

    /// - Parameter files: the folder of the banks' files, see `StatementDirectory`.
    public init(
        ledger: Ledger, vault: any DonorVault, desk: FormDesk, files: URL, currency: String,
        now: @escaping @Sendable () -> Instant
    ) {
        self.ledger = ledger
        self.vault = vault
        self.desk = desk
        self.files = files
        self.currency = currency
        self.now = now
    }

    public var store: any LedgerStore { ledger.store }
    var statements: StatementDirectory { StatementDirectory(files) }

    /// Which registered account a number is, out of the vault.
    func accountList() async throws -> AccountList {
        AccountList(try await vault.registered(.account).map { (number: $0.value, id: $0.key) })
    }

    /// A fact that names nobody, as a form.
    ///
    /// - Parameter reference: asking again with the same one, and the same body, records nothing twice.
    func form(_ fact: DeclaredFact, by: String, reference: String) throws -> Form {
        do {
            return .fact(
                try FactForm(
                    kind: fact.kind, body: fact.body, by: by, reference: reference, organisations: []))
        } catch {
            let expected = error.expected(of: fact.body)
            throw ClearingFault(
                .badInput,
                Wording("\(fact.kind): ต้องเป็น\(expected.thai)", "\(fact.kind): expected \(expected.english)"))
        }
    }

    /// Records a fact that names nobody.
    ///
    /// - Returns: the entry that holds it, now or since it was asked for before.
    func record(_ fact: DeclaredFact, by: String, reference: String) async throws -> PlacedEntry {
        let form = try form(fact, by: by, reference: reference)
        return try await record(try await desk.submissions(of: [form])[0])
    }

    func record(_ submission: Submission) async throws -> PlacedEntry {
        switch try await outcome(of: submission) {
        case .recorded(let entries, _): return entries[0]
        case .alreadyRecorded(let factID):
            return try PlacedEntry(reading: try await store.entries(ids: [factID])[factID] ?? [])
        case .refused(let refusal): throw ClearingFault(refusal)
        case .failed(let failure): throw ClearingFault(.unavailable, .storeFailed(failure))
        }
    }

    /// What became of a form, whatever it is.
    func outcome(of form: Form) async throws -> Outcome {
        try await outcome(of: try await desk.submissions(of: [form])[0])
    }

    func outcome(of submission: Submission) async throws -> Outcome {
        guard let outcome = await ledger.submit([submission])?.first else {
            throw ClearingFault(
                .unavailable,
                Wording("ขณะนี้บัญชียังรับเพิ่มไม่ได้", "the ledger takes nothing more in just now"))
        }
        return outcome
    }
}

extension Wording {
    /// - Parameter failure: of the store, in its own words.
    static func storeFailed(_ failure: StoreFailure) -> Wording {
        Wording("ที่เก็บบัญชีใช้ไม่ได้ในขณะนี้ (\(failure))", failure.description)
    }
}

extension ClearingFault {
    /// - Parameter refusal: of the ledger's rules.
    init(_ refusal: Refusal) {
        self.init(.badInput, refusal.words, code: refusal.code)
    }
}
