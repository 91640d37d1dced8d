import Foundation
import LedgerCore
import OpenSSL
import Receipts
import ReceiptOffice
import Testing

/// What a verification comes to, for whoever holds the receipt.
struct VerdictTests {
    private static let day: Int64 = 86_400

    @Test(arguments: [
        (ReceiptFault.token(.shape), ReceiptVerdict.truncated), (.proofMalformed, .truncated),
        (.signature, .forged), (.notIncluded(index: 3), .forged),
        (.checkpoint(.note(.noKnownKey)), .foreign), (.claim("amount"), .claimsDiffer),
        (.repeatedDisclosure("donor_name"), .claimsDiffer),
        (.certificateNotValid(Office.now), .certificateNotValid),
    ])
    func everyFaultHasItsVerdict(fault: ReceiptFault, verdict: ReceiptVerdict) {
        let refused = RefusedReceipt(fault)
        #expect(refused.verdict == verdict)
        #expect(refused.description == "\(verdict.code): \(fault)")
    }

    @Test(arguments: ReceiptVerdict.allCases) func everyVerdictIsSaidInBothLanguages(verdict: ReceiptVerdict) {
        #expect(verdict.thai.utf8.contains { $0 >= 0xE0 })
        #expect(verdict.english.utf8.allSatisfy { $0 < 0x80 })
    }

    @Test func everyVerdictAndNoteIsDocumented() throws {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let page = try String(contentsOf: root.appending(path: "docs/errors.md"), encoding: .utf8)
        for code in ReceiptVerdict.allCases.map(\.code) + ReceiptNote.allCases.map(\.code) {
            #expect(page.contains("`\(code)`"), "\(code) is not in docs/errors.md")
        }
    }

    /// Receipts live for years, certificates do not: what counts is when the entry was made.
    @Test func aCertificateThatExpiredSinceIsANote() throws {
        var office = try Office()
        let gift = try office.give(Satang(100_00), Office.committed().commitments)
        let receipt = try office.receipt(of: gift)
        let verified = try office.verifier.verify(
            token: receipt.token.encoded, proof: receipt.proof.encoded)
        let expiry = office.certificate.notAfter
        #expect(verified.notes(asOf: Instant(unixSeconds: expiry)) == [])
        #expect(verified.notes(asOf: Instant(unixSeconds: expiry + 1)) == [.certificateExpired])
        #expect(verified.notes(asOf: Instant(unixSeconds: expiry + 3650 * Self.day)) == [.certificateExpired])
    }
}
