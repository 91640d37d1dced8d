import Giving
import LedgerCore
import OpenSSL
import Receipts
import ReceiptOffice
import Testing

/// Receipts that are not what they seem, each with the fault that it is refused with.
struct TamperingTests {
    private var office: Office
    private let gift: Int
    private let other: Int
    private let receipt: IssuedReceipt

    init() throws {
        office = try Office()
        gift = try office.give(Satang(100_00), Office.committed().commitments)
        other = try office.give(Satang(5_00), Office.committed(seed: 1).commitments)
        receipt = try office.receipt(of: gift)
    }

    private func refusal(token: String? = nil, proof: TlogProof? = nil, by verifier: ReceiptVerifier? = nil)
        -> ReceiptFault?
    {
        fault(
            verifier ?? office.verifier, token ?? receipt.token.encoded, (proof ?? receipt.proof).encoded)
    }

    private func proof(
        extra: [UInt8]?? = nil, index: UInt64? = nil, path: [Digest]? = nil, checkpoint: String? = nil
    ) -> TlogProof {
        TlogProof(
            extra: extra ?? receipt.proof.extra, index: index ?? receipt.proof.index,
            path: path ?? receipt.proof.path, checkpoint: checkpoint ?? receipt.proof.checkpoint)
    }

    /// The payload with one claim replaced, or left out, signed by a key.
    private func resigned(_ name: String, _ value: JSON?, _ key: P256PrivateKey, _ certificate: Certificate) throws
        -> String
    {
        let kept = try (SDJWT(receipt.token.encoded).payload.members ?? []).filter { $0.key != name }
        let payload = JSON.object(kept + (value.map { [JSON.Member(name, $0)] } ?? []))
        let signer = ReceiptSigner(key: key, chain: [certificate])
        return try SignedSDJWT(signing: payload.canonical, disclosures: [], by: signer).encoded
    }

    @Test(arguments: [0, 5, 7]) func everyFlippedBitOfTheTokenIsRefused(bit: Int) {
        let bytes = Array(receipt.token.encoded.utf8)
        for position in bytes.indices {
            var tampered = bytes
            tampered[position] ^= 1 << UInt8(bit)
            let text = String(decoding: tampered, as: UTF8.self)
            #expect(refusal(token: text) != nil, "byte \(position), bit \(bit)")
        }
    }

    @Test(arguments: [0, 5, 7]) func everyFlippedBitOfTheProofIsRefused(bit: Int) {
        let bytes = Array(receipt.proof.encoded.utf8)
        for position in bytes.indices {
            var tampered = bytes
            tampered[position] ^= 1 << UInt8(bit)
            let text = String(decoding: tampered, as: UTF8.self)
            #expect(
                fault(office.verifier, receipt.token.encoded, text) != nil, "byte \(position), bit \(bit)")
        }
    }

    @Test(arguments: [
        ("_sd", .array([])), ("_sd_alg", "sha-512"), ("amount", 1_000_000),
        ("campaign", "C2"), ("currency", "USD"), ("deduction", nil), ("deduction", "TD4"), ("entry", 1),
        ("iss", "th-tax:0990000000012-00000"), ("leaf", .string(String(repeating: "0", count: 64))),
        ("origin", "ledger.example/other"), ("plan_lines", .array(["L1", "L1"])),
        ("receipt", "DON2569/000002"), ("received", "2026-11-21T05:00:00.000001Z"),
        ("school", "1054390224"), ("extra", 1), ("extra", .null), ("amount", nil),
    ] as [(String, JSON?)])
    func aClaimThatIsNotTheEntrysIsRefusedEvenIfTheIssuerSignsIt(name: String, value: JSON?) throws {
        let token = try resigned(name, value, office.signer.key, office.certificate)
        #expect(refusal(token: token) == .claim(name))
    }

    @Test func anAmountRaisedAndSignedByAnotherKeyIsRefused() throws {
        let key = try P256PrivateKey.generate()
        #expect(
            refusal(token: try resigned("amount", 1_000_000, key, office.certificate)) == .signature)
        let certificate = try Office.certificate(of: key)
        #expect(refusal(token: try resigned("amount", 1_000_000, key, certificate)) == .claim("amount"))
        #expect(
            refusal(token: try resigned("amount", 10_000, key, certificate))
                == .certificateUnknown(certificate.fingerprint))
    }

    @Test func theClaimsOfAnotherEntryAreRefused() throws {
        let others = try office.receipt(of: other, [])
        #expect(refusal(token: others.token.encoded) == .claim("_sd"))
        #expect(refusal(proof: others.proof) == .claim("_sd"))
    }

    @Test func anEntryThatIsNotTheProvenOneIsRefused() throws {
        #expect(refusal(proof: proof(extra: .some(nil))) == .proofWithoutEntry)
        #expect(
            refusal(proof: proof(extra: office.entries[other].bytes)) == .notIncluded(index: UInt64(gift)))
        #expect(refusal(proof: proof(index: UInt64(other))) == .notIncluded(index: UInt64(other)))
        #expect(refusal(proof: proof(path: [])) == .notIncluded(index: UInt64(gift)))
        #expect(refusal(proof: proof(extra: Array("{}".utf8))) == .entry(.badField("v")))
        let opening = TlogProof(
            extra: office.entries[0].bytes, index: 0, path: office.path(to: 0),
            checkpoint: receipt.proof.checkpoint)
        #expect(refusal(proof: opening) == .notADonation("ledger.opened"))
    }

    @Test func anEntryWithAnotherAmountIsRefused() throws {
        let entry = office.entries[gift].entry
        let raised = Move(debit: entry.moves[0].debit, credit: entry.moves[0].credit, amount: Satang(99))
        let forged = Entry(
            at: entry.at, body: entry.body, by: entry.by, id: entry.id, kind: entry.kind, moves: [raised],
            previous: entry.previous, sequence: entry.sequence)
        #expect(
            refusal(proof: proof(extra: forged.canonicalBytes)) == .notIncluded(index: UInt64(gift)))
    }

    @Test func aCheckpointThatNoTrustedKeySignedIsRefused() throws {
        let stranger = try Ed25519PrivateKey(seed: [UInt8](repeating: 22, count: 32))
        let key = try Office.verifier(stranger)
        let verifier = ReceiptVerifier(logKeys: [key], certificates: [office.certificate])
        #expect(refusal(by: verifier) == .checkpoint(.note(.noKnownKey)))
        let forged = try SignedNote.sign(office.checkpoint().checkpoint.text, as: key, with: stranger)
        #expect(refusal(proof: proof(checkpoint: forged.encoded)) == .checkpoint(.note(.noKnownKey)))
        let swapped = SignedNote(
            text: forged.text.replacing("example", with: "exbmple"),
            signatures: try office.checkpoint().note.signatures)
        #expect(
            refusal(proof: proof(checkpoint: swapped.encoded))
                == .checkpoint(.note(.invalidSignature(key: office.logVerifier.label))))
        #expect(refusal(proof: proof(checkpoint: "nothing\n")) == .checkpoint(.note(.malformed)))
        let unanchored = ReceiptVerifier(logKeys: [], certificates: [])
        #expect(refusal(proof: proof(checkpoint: "x\n"), by: unanchored) == .checkpoint(.note(.malformed)))
    }

    @Test func aDisclosureOfAnotherGiftIsRefused() throws {
        let foreign = Office.committed(seed: 1).disclosures[0]
        let token = receipt.token.encoded + foreign.encoded + "~"
        #expect(refusal(token: token) == .disclosure(5, name: "donor_name"))
        let invented = Disclosure(name: "donor_name", value: "x", salt: Array(0..<16))
        #expect(
            refusal(token: try office.receipt(of: gift, [invented]).token.encoded)
                == .disclosure(1, name: "donor_name"))
    }

    @Test func aDisclosureIsShownOnce() throws {
        let token = receipt.token.encoded + receipt.token.disclosures[2].encoded + "~"
        #expect(refusal(token: token) == .repeatedDisclosure("donor_address"))
    }

    /// RFC 9901 §7.1: what stands in clear, or belongs to the format, is not disclosed once more.
    @Test(arguments: ["amount", "_sd", "_sd_alg", "..."]) func noClaimInClearIsDisclosed(name: String) throws {
        var office = office
        let sly = Disclosure(name: name, value: "1000000", salt: Array(0..<16))
        let commitments = Office.committed(seed: 3).commitments.dropLast() + [sly.commitment]
        let index = try office.give(Satang(1_00), commitments.sorted())
        let receipt = try office.receipt(of: index, [sly])
        #expect(
            fault(office.verifier, receipt.token.encoded, receipt.proof.encoded) == .repeatedDisclosure(name))
    }

    @Test(arguments: [
        (-100, -1, false), (-100, 0, true), (0, 100, true), (1, 100, false), (0, 0, true), (100, -100, false),
    ] as [(Int64, Int64, Bool)])
    func theCertificateMustHaveBeenValidWhenTheEntryWasMade(from: Int64, to: Int64, isValid: Bool) throws {
        let at = Office.now
        var office = try Office(notBefore: at.unixSeconds + from, notAfter: at.unixSeconds + to)
        let index = try office.give(Satang(1_00), Office.committed().commitments)
        let receipt = try office.receipt(of: index)
        let found = fault(office.verifier, receipt.token.encoded, receipt.proof.encoded)
        #expect(found == (isValid ? nil : .certificateNotValid(at)))
    }

    @Test func anUnknownCertificateIsRefusedOnceOneIsKnown() throws {
        let known = try Office.certificate(of: try P256PrivateKey.generate())
        let verifier = ReceiptVerifier(logKeys: [office.logVerifier], certificates: [known])
        #expect(refusal(by: verifier) == .certificateUnknown(office.certificate.fingerprint))
    }

    @Test func anotherKindOfTokenIsRefused() throws {
        func token(_ header: JSON) throws -> String {
            let input = [header, try SDJWT(receipt.token.encoded).payload].map { Base64.encode($0.canonical, as: .url) }
                .joined(separator: ".")
            let signature = try office.signer.key.sign(Array(input.utf8))
            return "\(input).\(Base64.encode(signature, as: .url))~"
        }
        let chain = JSON.array([.string(Base64.encode(office.certificate.der))])
        let type = JSON.string(SDJWT.type)
        let rows: [(JSON, ReceiptFault?)] = [
            (.object(["alg": "ES256", "typ": type, "x5c": chain]), nil),
            (.object(["alg": "none", "typ": type, "x5c": chain]), .algorithm),
            (.object(["alg": "HS256", "typ": type, "x5c": chain]), .algorithm),
            (.object(["alg": "ES256", "typ": "JWT", "x5c": chain]), .algorithm),
            (.object(["alg": "ES256", "x5c": chain]), .algorithm),
            (.object(["alg": "ES256", "typ": type]), .certificates),
            (.object(["alg": "ES256", "typ": type, "x5c": .array([])]), .certificates),
            (.object(["alg": "ES256", "typ": type, "x5c": .array(["AAAA"])]), .certificates),
        ]
        for (header, expected) in rows { #expect(refusal(token: try token(header)) == expected) }
    }

    @Test(arguments: [
        ("", .shape), ("a.b.c", .shape), ("e30.e30~", .shape), ("e30.e30.AA.AA~", .shape),
        ("e30.e30.AA~x", .shape), ("!.e30.AA~", .header), ("W10.e30.AA~", .header), ("e30.W10.AA~", .payload),
        ("e30.e30.A~", .signature), ("e30.e30.AA==~", .signature), ("e30.e30.AA~~", .disclosure(1)),
        ("e30.e30.AA~W10~", .disclosure(1)), ("e30.e30.AA~WyJhIiwiYiIsImMiXQ~!~", .disclosure(2)),
    ] as [(String, SDJWT.Fault)])
    func aMalformedTokenIsRefusedByItsPart(text: String, fault: SDJWT.Fault) {
        #expect(throws: fault) { try SDJWT(text) }
        #expect(refusal(token: text) == .token(fault))
    }

    /// 1e999 is beyond every double and has no canonical form: it must not be asked for one.
    @Test(arguments: ["1e999", "10000.0", "1e4", "-0"])
    func anAmountThatIsNoIntegerIsRefused(literal: String) throws {
        let text = String(decoding: try SDJWT(receipt.token.encoded).payload.canonical, as: UTF8.self)
            .replacing(#""amount":10000"#, with: #""amount":\#(literal)"#)
        let header = receipt.token.encoded.prefix { $0 != "." }
        let input = "\(header).\(Base64.encode(Array(text.utf8), as: .url))"
        let signature = try office.signer.key.sign(Array(input.utf8))
        #expect(refusal(token: "\(input).\(Base64.encode(signature, as: .url))~") == .claim("amount"))
    }
}
