import Giving
import LedgerCore
import OpenSSL
import Receipts
import Reconciliation
import Testing

/// R02, R03, R07, R08, R09, R11, R12, R14 and R15 on receipts that somebody holds.
struct HandedReceiptTests {
    private let ledger: ForgedLedger
    private let placed: PlacedEntry
    private let voided: PlacedEntry
    private let certificate = Digest(hex: String(repeating: "cd", count: 32)) ?? .zero

    init() throws {
        let busy = try BusyLedger()
        var ledger = busy.forged
        try ledger.add(
            "key.activated",
            .object(["certificate_sha256": .string(certificate.hex), "use": "receipts"]))
        self.ledger = ledger
        placed = busy.kept
        voided = busy.corrected
    }

    /// A receipt of an entry, as it was handed out when the ledger was as large as now.
    private func receipt(
        of placed: PlacedEntry, _ changes: [String: JSON?] = [:], root: Digest? = nil, size: Int? = nil,
        fault: ReceiptFault? = nil, certificate: Digest? = nil, disclosed: [String] = [],
        isTaxIDValid: Bool? = nil, written: HandedReceipt.Written? = nil
    ) throws -> HandedReceipt {
        let claims = try #require(ReceiptClaims(placed, origin: "example.org/log"))
        let leaves = ledger.entries.prefix(size ?? ledger.entries.count).map(\.leaf)
        let checkpoint = Checkpoint(
            origin: "example.org/log", size: UInt64(leaves.count), root: root ?? MerkleTree.root(of: leaves))
        let proof = InclusionProof(of: Int(placed.entry.sequence), in: leaves)
        let key = try Ed25519PrivateKey(seed: [UInt8](repeating: 7, count: 32))
        let verifier = try #require(
            VerifierKey(name: "example.org/log", algorithm: .ed25519, publicKey: key.publicKey.bytes))
        let note = try SignedCheckpoint.sign(checkpoint, with: [(verifier, key)]).note.encoded
        return HandedReceipt(
            file: Finding.Input(
                name: "receipts/\(claims.donation.receipt.fileName).sd-jwt", sha256: SHA256.hash([1])),
            claims: claims.payload.changed(changes),
            proof: TlogProof(
                extra: placed.bytes, index: placed.entry.sequence, path: proof.path, checkpoint: note),
            fault: fault, certificate: certificate ?? self.certificate, disclosed: disclosed,
            isTaxIDValid: isTaxIDValid, written: written)
    }

    private func found(_ handed: HandedReceipt...) throws -> [String] {
        try ledger.report(.receipts, handed: handed).findings.map(\.check)
    }

    @Test func goodReceiptIsNoFinding() throws {
        let words = HandedReceipt.Written(amount: Satang(100_000), words: "หนึ่งพันบาทถ้วน")
        #expect(try found(receipt(of: placed, written: words)) == [])
        #expect(try found(receipt(of: placed, size: 40)) == [])
    }

    @Test func voidedReceiptIsFound() throws {
        let findings = try ledger.findings("R02", handed: [receipt(of: voided)])
        #expect(findings.map(\.subject) == ["DON2568/000005"])
        #expect(findings.first?.found["successor"] == "DON2568/000009")
        #expect(findings.first?.inputs.map(\.name) == ["receipts/DON2568-000005.sd-jwt"])
    }

    @Test func numberThatWasNeverIssuedIsFound() throws {
        let findings = try ledger.findings("R02", handed: [receipt(of: placed, ["receipt": "DON2568/000999"])])
        #expect(findings.map(\.subject) == ["DON2568/000999"])
        #expect(findings.first?.found["issued_by_entry"] == .null)
    }

    @Test func otherAmountIsFoundWithItsDifference() throws {
        let handed = try receipt(of: placed, ["amount": 1_000_000], fault: .signature)
        let content = try ledger.findings("R03", handed: [handed])
        #expect(content.first?.difference == Satang(900_000))
        #expect(content.first?.expected.text == #"{"amount":100000}"#)
        #expect(content.first?.found.text == #"{"amount":1000000}"#)
        #expect(content.first?.entries == [placed.reference])
        #expect(try found(handed) == ["R03", "R07"])
    }

    @Test func claimThatIsMissingOrTooManyIsFound() throws {
        #expect(try found(receipt(of: placed, ["school": nil], fault: .signature)) == ["R03", "R07"])
        #expect(try found(receipt(of: placed, ["gift": "1"], fault: .signature)) == ["R03", "R07"])
    }

    @Test func disclosureThatWasNeverCommittedToIsFound() throws {
        let handed = try receipt(of: placed, fault: .disclosure(1, name: "donor_name"))
        #expect(try ledger.findings("R03", handed: [handed]).first?.found["disclosure"] == "donor_name")
    }

    @Test(arguments: [
        ReceiptFault.signature, .algorithm, .certificates, .token(.shape), .certificateUnknown(.zero),
        .certificateNotValid(Instant(unixSeconds: 0)),
    ])
    func signatureThatDoesNotHoldIsFound(fault: ReceiptFault) throws {
        let handed = try receipt(of: placed, fault: fault)
        #expect(try found(handed) == ["R07"])
        #expect(
            try ledger.findings("R07", handed: [handed]).first?.found["verdict"]
                == .string(fault.verdict.code))
    }

    @Test func certificateThatWasNeverActivatedIsFound() throws {
        #expect(try found(receipt(of: placed, certificate: .zero)) == ["R07"])
    }

    @Test func headOfAnotherHistoryIsFound() throws {
        let other = try receipt(of: placed, root: SHA256.hash([9]))
        #expect(try found(other) == ["R08"])
        // Its path holds by itself; the ledger has another root at this size.
        let leaves = ledger.entries.map(\.leaf).dropLast() + [SHA256.hash([9])]
        let proof = InclusionProof(of: Int(placed.entry.sequence), in: Array(leaves))
        let honest = try receipt(of: placed)
        let key = try Ed25519PrivateKey(seed: [UInt8](repeating: 7, count: 32))
        let verifier = try #require(
            VerifierKey(name: "example.org/log", algorithm: .ed25519, publicKey: key.publicKey.bytes))
        let checkpoint = Checkpoint(
            origin: "example.org/log", size: UInt64(leaves.count), root: MerkleTree.root(of: Array(leaves)))
        let note = try SignedCheckpoint.sign(checkpoint, with: [(verifier, key)]).note.encoded
        let rewritten = HandedReceipt(
            file: honest.file, claims: honest.claims,
            proof: TlogProof(
                extra: placed.bytes, index: placed.entry.sequence, path: proof.path, checkpoint: note),
            fault: nil, certificate: certificate)
        let findings = try ledger.findings("R08", handed: [rewritten])
        #expect(findings.first?.found["reason"] == "receipt-not-in-log")
    }

    @Test func proofThatWasRefusedIsFound() throws {
        let handed = try receipt(of: placed, fault: .notIncluded(index: 3))
        #expect(try ledger.findings("R08", handed: [handed]).first?.found["reason"] == "receipt-forged")
    }

    @Test func yearOfTheMoneyCounts() throws {
        let handed = try receipt(of: placed, ["received": "2025-12-31T17:00:00.000000Z"], fault: .signature)
        #expect(try found(handed) == ["R03", "R07", "R09"])
    }

    @Test func giftLessItsFeesIsFound() throws {
        var ledger = try TestLedger()
        let gift = try ledger.give(100_000, recorded: "2025-10-02")
        let fee = Fee(
            id: "FEE-1", campaign: "C1", amount: Satang(1_500), on: try #require(Day("2025-10-03")),
            payee: "0105500000001", receipt: ReceiptNumber("DON2568/000001"))
        try ledger.ask(.declare(.gifts(.feeCharged(fee))), by: "accountant:a1", on: "2025-10-03")
        let claims = try #require(ReceiptClaims(gift, origin: "example.org/log"))
        func handed(_ amount: Int64) -> HandedReceipt {
            HandedReceipt(
                file: Finding.Input(name: "receipts/a.sd-jwt", sha256: .zero),
                claims: claims.payload.changed(["amount": .integer(amount)]), proof: nil, fault: nil,
                certificate: nil)
        }
        let forged = ForgedLedger(ledger)
        #expect(try forged.findings("R11", handed: [handed(98_500)]).map(\.difference) == [Satang(-1_500)])
        #expect(try forged.findings("R11", handed: [handed(98_000)]) == [])
        #expect(try forged.findings("R11", handed: [handed(100_000)]) == [])
    }

    @Test func deductionThatWasNeverAdoptedIsFound() throws {
        #expect(
            try found(receipt(of: placed, ["deduction": "TD9"], fault: .signature)) == ["R03", "R07", "R12"])
    }

    @Test func anonymousDonorStaysSo() throws {
        let handed = try receipt(of: placed, disclosed: ["donor_name", "in_honour_of"])
        let findings = try ledger.findings("R14", handed: [handed])
        #expect(findings.map { $0.found.text } == [#"{"disclosed":["donor_name"]}"#])
        #expect(try found(receipt(of: placed, disclosed: ["in_honour_of"])) == [])
    }

    @Test func taxIDWithAWrongCheckDigitIsFound() throws {
        #expect(try found(receipt(of: placed, isTaxIDValid: false)) == ["R14"])
        #expect(try found(receipt(of: placed, isTaxIDValid: true)) == [])
    }

    @Test(arguments: [(100_000, "หนึ่งหมื่นบาทถ้วน", 0), (10_000_00, "หนึ่งหมื่นบาทถ้วน", 900_000)])
    func wordsThatAreNotTheFiguresAreFound(amount: Int64, words: String, difference: Int64) throws {
        let written = HandedReceipt.Written(amount: Satang(amount), words: words)
        let findings = try ledger.findings("R15", handed: [receipt(of: placed, written: written)])
        #expect(findings.map(\.difference) == [Satang(difference)])
    }
}
