import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Storage

/// Brings what was asked for into the ledger once, however often it is asked for.
struct Recorder {
    let site: Site

    /// What stands in the ledger for a request.
    struct Recorded {
        /// In their order, at least one.
        let entries: [PlacedEntry]
        /// Whether they were there before.
        let isReplay: Bool
    }

    func answer(_ form: Form, by desk: FormDesk) async throws -> Response {
        try await answer(try await desk.submissions(of: [form])[0])
    }

    func answer(_ submission: Submission) async throws -> Response {
        RecordedDocument(recorded: try await record(submission)).response
    }

    /// The entries that hold it, at least one.
    func entries(of form: Form, by desk: FormDesk) async throws -> [PlacedEntry] {
        try await record(try await desk.submissions(of: [form])[0]).entries
    }

    /// The entries that hold what is no form, at least one.
    func entries(of submission: Submission) async throws -> [PlacedEntry] {
        try await record(submission).entries
    }

    private func record(_ submission: Submission) async throws -> Recorded {
        guard let outcome = await site.ledger.submit([submission])?.first else { throw Problem.busy }
        switch outcome {
        case .recorded(let entries, _): return Recorded(entries: entries, isReplay: false)
        case .alreadyRecorded:
            return Recorded(entries: try await entries(of: submission.request), isReplay: true)
        case .refused(let refusal): throw refusal
        case .failed(let failure): throw failure
        }
    }

    /// All entries of a request that was recorded before: their ids are the key's, counted from 0.
    private func entries(of request: Giving.Request) async throws -> [PlacedEntry] {
        var entries: [PlacedEntry] = []
        while true {
            let ids = (entries.count..<entries.count + Self.stride).map { request.factID($0) }
            let found = try await site.store.entries(ids: ids)
            entries += try ids.compactMap { try found[$0].map { try PlacedEntry(reading: $0) } }
            guard found.count == Self.stride else { break }
        }
        guard !entries.isEmpty else {
            throw StoreFailure.broken("a request's entries are not where its key says")
        }
        return entries
    }

    /// Nearly all requests are recorded by fewer entries.
    private static let stride = 16
}
