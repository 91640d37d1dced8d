public import Giving
public import LedgerCore
import OpenSSL
public import Storage

/// Decides requests one after the other without recording anything: the first pass of an import.
///
/// It remembers of each request its key and a part of its digest, 24 bytes, so that a reference that
/// comes twice is found in files of millions of rows.
public struct Rehearsal: Sendable {
    private let store: any LedgerStore
    private let now: Instant
    private var books: Books
    private var rehearsed: [UInt128: UInt64] = [:]

    /// What a request would become.
    public enum Forecast: Hashable, Sendable {
        case wouldBeRecorded
        case isRecorded
        case wouldBeRefused(Refusal)
    }

    /// Starts from the ledger as it stands.
    public init(
        store: any LedgerStore, now: Instant
    ) async throws(RecoveryFailure) {
        var standing = Standing()
        try await Recovery.catchUp(&standing, with: store, upholding: nil)
        self.store = store
        self.now = max(now, standing.head.at)
        books = standing.books
    }

    /// Starts from books that were read already.
    public init(from view: LedgerView, store: any LedgerStore, now: Instant) {
        self.store = store
        self.now = max(now, view.head.at)
        books = view.books
    }

    /// The ledger's terms; nil before it was opened.
    public var opening: LedgerOpening? { books.opening }

    /// The ids of the organisations that are registered.
    public var organisations: Set<String> { Set(books.organisations.keys) }

    /// The accounts at banks and their statements.
    public var banking: Banking { books.banking }

    /// Forecasts requests in order, each on the books that those before it would leave.
    public mutating func forecast(
        _ requests: [Request]
    ) async throws(StoreFailure) -> [Forecast] {
        let recorded = try await RequestDigests.recorded(for: requests, in: store)
        return requests.map { forecast($0, recorded: recorded[$0.key]) }
    }

    private mutating func forecast(_ request: Request, recorded: String?) -> Forecast {
        let key = Self.fingerprint(request.key)
        let digest = UInt64(truncatingIfNeeded: Self.fingerprint(request.digest))
        if let before = rehearsed[key] {
            return before == digest
                ? .isRecorded
                : .wouldBeRefused(.keyReused(recorded: "earlier in this file", asked: request.digest))
        }
        switch books.decide(request, seen: recorded, now: now) {
        case .alreadyRecorded: return .isRecorded
        case .refused(let refusal): return .wouldBeRefused(refusal)
        case .facts(let facts):
            for fact in facts {
                do {
                    // What is rehearsed has no place and no hash yet, and seals nothing.
                    try books.apply(
                        fact, by: request.by, at: now,
                        entry: EntryReference(sequence: 0, leaf: .zero))
                } catch {
                    preconditionFailure("decided, but not applicable: \(fact.kind) \(error)")
                }
            }
            rehearsed[key] = digest
            return .wouldBeRecorded
        }
    }

    /// Keys and digests are keyed hashes already: folding their text spreads as well as they do.
    private static func fingerprint(_ code: String) -> UInt128 {
        code.utf8.reduce(0) { $0 &* 0x0000000001000000000000000000013B ^ UInt128($1) }
    }
}
