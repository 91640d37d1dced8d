import LedgerCore
import LedgerService
import OpenSSL
import Testing

/// What a backup says of its files, and what is said of files that are not those.
@Suite struct BackupManifestTests {
    private static func file(_ path: String, _ text: String) -> BackupManifest.File {
        BackupManifest.File(
            path: path, byteCount: Int64(text.utf8.count), sha256: SHA256.hash(Array(text.utf8)))
    }

    private let files = [file("ledger.sqlite", "ledger"), file("keys/log.pem", "key")]
    private var manifest: BackupManifest {
        BackupManifest(
            made: Instant(unixSeconds: 1_790_000_000), size: 42, last: SHA256.hash([1]), files: files)
    }

    @Test func itReadsBackWhatItSays() {
        #expect(BackupManifest(reading: manifest.encoded) == manifest)
        #expect(manifest.files.map(\.path) == ["keys/log.pem", "ledger.sqlite"])
        #expect(manifest.faults(of: files) == [])
    }

    @Test(arguments: ["", "{}", "[]", "{\"format\":\"banchi-backup/2\"}"])
    func whatIsNoneIsNotRead(text: String) {
        #expect(BackupManifest(reading: Array(text.utf8)) == nil)
    }

    @Test func aFieldThatCannotBeReadIsNotPassedOver() {
        let text = String(decoding: manifest.encoded, as: UTF8.self)
        for (right, wrong) in [("\"bytes\":6", "\"bytes\":\"6\""), ("\"size\":42", "\"size\":-1")] {
            #expect(text.contains(right))
            let spoilt = text.replacing(right, with: wrong)
            #expect(BackupManifest(reading: Array(spoilt.utf8)) == nil, "\(wrong)")
        }
    }

    @Test func everyDifferenceNamesItsFile() {
        let found = [Self.file("ledger.sqlite", "LEDGER"), Self.file("keys/log.pem", "ke"), Self.file("x", "")]
        #expect(
            manifest.faults(of: found) == [
                "keys/log.pem has 2 bytes, 3 were backed up",
                "ledger.sqlite is damaged: its SHA-256 is not the one in manifest.json",
                "x was not backed up",
            ])
        #expect(manifest.faults(of: []) == ["keys/log.pem is missing", "ledger.sqlite is missing"])
    }
}
