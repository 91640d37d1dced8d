import Giving
import LedgerCore
import OpenSSL
import Receipts
import ReceiptOffice
import Testing

/// Receipts that are as they should be.
struct ReceiptTests {
    private var office: Office
    private let gift: Int

    init() throws {
        office = try Office()
        gift = try office.give(Satang(100_00), Office.committed().commitments)
        _ = try office.give(Satang(5_00), Office.committed(seed: 1).commitments)
    }

    @Test func aReceiptProvesItself() throws {
        let receipt = try office.receipt(of: gift)
        let verified = try office.verifier.verify(
            token: receipt.token.encoded, proof: receipt.proof.encoded)
        #expect(verified.isAnchored && verified.isCertificateKnown)
        #expect(verified.claims.donation.gift.amount == Satang(10_000))
        #expect(verified.claims.donation.receipt == receipt.number)
        #expect(verified.claims.entry == UInt64(gift))
        #expect(verified.claims.leaf == office.entries[gift].leaf)
        #expect(verified.claims.origin == Office.origin)
        #expect(verified.disclosures.map(\.value) == [
            Office.details.name, Office.details.taxID, Office.details.address, Office.details.email,
        ])
        #expect(verified.certificate.fingerprint == office.certificate.fingerprint)
        #expect(verified.checkpoint.size == UInt64(office.entries.count))
        #expect(verified.recorded == Office.now)
    }

    @Test func theClaimsAreTheEntrys() throws {
        let payload = try SDJWT(office.receipt(of: gift).token.encoded).payload
        #expect(payload["_sd"] == .strings(Office.committed().commitments))
        #expect(payload["_sd_alg"] == "sha-256")
        #expect(payload["amount"] == 10_000)
        #expect(payload["currency"] == "THB")
        #expect(payload["deduction"] == "TD3")
        #expect(payload["iss"] == "th-tax:0990000000011-00000")
        #expect(payload["plan_lines"] == .array(["L1"]))
        #expect(payload["receipt"] == "DON2569/000001")
        #expect(payload["received"] == "2026-11-21T05:00:00.000000Z")
        #expect(payload.members?.count == 14)
    }

    @Test func everySubsetOfTheDisclosuresIsAccepted() throws {
        let all = Office.committed().disclosures
        for bits in 0..<16 {
            let shown = all.indices.filter { bits >> $0 & 1 == 1 }.map { all[$0] }
            let receipt = try office.receipt(of: gift, shown)
            let verified = try office.verifier.verify(
                token: receipt.token.encoded, proof: receipt.proof.encoded)
            #expect(verified.disclosures == shown)
        }
    }

    @Test func aHolderMayLeaveDisclosuresOutAndChangeTheirOrder() throws {
        let receipt = try office.receipt(of: gift)
        let parts = receipt.token.encoded.split(separator: "~").map(String.init)
        for shown in [[parts[0]], [parts[0], parts[3], parts[1]]] {
            let token = shown.joined(separator: "~") + "~"
            #expect(fault(office.verifier, token, receipt.proof.encoded) == nil)
        }
    }

    @Test func issuedAgainItHasTheSamePayloadAndDisclosures() throws {
        let (first, second) = (try office.receipt(of: gift), try office.receipt(of: gift))
        #expect(try SDJWT(first.token.encoded).signingInput == SDJWT(second.token.encoded).signingInput)
        #expect(first.token.disclosures == second.token.disclosures)
        #expect(first.proof == second.proof)
        #expect(first.number == second.number)
        for receipt in [first, second] {
            #expect(fault(office.verifier, receipt.token.encoded, receipt.proof.encoded) == nil)
        }
    }

    @Test func afterErasureItIsIssuedWithoutDisclosures() throws {
        let (before, after) = (try office.receipt(of: gift), try office.receipt(of: gift, []))
        #expect(try SDJWT(before.token.encoded).payload == SDJWT(after.token.encoded).payload)
        #expect(fault(office.verifier, after.token.encoded, after.proof.encoded) == nil)
        #expect(fault(office.verifier, before.token.encoded, before.proof.encoded) == nil)
    }

    @Test func withoutALogKeyItIsNotAnchored() throws {
        let receipt = try office.receipt(of: gift)
        let stranger = try Ed25519PrivateKey(seed: [UInt8](repeating: 22, count: 32))
        let forged = try SignedNote.sign(
            office.checkpoint().checkpoint.text, as: try Office.verifier(stranger), with: stranger)
        let proof = TlogProof(
            extra: receipt.proof.extra, index: receipt.proof.index, path: receipt.proof.path,
            checkpoint: forged.encoded)
        let verifier = ReceiptVerifier(logKeys: [], certificates: [])
        for text in [receipt.proof.encoded, proof.encoded] {
            let verified = try verifier.verify(token: receipt.token.encoded, proof: text)
            #expect(!verified.isAnchored)
            #expect(!verified.isCertificateKnown)
        }
    }

    @Test func anOlderReceiptStaysValidAsTheLogGrows() throws {
        let receipt = try office.receipt(of: gift)
        var grown = office
        _ = try grown.give(Satang(7_00), Office.committed(seed: 2).commitments)
        #expect(fault(grown.verifier, receipt.token.encoded, receipt.proof.encoded) == nil)
        let newer = try grown.receipt(of: gift)
        #expect(newer.proof != receipt.proof)
        #expect(fault(grown.verifier, receipt.token.encoded, newer.proof.encoded) == nil)
    }

    @Test func onlyADonationHasAReceipt() throws {
        for entry in office.entries[..<gift] {
            #expect(ReceiptClaims(entry, origin: Office.origin) == nil)
        }
    }

    @Test func aTokenReadsBackAsItWasWritten() throws {
        let written = try office.receipt(of: gift).token
        let token = try SDJWT(written.encoded)
        let claims = try #require(ReceiptClaims(office.entries[gift], origin: Office.origin))
        #expect(token.payload == claims.payload)
        #expect(token.disclosures == written.disclosures)
        #expect(token.header["typ"] == .string(SDJWT.type))
    }
}
