import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage
import Testing

/// The log's static files and its proofs.
struct LogTests {
    @Test func theCheckpointIsSignedAndBriefToKeep() async throws {
        try await withServer { client, ledger in
            let answer = try await client.get("/checkpoint")
            #expect(answer.status == 200)
            #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
            #expect(answer["Cache-Control"] == "public, max-age=5")
            let signed = try SignedCheckpoint(answer.text, keys: [ledger.logKey])
            let size = try await ledger.ledger.store.head().size
            #expect(signed.checkpoint.size == size)
            let tag = try #require(answer["ETag"])
            let again = try await client.get("/checkpoint", ["If-None-Match": tag])
            #expect(again.status == 304)
            #expect(again.bytes.isEmpty)
        }
    }

    @Test func everyTileIsWhatTheEntriesGive() async throws {
        try await withServer { client, ledger in
            // Past one full tile, so that there are full and partial tiles on two levels.
            try await ledger.record(Self.manyGifts(250))
            let size = try await ledger.ledger.store.head().size
            #expect(size > 256)
            let entries = try await ledger.ledger.store.entries(from: 0, limit: Int(size))
            let leaves = entries.map { MerkleTree.leafHash($0) }
            for tile in Tile.all(treeSize: size) {
                let answer = try await client.get("/\(tile.path)")
                #expect(answer.status == 200)
                #expect(answer["Content-Type"] == "application/octet-stream")
                #expect(answer["Cache-Control"] == "public, max-age=31536000, immutable")
                #expect(answer.bytes == Self.expected(tile, entries: entries, leaves: leaves))
            }
        }
    }

    private static func expected(
        _ tile: Tile, entries: [[UInt8]], leaves: [Digest]
    ) -> [UInt8] {
        let range = Int(tile.range.lowerBound)..<Int(tile.range.upperBound)
        switch tile.content {
        case .entries: return Tile.bundle(Array(entries[range]))
        case .hashes(level: 0): return leaves[range].flatMap(\.bytes)
        case .hashes:
            return range.flatMap { number in
                MerkleTree.perfectRoot(Array(leaves[number * 256..<(number + 1) * 256])).bytes
            }
        }
    }

    static func manyGifts(_ count: Int) -> [Form] {
        (1...count).map { number in
            .donation(
                DonationForm(
                    reference: "M\(number)", campaign: TestLedger.open, amount: Satang(100),
                    received: TestLedger.now, method: .cash, donorKind: .unknown,
                    donor: DonorDetails(name: nil, taxID: nil, address: nil, email: nil),
                    anonymous: true))
        }
    }

    @Test(arguments: [
        "/tile/0/000", "/tile/0/001", "/tile/0/000.p/200", "/tile/1/000.p/1", "/tile/8/000",
        "/tile/64/000", "/tile/x/000", "/tile/0/0", "/tile/0/000.p/0", "/tile/0/000.p/256",
        "/tile/entries/000.p/99", "/tile/0/x999/x999/x999/x999/x999/x999/999",
        "/tile/0/x018/x446/x744/x073/x709/x551/615", "/tile/0/x072/x057/x594/x037/x927/x936",
        "/tile/", "/tile/0/../0/000",
    ])
    func whatIsNoTileOfTheLedgerIsNotFound(path: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.get(path)
            #expect(answer.status == 404)
            #expect(answer["Content-Type"] == "application/problem+json")
        }
    }

    @Test func keptCheckpointsAreThereWithTheirCosignatures() async throws {
        try await withServer { client, ledger in
            let store = ledger.ledger.store
            let older = try #require(try await store.newestCheckpoint())
            let line = try #require(try SignedNote("t\n\n\u{2014} w.example AAAAAAAA\n").signatures.first)
            try await store.cosign(older, with: [line], at: TestLedger.now)
            #expect(try await client.get("/checkpoint").text == older.note + line.line)
            try await ledger.record(Self.manyGifts(1))
            let newest = try #require(try await store.newestCheckpoint())
            let sizes = try await client.get("/checkpoints/sizes")
            #expect(sizes.text == "\(older.size)\n\(newest.size)\n")
            #expect(sizes["Content-Type"] == "text/plain; charset=utf-8")
            #expect(try await client.get("/checkpoints/\(older.size)").text == older.note + line.line)
            #expect(try await client.get("/checkpoints/\(newest.size)").text == newest.note)
            for size in ["0", "0\(newest.size)", "-1", "18446744073709551615", "x"] {
                #expect(try await client.get("/checkpoints/\(size)").status == 404)
            }
        }
    }

    @Test func theKeysAreThere() async throws {
        try await withServer { client, ledger in
            #expect(try await client.get("/keys/log.vkey").text == "\(ledger.logKey)\n")
            let witnesses = try await client.get("/keys/witnesses.vkey")
            #expect(witnesses.status == 200 && witnesses.text.isEmpty)
            let pem = try await client.get("/keys/receipts.pem").text
            #expect(try Certificate.certificates(inPEM: pem).count == 1)
        }
    }

    @Test func proofsProve() async throws {
        try await withServer { client, ledger in
            let note = try await client.get("/checkpoint").text
            let checkpoint = try SignedCheckpoint(note, keys: [ledger.logKey]).checkpoint
            let entry = try await ledger.ledger.store.entries(from: 5, limit: 1)[0]
            let size = checkpoint.size
            let answer = try await client.get("/v1/proofs/inclusion?index=5&size=\(size)").json()
            let inclusion = InclusionProof(
                index: 5, size: size, path: try Self.hashes(answer))
            #expect(inclusion.proves(leaf: MerkleTree.leafHash(entry), root: checkpoint.root))
            let older = try await client.get("/v1/proofs/consistency?from=7&to=\(size)").json()
            let consistency = ConsistencyProof(
                first: 7, second: size, path: try Self.hashes(older))
            var edge = TreeEdge()
            for entry in try await ledger.ledger.store.entries(from: 0, limit: 7) {
                _ = edge.append(MerkleTree.leafHash(entry))
            }
            #expect(consistency.proves(firstRoot: edge.root, secondRoot: checkpoint.root))
        }
    }

    @Test func anEntrysProofStandsByItself() async throws {
        try await withServer { client, ledger in
            let answer = try await client.get("/v1/proofs/entry?index=5")
            #expect(answer["Content-Type"] == "text/plain; charset=utf-8")
            let proof = try #require(TlogProof(answer.text))
            let entry = try PlacedEntry(reading: try #require(proof.extra))
            #expect(entry.entry.sequence == 5)
            _ = try proof.verify(leaf: entry.leaf, keys: [ledger.logKey])
        }
    }

    @Test func totalsAreProvenOnceTheBooksAreSealed() async throws {
        try await withServer { client, ledger in
            let path = "/v1/proofs/money?accounts=assets:bank"
            #expect(try await client.get(path).status == 404)
            try await ledger.record(.sealBooks(.demand), as: "seal")
            let answer = try await client.get(path)
            #expect(answer["Content-Type"] == "application/json")
            let proof = try #require(MoneyProof(answer.text))
            #expect(try proof.verify(keys: [ledger.logKey]).rows.map(\.account.path) == ["assets:bank"])
        }
    }

    private static func hashes(_ json: JSON) throws -> [Digest] {
        try #require(json["hashes"]?.arrayValue).map { hash in
            try #require(hash.stringValue.flatMap { Base64.decode($0) }.flatMap { Digest($0) })
        }
    }

    @Test(arguments: [
        "/v1/proofs/inclusion", "/v1/proofs/inclusion?index=0&size=0",
        "/v1/proofs/inclusion?index=9&size=9", "/v1/proofs/inclusion?index=01&size=9",
        "/v1/proofs/inclusion?index=-1&size=9", "/v1/proofs/inclusion?index=0&size=100000",
        "/v1/proofs/inclusion?index=0&size=18446744073709551616",
        "/v1/proofs/consistency?from=5&to=4", "/v1/proofs/consistency?from=5",
        "/v1/proofs/consistency?from=a&to=9",
        "/v1/proofs/entry", "/v1/proofs/entry?index=100000", "/v1/proofs/money",
        "/v1/proofs/money?accounts=", "/v1/proofs/money?accounts=assets::bank",
        "/v1/proofs/money?accounts=:",
    ])
    func proofsOfWhatIsNotThereAreRefused(path: String) async throws {
        try await withServer { client, _ in
            let answer = try await client.get(path)
            #expect(answer.status == 400)
            let bare = String(path.prefix { $0 != "?" })
            #expect(try answer.isProblem("query-invalid", at: bare))
        }
    }
}
