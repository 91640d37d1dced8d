import Access
import Hummingbird
import LedgerCore
import Storage
import Webhooks

/// Who is told of new entries, for programs: what `banchi webhook` does, but for endpoints in the server's
/// own network. Whoever asks over the network must not make the server reach where they cannot.
struct WebhookRoutes: Sendable {
    let desk: WebhookDesk

    /// How many kinds an endpoint may choose; there are fewer.
    private static let kindLimit = 100
    /// JSON numbers that every reader reads exactly end here.
    private static let entries: Range<Int64> = 0..<(1 << 53)

    func add(to table: inout RouteTable) {
        table.get("v1/webhooks", query: [], for: .whoMay(.operate)) { _, _ in
            let all = try await desk.standings().map { WebhookDocument(standing: $0).json }
            return .json(.object(["webhooks": .array(all)])).uncached
        }
        table.post("v1/webhooks", for: .whoMay(.operate)) { request, _ in try await register(request) }
        table.get("v1/webhooks/:id", query: [], for: .whoMay(.operate)) { _, visit in
            try await document(of: visit.parameters.require("id"))
        }
        table.get(
            "v1/webhooks/:id/deliveries", query: ["after", "limit"], for: .whoMay(.operate)
        ) { request, visit in
            try await deliveries(to: visit.parameters.require("id"), request)
        }
        for (act, isPaused) in [("pause", true), ("resume", false)] {
            table.post("v1/webhooks/:id/\(act)", for: .whoMay(.operate)) { _, visit in
                let id = try visit.parameters.require("id")
                guard try await desk.store.pause(id, isPaused) else { throw Problem.noEndpoint }
                return try await document(of: id)
            }
        }
        table.post("v1/webhooks/:id/remove", for: .whoMay(.operate)) { _, visit in
            guard try await desk.store.remove(visit.parameters.require("id")) else {
                throw Problem.noEndpoint
            }
            return Response(status: .noContent).uncached
        }
        table.post("v1/webhooks/:id/replay", for: .whoMay(.operate)) { request, visit in
            try await replay(to: visit.parameters.require("id"), request)
        }
    }

    private func register(_ request: Request) async throws -> Response {
        let body = try MemberReader(try await request.json(), at: "$", known: ["url", "kinds", "from"])
        let address = try body.required(
            "url", expected: "an https:// address of at most \(WebhookAddress.longest) bytes"
        ) { $0.stringValue.flatMap { WebhookAddress($0) } }
        let kinds = try body.optional(
            "kinds", expected: "a list of kinds of entries, such as donation.received"
        ) { $0.arrayValue.flatMap(Self.kinds) }
        let first = try Self.entry("from", in: body)
        let made = try await desk.register(address, kinds: kinds ?? [], from: first)
        guard let standing = try await desk.standing(of: made.endpoint.id) else { throw Problem.noEndpoint }
        var response = Response.json(
            WebhookDocument(standing: standing).json.with(["secret": .string(made.secret.text)]),
            status: .created)
        response.headers[.location] = "/v1/webhooks/\(made.endpoint.id)"
        return response.uncached
    }

    private static func kinds(_ elements: [JSON]) -> Set<String>? {
        let texts = elements.compactMap(\.stringValue).filter { WebhookDesk.isKind($0) }
        return texts.count == elements.count && texts.count <= kindLimit ? Set(texts) : nil
    }

    private static func entry(_ name: String, in body: MemberReader) throws(Problem) -> UInt64? {
        try body.optional(name, expected: "an entry's number") {
            $0.integerValue.flatMap { entries.contains($0) ? UInt64($0) : nil }
        }
    }

    private func document(of id: String) async throws -> Response {
        guard let standing = try await desk.standing(of: id) else { throw Problem.noEndpoint }
        return .json(WebhookDocument(standing: standing).json).uncached
    }

    /// What was taken is not kept: these are the messages that were not.
    private func deliveries(to id: String, _ request: Request) async throws -> Response {
        let limit = Int(try request.number("limit", in: 1...200, fallback: 50))
        let after = try request.sequence("after")
        guard try await desk.store.position(of: id) != nil else { throw Problem.noEndpoint }
        let found = try await desk.store.notices(
            for: id, from: after.map { $0 + 1 } ?? 0, limit: limit + 1)
        let page = found.prefix(limit)
        let next = found.count > limit ? page.last.map { JSON.integer(Int64($0.sequence)) } : nil
        return .json(
            .object(["deliveries": .array(page.map(\.document)), "next": .orNull(next)])
        ).uncached
    }

    private func replay(to id: String, _ request: Request) async throws -> Response {
        let body = try MemberReader(try await request.json(), at: "$", known: ["from", "to", "given_up"])
        let isOfFailed = try body.optional("given_up", expected: "true or false", \.boolValue) ?? false
        let (first, last) = (try Self.entry("from", in: body), try Self.entry("to", in: body))
        guard isOfFailed == (first == nil), first != nil || last == nil else {
            throw Problem.body("$", expected: "either given_up: true, or from and perhaps to")
        }
        let replay = first.map { WebhookDesk.Replay.entries(from: $0, to: last) } ?? .failed
        guard let count = try await desk.send(replay, again: id) else { throw Problem.noEndpoint }
        return .json(.object(["waiting": .integer(Int64(count))]), status: .accepted).uncached
    }
}

extension Problem {
    static let noEndpoint = Problem.notFound("no endpoint has this id")
}
