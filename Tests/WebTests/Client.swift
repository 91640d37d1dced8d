import Foundation
import FoundationNetworking
import LedgerCore
import Synchronization
import Testing
import Web

/// Asks a server that runs on loopback.
struct Client: Sendable {
    let port: Int
    private let session: URLSession

    init(port: Int) {
        self.port = port
        let configuration = URLSessionConfiguration.ephemeral
        // What the server sends is looked at, not what a cache makes of it.
        configuration.urlCache = nil
        // A cookie is sent where the test says so, and kept by nobody else.
        configuration.httpCookieStorage = nil
        configuration.requestCachePolicy = .reloadIgnoringLocalCacheData
        // No test is about speed: a busy machine may take its time.
        configuration.timeoutIntervalForRequest = 600
        session = URLSession(configuration: configuration)
    }

    struct Answer: Sendable {
        let status: Int
        let bytes: [UInt8]
        let fields: [String: String]

        var text: String { String(decoding: bytes, as: UTF8.self) }

        subscript(field: String) -> String? { fields[field.lowercased()] }

        func json() throws -> JSON { try JSON(parsing: bytes) }

        /// Whether this is a problem of that code, complete and about that path.
        func isProblem(_ code: String, at path: String) throws -> Bool {
            let json = try json()
            return self["Content-Type"] == "application/problem+json"
                && json["code"] == .string(code) && json["instance"] == .string(path)
                && json["status"] == .integer(Int64(status))
                && json["type"] == .string("urn:banchi:error:\(code)")
                && json["title"]?.stringValue?.isEmpty == false
                && json["detail"]?.stringValue?.isEmpty == false
        }
    }

    func get(_ path: String, _ fields: [String: String] = [:]) async throws -> Answer {
        try await send("GET", path, fields)
    }

    func send(
        _ method: String, _ path: String, _ fields: [String: String] = [:], body: String? = nil,
        follows: Bool = true
    ) async throws -> Answer {
        let url = try #require(URL(string: "http://127.0.0.1:\(port)\(path)"))
        var request = URLRequest(url: url)
        request.httpMethod = method
        request.httpBody = body.map { Data($0.utf8) }
        // The library would say English by itself; here nobody has a wish unless the test has one.
        request.setValue("*", forHTTPHeaderField: "Accept-Language")
        for (name, value) in fields { request.setValue(value, forHTTPHeaderField: name) }
        let (data, response) =
            follows
            ? try await session.data(for: request)
            : try await Staying.send(request, session.configuration)
        let http = try #require(response as? HTTPURLResponse)
        let headers = http.allHeaderFields.map { ("\($0)".lowercased(), "\($1)") }
        return Answer(
            status: http.statusCode, bytes: [UInt8](data),
            fields: Dictionary(headers) { first, _ in first })
    }

    func donate(
        _ body: String = Self.gift(), key: String?, _ fields: [String: String] = [:]
    ) async throws -> Answer {
        var fields = fields.merging(["Content-Type": "application/json"]) { own, _ in own }
        if let key { fields["Idempotency-Key"] = key }
        return try await send("POST", "/v1/donations", fields, body: body)
    }

    /// Posts JSON to a path.
    func ask(_ path: String, _ body: String, key: String?) async throws -> Answer {
        var fields = ["Content-Type": "application/json"]
        if let key { fields["Idempotency-Key"] = key }
        return try await send("POST", path, fields, body: body)
    }

    static func gift(
        amount: Int = 50_000, received: String? = "2026-11-20T12:00:00+07:00"
    ) -> String {
        let time = received.map { #""received_at":"\#($0)","# } ?? ""
        return #"""
            {"campaign":"C1","amount":\#(amount),"currency":"THB",\#(time)"method":"promptpay",
            "donor":{"kind":"individual","name":"นายทดสอบ ระบบ","tax_id":"1101700230708",
            "email":"test@example.org"},"anonymous":false}
            """#
    }
}

/// One request whose answer is looked at and not followed to another place.
private final class Staying: NSObject, URLSessionDataDelegate, Sendable {
    private let waiting: CheckedContinuation<(Data, URLResponse), any Error>
    private let body = Mutex(Data())

    private init(_ waiting: CheckedContinuation<(Data, URLResponse), any Error>) {
        self.waiting = waiting
    }

    static func send(
        _ request: URLRequest, _ configuration: URLSessionConfiguration
    ) async throws -> (Data, URLResponse) {
        try await withCheckedThrowingContinuation { continuation in
            let session = URLSession(
                configuration: configuration, delegate: Staying(continuation), delegateQueue: nil)
            session.dataTask(with: request).resume()
            session.finishTasksAndInvalidate()
        }
    }

    func urlSession(
        _ session: URLSession, task: URLSessionTask, willPerformHTTPRedirection response: HTTPURLResponse,
        newRequest request: URLRequest, completionHandler: @escaping @Sendable (URLRequest?) -> Void
    ) {
        completionHandler(nil)
    }

    func urlSession(_ session: URLSession, dataTask: URLSessionDataTask, didReceive data: Data) {
        body.withLock { $0.append(data) }
    }

    func urlSession(_ session: URLSession, task: URLSessionTask, didCompleteWithError error: (any Error)?) {
        if let response = task.response, error == nil {
            waiting.resume(returning: (body.withLock { $0 }, response))
        } else {
            waiting.resume(throwing: error ?? URLError(.badServerResponse))
        }
    }
}

/// Runs a server on a fresh ledger while `body` asks it, and stops it.
func withServer(
    isOpened: Bool = true, host: String = "127.0.0.1", writeToken: String? = nil,
    _ body: (Client, TestLedger) async throws -> Void
) async throws {
    let ledger = try await TestLedger.make(isOpened: isOpened)
    let (ports, started) = AsyncStream<Int>.makeStream()
    let server = Task {
        // A server that cannot start must not leave the test waiting.
        defer { started.finish() }
        try await ledger.server(writeToken: writeToken).run(host: host, port: 0) {
            started.yield($0)
        }
    }
    do {
        let port = try #require(await ports.first { _ in true })
        try await body(Client(port: port), ledger)
    } catch {
        server.cancel()
        _ = await server.result
        try await ledger.remove()
        throw error
    }
    server.cancel()
    _ = await server.result
    try await ledger.remove()
}
