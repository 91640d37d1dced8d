import LedgerCore
import OpenSSL
import Storage
import Testing

@testable import Web

/// The auditors' page.
struct AuditPageTests {
    @Test func itShowsTheHeadTheKeysAndWhatIsKept() async throws {
        try await withServer { client, ledger in
            let checkpoint = try await client.get("/checkpoint").text.split(separator: "\n")
            let sizes = try await client.get("/checkpoints/sizes").text.split(separator: "\n")
            let page = try await client.get("/audit?lang=en").text
            #expect(page.contains("\(checkpoint[1]) <small>entries</small>"))
            #expect(page.contains(checkpoint[2]))
            #expect(page.contains("\(sizes.count) are kept for ever"))
            for size in sizes.suffix(12) { #expect(page.contains("href=\"/checkpoints/\(size)\"")) }
            #expect(page.contains("the log, since entry 1"))
            #expect(page.contains(ledger.logKey.description))
            #expect(page.contains("--entries \(checkpoint[1])"))
            #expect(try await client.get("/audit").text.contains("สำหรับผู้ตรวจสอบ"))
        }
    }

    @Test func aWitnesssLastWordIsTheNewestThatItSigned() throws {
        let log = try Ed25519PrivateKey.generate()
        let witness = try Ed25519PrivateKey.generate()
        let logKey = try #require(
            VerifierKey(name: "log.example", algorithm: .ed25519, publicKey: log.publicKey.bytes))
        let key = try #require(
            VerifierKey(name: "witness.example", algorithm: .cosignature, publicKey: witness.publicKey.bytes))
        let kept = try [(3, nil), (2, 20), (1, 10)].map { (size: UInt64, time: Int64?) in
            let text = Checkpoint(origin: "log.example", size: size, root: SHA256.hash([])).text
            let note = try SignedNote.sign(text, as: logKey, with: log)
            guard let time else { return KeptCheckpoint(size: size, note: note.encoded) }
            let line = try Cosignature.sign(text, at: time, as: key, with: witness)
            return KeptCheckpoint(size: size, note: note.adding(line).encoded)
        }
        let testimony = Testimony(of: key, in: kept)
        #expect(testimony.last?.size == 2 && testimony.last?.time == 20)
        #expect(!key.hasSigned(kept[0]) && key.hasSigned(kept[1]))
        #expect(Testimony(of: key, in: Array(kept.prefix(1))).last == nil)
    }
}
