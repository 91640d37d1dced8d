import Giving
import LedgerCore
import OpenSSL
import Receipts
import Testing

/// A foundation's office in memory: a ledger with one campaign, its keys and its certificate.
struct Office {
    static let origin = "ledger.example/receipts"
    static let now = Instant(canonical: "2026-12-20T05:00:00.000000Z")!
    static let details = DonorDetails(
        name: "สมชาย ใจดี", taxID: "1234567890121", address: "กรุงเทพฯ", email: "somchai@example.com")
    private static let school = "1054390223"

    let logKey: Ed25519PrivateKey
    let logVerifier: VerifierKey
    let receiptKey: P256PrivateKey
    let certificate: Certificate
    private var books = Books()
    private(set) var entries: [PlacedEntry] = []

    init(notBefore: Int64 = now.unixSeconds - 86_400, notAfter: Int64 = now.unixSeconds + 86_400) throws {
        logKey = try Ed25519PrivateKey(seed: [UInt8](repeating: 21, count: 32))
        logVerifier = try Self.verifier(logKey)
        receiptKey = try P256PrivateKey.generate()
        certificate = try Self.certificate(of: receiptKey, notBefore, notAfter)
        let issuer = Issuer(
            nameThai: "มูลนิธิตัวอย่าง", nameEnglish: "Example", taxID: "0994000000001", branch: "00000",
            address: "กรุงเทพฯ", isDemonstration: true)
        let plan = PlanID(school: Self.school, fiscalYear: 2570, version: 1)
        let day = Day(bangkok: Self.now)
        ask(.openLedger(
            LedgerOpening(origin: Self.origin, currency: "THB", issuer: issuer), keys: [.log(logVerifier)],
            deductions: [DeductionRule(id: "TD3", from: day, to: nil, multiplier: 2, instrument: "x")]))
        ask(.registerSchool(
            School(
                code: Self.school, smisCode: nil, obecCode: nil, nameThai: "บ้านกำปง", subdistrict: "ก",
                district: "ข", province: "ค", profile: [])))
        ask(.importPlan(plan, lines: [
            PlanLine(
                plan: plan, line: "L1", strategy: "S1", kind: .materials, item: "หนังสือ", quantity: 1,
                unit: "เล่ม", unitPrice: Satang(1), amount: Satang(1), starts: day, ends: day)
        ]))
        ask(.openCampaign(
            CampaignTerms(
                id: "C1", school: Self.school, titleThai: "ก", titleEnglish: "a", model: .keep,
                goal: Satang(100_000), minimum: nil, opens: day, closes: day, planLines: ["L1"],
                custody: .foundation, onFailure: .refund)))
    }

    static func verifier(_ key: Ed25519PrivateKey, name: String = origin) throws -> VerifierKey {
        try #require(VerifierKey(name: name, algorithm: .ed25519, publicKey: key.publicKey.bytes))
    }

    static func certificate(
        of key: P256PrivateKey, _ notBefore: Int64 = now.unixSeconds - 86_400,
        _ notAfter: Int64 = now.unixSeconds + 86_400
    ) throws -> Certificate {
        try Certificate.selfSigned(
            subject: [("O", "มูลนิธิตัวอย่าง")], key: key, notBefore: notBefore, notAfter: notAfter)
    }

    private mutating func ask(_ command: Command) {
        let request = Request(key: "K\(entries.count)", digest: "d", by: "office:a1", command: command)
        let decision = books.decide(request, seen: nil, now: Self.now)
        guard case .facts(let facts) = decision else {
            Issue.record("\(decision)")
            return
        }
        for (position, fact) in facts.enumerated() {
            let placed = Chain.place(
                kind: fact.kind, body: fact.body, moves: fact.moves, id: request.factID(position),
                by: request.by, at: Self.now, after: entries.last?.head ?? .empty)
            do { try books.apply(fact, at: Self.now, entry: placed.reference) } catch { Issue.record("\(error)") }
            entries.append(placed)
        }
    }

    /// Records a gift and returns the index of its entry.
    mutating func give(_ baht: Int64, _ commitments: [String]) -> Int {
        ask(.receiveDonation(
            Gift(
                campaign: "C1", amount: Satang(baht * 100), received: Self.now, method: .promptpay,
                donorKind: .individual, anonymous: false, commitments: commitments)))
        return entries.count - 1
    }

    static func committed(_ details: DonorDetails = details, seed: UInt8 = 0) -> CommittedDetails {
        CommittedDetails(details, random: (0..<128).map { UInt8($0) ^ seed })
    }

    func checkpoint() throws -> SignedCheckpoint {
        var edge = TreeEdge()
        for entry in entries { _ = edge.append(entry.leaf) }
        let checkpoint = Checkpoint(origin: Self.origin, size: edge.size, root: edge.root)
        return try SignedCheckpoint.sign(checkpoint, with: [(logVerifier, logKey)])
    }

    func path(to index: Int) -> [Digest] {
        let plan = ProofPlan.inclusion(of: UInt64(index), inTreeOf: UInt64(entries.count))
        return plan.steps.map { step in
            ProofPlan.hash(
                step.map { node in
                    let first = Int(node.index) << node.height
                    return MerkleTree.perfectRoot(entries[first..<first + 1 << node.height].map(\.leaf))
                })
        }
    }

    func receipt(of index: Int, _ disclosures: [Disclosure] = committed().disclosures) throws -> IssuedReceipt {
        let claims = try #require(ReceiptClaims(entries[index], origin: Self.origin))
        return try IssuedReceipt(
            claims, entry: entries[index].bytes, path: path(to: index), checkpoint: checkpoint(),
            disclosures: disclosures, signer: ReceiptSigner(key: receiptKey, chain: [certificate]))
    }

    var verifier: ReceiptVerifier {
        ReceiptVerifier(logKeys: [logVerifier], certificates: [certificate])
    }
}

/// The fault that a receipt is refused with; nil where it is accepted.
func fault(_ verifier: ReceiptVerifier, _ token: String, _ proof: String) -> ReceiptFault? {
    do {
        _ = try verifier.verify(token: token, proof: proof)
        return nil
    } catch {
        return error
    }
}
