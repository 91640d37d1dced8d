import LedgerCore
import NIOCore

/// An entry as a server-sent event (HTML, section 9.2): its number is the event's id.
struct Event {
    let placed: PlacedEntry

    /// Canonical JSON has no line break.
    var buffer: ByteBuffer {
        let data = String(decoding: EntryDocument(placed: placed).json.canonical, as: UTF8.self)
        return ByteBuffer(
            string: "id: \(placed.entry.sequence)\nevent: \(placed.entry.kind)\ndata: \(data)\n\n")
    }

    /// A comment, which listeners pass over.
    static let heartbeat = ByteBuffer(string: ":\n\n")
}
