import HTTPTypes
import Hummingbird
import LedgerCore

/// The answer to whoever had something recorded: it follows from the entries alone, so that a repeat gets
/// the same bytes.
struct RecordedDocument {
    let recorded: Recorder.Recorded

    var response: Response {
        var response = Response.json(
            .object(["entries": .array(recorded.entries.map(\.summary))]), status: .created
        ).uncached
        response.headers[.location] = "/v1/entries/\(recorded.entries[0].entry.sequence)"
        if recorded.isReplay { response.headers[.idempotencyReplayed] = "true" }
        return response
    }
}

extension PlacedEntry {
    /// What was recorded, and where it stands.
    var summary: JSON {
        .object([
            "body": entry.body,
            "hash": .string(leaf.hex),
            "id": .string(entry.id),
            "kind": .string(entry.kind),
            "seq": .integer(Int64(entry.sequence)),
        ])
    }
}
