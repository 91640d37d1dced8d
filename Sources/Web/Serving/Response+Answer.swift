import Hummingbird
import LedgerCore

extension Response {
    /// A document computed from the ledger: kept by clients, asked for again each time (`no-cache`), and not
    /// sent again while it says the same. Which head it was computed at stands beside it, and not in it: most
    /// entries change most documents not at all.
    static func answer(_ json: JSON, at head: Head, for request: Request) -> Response {
        var response = Response.document(
            json.canonical, type: "application/json", cacheControl: "no-cache", for: request)
        // An item with a parameter (RFC 9651 §3.3): the number of entries, and the leaf hash of the last.
        response.headers[.ledgerHead] = "\(head.size);leaf=\"\(head.last.hex)\""
        return response
    }
}
