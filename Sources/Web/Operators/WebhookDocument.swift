import LedgerCore
import Storage
import Webhooks

/// An endpoint as the API shows it; never its secret, which is shown where it is made.
struct WebhookDocument {
    let standing: WebhookDesk.Standing

    var json: JSON {
        let endpoint = standing.endpoint
        return .object([
            "given_up": .integer(Int64(standing.backlog.failed)),
            "id": .string(endpoint.id),
            "kinds": .strings(endpoint.kinds.sorted()),
            "paused": .bool(endpoint.isPaused),
            "position": .integer(Int64(standing.position)),
            "private": .bool(endpoint.allowsPrivate),
            "url": .string(endpoint.url),
            "waiting": .integer(Int64(standing.backlog.waiting)),
        ])
    }
}

extension WebhookNotice {
    /// A message that was not taken, as the API shows it.
    var document: JSON {
        .object([
            "attempts": .integer(Int64(attempts)),
            "due": .string(due.description),
            "entry": .integer(Int64(sequence)),
            "given_up": .bool(hasFailed),
            "reason": .orNull(reason.map(JSON.string)),
        ])
    }
}
