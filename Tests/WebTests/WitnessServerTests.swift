import Foundation
import LedgerCore
import LedgerService
import Logging
import OpenSSL
import StorageSQLite
import Testing
import Web

/// The witness over HTTP: its six answers, and what it says of itself.
struct WitnessServerTests {
    private let log: Ed25519PrivateKey
    private let logKey: VerifierKey
    private let key: VerifierKey
    private let privateKey: Ed25519PrivateKey

    init() throws {
        log = try Ed25519PrivateKey.generate()
        logKey = try #require(
            VerifierKey(name: "example.org/log", algorithm: .ed25519, publicKey: log.publicKey.bytes))
        privateKey = try Ed25519PrivateKey.generate()
        key = try #require(
            VerifierKey(name: "w.example", algorithm: .cosignature, publicKey: privateKey.publicKey.bytes))
    }

    /// Runs a witness on a fresh memory while `body` asks it, and stops it.
    private func withWitness(_ body: (Client) async throws -> Void) async throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "banchi-w-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        var logger = Logger(label: "witness-test")
        logger.logLevel = .critical
        let witness = Witness(
            key: key, privateKey: privateKey, logs: [logKey],
            store: try SQLiteWitnessStore(path: folder.appending(path: "witness.sqlite").path),
            now: { Instant(unixSeconds: 1_800_000_000) })
        let server = WitnessServer(witness: witness, logger: logger)
        let (ports, started) = AsyncStream<Int>.makeStream()
        let running = Task {
            // A server that cannot start must not leave the test waiting.
            defer { started.finish() }
            try await server.run(host: "127.0.0.1", port: 0) { started.yield($0) }
        }
        let result: Result<Void, any Error>
        do {
            try await body(Client(port: try #require(await ports.first { _ in true })))
            result = .success(())
        } catch {
            result = .failure(error)
        }
        running.cancel()
        _ = await running.result
        try FileManager.default.removeItem(at: folder)
        try result.get()
    }

    private static let leaves = (0..<2).map { MerkleTree.leafHash([$0]) }

    /// The root of a tree of one or two leaves.
    private static func root(_ size: Int) -> Digest {
        size == 1 ? leaves[0] : MerkleTree.nodeHash(leaves[0], leaves[1])
    }

    private func body(
        old: Int, size: Int, root: Digest? = nil, path: [Digest] = [], origin: String = "example.org/log",
        by signer: Ed25519PrivateKey? = nil
    ) throws -> String {
        let checkpoint = Checkpoint(origin: origin, size: UInt64(size), root: root ?? Self.root(size))
        let signer = signer ?? log
        let key = try #require(
            VerifierKey(name: origin, algorithm: .ed25519, publicKey: signer.publicKey.bytes))
        let note = try SignedNote.sign(checkpoint.text, as: key, with: signer)
        return AddCheckpointRequest(old: UInt64(old), path: path, checkpoint: note.encoded).encoded
    }

    private func post(_ client: Client, _ body: String) async throws -> Client.Answer {
        try await client.send("POST", "/add-checkpoint", body: body)
    }

    @Test func itsSixAnswers() async throws {
        try await withWitness { client in
            let first = try await post(client, try body(old: 0, size: 1))
            #expect(first.status == 200)
            #expect(first["Content-Type"] == "text/plain; charset=utf-8")
            let text = Checkpoint(origin: "example.org/log", size: 1, root: Self.root(1)).text
            let note = try SignedNote("\(text)\n\(first.text)")
            #expect(try note.verified(by: [key]) == [key])
            #expect(note.signatures[0].cosignature?.time == 1_800_000_000)

            let stranger = try Ed25519PrivateKey.generate()
            for (body, status, words) in [
                ("nonsense", 400, "malformed request"),
                (try body(old: 2, size: 1), 400, "old is larger"),
                (try body(old: 1, size: 2, by: stranger), 403, "invalid signature"),
                (try body(old: 0, size: 1, origin: "example.org/other"), 404, "unknown log"),
                (try body(old: 1, size: 2), 422, "consistency proof"),
            ] {
                let answer = try await post(client, body)
                #expect(answer.status == status)
                #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
                #expect(answer.text.contains(words), "\(answer.text)")
            }
            for conflict in [try body(old: 0, size: 2), try body(old: 1, size: 1, root: Self.root(2))] {
                let answer = try await post(client, conflict)
                #expect(answer.status == 409)
                #expect(answer["Content-Type"] == "text/x.tlog.size")
                #expect(answer.text == "1\n")
            }
            let grown = try body(old: 1, size: 2, path: [Self.leaves[1]])
            #expect(try await post(client, grown).status == 200)
        }
    }

    @Test func itSaysWhatItIs() async throws {
        try await withWitness { client in
            let answer = try await client.get("/")
            #expect(answer.status == 200)
            #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
            #expect(answer.text.contains("c2sp.org/tlog-witness"))
            #expect(answer.text.split(separator: "\n").last.map(String.init) == key.description)
            let head = try await client.send("HEAD", "/")
            #expect(head.status == 200 && head.bytes.isEmpty)
        }
    }

    @Test func everythingElseIsRefusedInPlainText() async throws {
        try await withWitness { client in
            for (method, path, status) in [
                ("GET", "/add-checkpoint", 405), ("PUT", "/add-checkpoint", 405), ("POST", "/", 405),
                ("GET", "/nothing", 404), ("POST", "/add-checkpoint/", 400),
            ] {
                let answer = try await client.send(method, path)
                #expect(answer.status == status, "\(method) \(path)")
                #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
                #expect(!answer.text.isEmpty)
            }
            #expect(try await client.get("/add-checkpoint")["Allow"] == "POST")
        }
    }

    @Test func aLargeBodyIsRefused() async throws {
        try await withWitness { client in
            let answer = try await post(client, String(repeating: "a", count: 70_000))
            #expect(answer.status == 413)
            #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
        }
    }
}
