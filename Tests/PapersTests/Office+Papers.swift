import Giving
import LedgerCore
import OpenSSL
@testable import Papers
import Receipts
import ReceiptOffice
import Testing

/// The office prints papers.
extension Office {
    /// Records a gift; gives back its receipt, proven by the tree that ends with it.
    mutating func give(
        _ satang: Int64 = 12_345_50, name: String? = "สมชาย ใจดี", honour: String? = nil
    ) throws -> IssuedReceipt {
        let details = DonorDetails(
            name: name, taxID: "1101700230708", address: "9 หมู่ 9 เชียงใหม่", email: nil)
        let seed = UInt8(entries.count & 127)
        let committed = Self.committed(details, seed: seed)
        let honoured = honour.map { Disclosure.honour($0, salt: [UInt8](repeating: seed, count: 16)) }
        let index = try give(Satang(satang), committed.commitments, honour: honoured?.commitment)
        return try receipt(of: index, committed.disclosures + [honoured].compactMap { $0 })
    }

    func content(
        of receipt: IssuedReceipt, mark: PaperMark = .original, void: PaperVoid? = nil,
        isPublic: Bool = false, fees: Satang = .zero, site: String? = nil
    ) throws -> DonationPaper {
        let placed = try PlacedEntry(reading: receipt.proof.extra ?? [])
        let claims = try #require(ReceiptClaims(placed, origin: Self.origin))
        return DonationPaper(
            claims, recorded: placed.entry.at, disclosures: isPublic ? [] : receipt.token.disclosures,
            isPublic: isPublic, books: books, mark: mark, void: void, fees: fees, site: site)
    }

    /// A receipt, printed and signed.
    mutating func paper() throws -> [UInt8] {
        let receipt = try give()
        return try sign(try content(of: receipt).unsigned(.receipt, with: receipt, signed: Self.now))
    }

    func sign(_ paper: UnsignedPaper) throws -> [UInt8] {
        paper.signed(
            with: try CMSSignature.sign(paper.signedBytes, key: signer.key, certificate: certificate))
    }
}
