import Access
import Hummingbird
import LedgerCore

/// New entries as they come, for those who listen.
struct EventRoutes: Sendable {
    let feed: EventFeed

    func add(to table: inout RouteTable) {
        table.get("v1/events", query: ["after"], for: .anyone) { request, _ in
            let after = try Self.lastEvent(request)
            // Where only the head is asked for, nobody listens.
            try await feed.checkRoom()
            var response = Response(
                status: .ok, headers: [.contentType: "text/event-stream"],
                body: ResponseBody { writer in
                    try await write(feed.listen(), after: after, to: &writer)
                    try await writer.finish(nil)
                })
            response.headers[.cacheControl] = "no-store"
            return response
        }
    }

    /// The last event that the listener has: what its browser says when it comes back, else what it asks
    /// for; nil where it wants only what is new.
    private static func lastEvent(_ request: Request) throws(Problem) -> UInt64? {
        guard let field = request.headers[.lastEventID] else { return try request.sequence("after") }
        guard let sequence = strictDecimal(field), sequence <= 1 << 53 else { throw .lastEventID }
        return sequence
    }

    /// Until the listener goes away or the server ends: a stream that is cut short says nothing, and its
    /// listener comes back with the last id.
    private func write(
        _ sizes: AsyncStream<UInt64>, after: UInt64?, to writer: inout any ResponseBodyWriter
    ) async throws {
        var next = after.map { $0 + 1 }
        for await size in sizes {
            var sequence = next ?? size
            if sequence >= size { try await writer.write(Event.heartbeat) }
            while sequence < size {
                let events = try await feed.events(from: sequence)
                try await writer.write(contentsOf: events)
                sequence += UInt64(events.count)
            }
            next = sequence
        }
    }
}
