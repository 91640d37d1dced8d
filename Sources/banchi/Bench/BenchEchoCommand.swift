import ArgumentParser
import Foundation
import Hummingbird

/// `banchi bench echo`: the limit that the server is measured against. The same framework, and nothing else.
struct BenchEchoCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "echo", abstract: "A bare Hummingbird server that answers what it is sent.",
        discussion: """
            POST /echo answers the body's bytes with 201. POST /json reads the body with the framework's own \
            JSON reader and writes it again. GET /page/0 answers the first FILE, /page/1 the second.
            """,
        shouldDisplay: false)

    @Option(help: "HOST:PORT; port 0 takes a free one.") var listen = "127.0.0.1:0"
    @Argument(help: "The bytes of pages.") var files: [String] = []

    func validate() throws {
        guard hostAndPort(listen) != nil else {
            throw ValidationError("--listen is HOST:PORT, such as 127.0.0.1:0")
        }
    }

    func run() async throws {
        try await reportingProblems {
            guard let (host, port) = hostAndPort(listen) else {
                preconditionFailure("--listen was validated")
            }
            let application = Application(
                router: try router(),
                configuration: ApplicationConfiguration(address: .hostname(host, port: port)),
                onServerRunning: { announce("http://\(host):\($0.localAddress?.port ?? port)") })
            try await application.runService()
        }
    }

    private func router() throws -> Router<BasicRequestContext> {
        let router = Router()
        router.post("echo") { request, _ in
            Response(
                status: .created, headers: [.contentType: "application/json"],
                body: ResponseBody(byteBuffer: try await request.body.collect(upTo: 65_536)))
        }
        router.post("json") { request, context in
            EditedResponse(
                status: .created, response: try await request.decode(as: PostedGift.self, context: context))
        }
        for (number, file) in files.enumerated() {
            let page = ByteBuffer(bytes: try Data(contentsOf: URL(filePath: file)))
            router.get("page/\(number)") { _, _ in
                Response(
                    status: .ok, headers: [.contentType: "text/html; charset=utf-8"],
                    body: ResponseBody(byteBuffer: page))
            }
        }
        return router
    }
}

/// A gift as the benchmark posts it.
private struct PostedGift: Codable, ResponseEncodable {
    let campaign: String
    let amount: Int64
    let currency: String
    let method: String
    let donor: Donor
    let anonymous: Bool

    struct Donor: Codable {
        let kind: String
        let name: String
        let email: String
    }
}
