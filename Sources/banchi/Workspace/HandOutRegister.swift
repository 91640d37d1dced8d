import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage

/// Notes in the vault what leaves with donors' data, before it leaves.
struct HandOutRegister: Sendable {
    private let vault: any DonorVault

    init(_ vault: any DonorVault) {
        self.vault = vault
    }

    /// Notes a file that tells of the donors of some gifts.
    ///
    /// - Parameter gifts: the commitments of each.
    func note(_ content: [UInt8], as kind: String, at url: URL, of gifts: [[String]]) async throws {
        let file = HandOut(
            kind: kind, path: url.absoluteURL.path, sha256: SHA256.hash(content), at: systemClock())
        try await vault.note([(file, gifts.map { CommittedDetails.locator(of: $0) })])
    }

    /// Notes a receipt that will be written to a folder, if it has disclosures.
    func note(_ receipt: IssuedReceipt, in folder: URL) async throws {
        guard let commitments = Self.told(receipt) else { return }
        try await note(
            Array(receipt.token.encoded.utf8), as: "receipt",
            at: folder.appending(path: "\(receipt.number.fileName).sd-jwt"), of: [commitments])
    }

    /// Notes a paper that will be written to a folder, if any receipt inside has disclosures.
    func note(_ paper: PaperDesk.Printed, of receipts: [IssuedReceipt], in folder: URL) async throws {
        let gifts = receipts.compactMap { Self.told($0) }
        guard !gifts.isEmpty else { return }
        try await note(paper.bytes, as: "paper", at: folder.appending(path: paper.fileName), of: gifts)
    }

    /// The commitments of the gift, where the receipt opens any of them.
    private static func told(_ receipt: IssuedReceipt) -> [String]? {
        guard !receipt.token.disclosures.isEmpty else { return nil }
        // The entry that goes along: the token has further digests among them.
        let entry = receipt.proof.extra.flatMap { try? PlacedEntry(reading: $0) }
        return entry.flatMap { RecordedReceipt($0) }?.terms.gift.commitments
    }
}
