import Giving
import LedgerCore
import OpenSSL
@testable import Papers
import Receipts
import Testing

/// A foundation in memory that prints papers: one school, one campaign, its keys and its certificate.
struct PaperOffice {
    static let origin = "ledger.example/receipts"
    static let now = Instant(canonical: "2026-11-21T05:00:00.000000Z")!
    private static let school = "1054390223"

    let receiptKey: P256PrivateKey
    let certificate: Certificate
    private let logKey: Ed25519PrivateKey
    private let logVerifier: VerifierKey
    private(set) var books = Books()
    private(set) var entries: [PlacedEntry] = []

    /// - Parameter hasDeduction: whether a tax rule is in force on the day of the gifts.
    init(hasDeduction: Bool = true, custody: Custody = .foundation, planLines: Int = 1) throws {
        logKey = try Ed25519PrivateKey(seed: [UInt8](repeating: 21, count: 32))
        logVerifier = try #require(
            VerifierKey(name: Self.origin, algorithm: .ed25519, publicKey: logKey.publicKey.bytes))
        receiptKey = try P256PrivateKey.generate()
        certificate = try Self.certificate(of: receiptKey)
        let issuer = Issuer(
            nameThai: "มูลนิธิตัวอย่าง", nameEnglish: "Example Foundation", taxID: "0990000000011",
            branch: "00000", address: "1 ถนนตัวอย่าง กรุงเทพฯ", isDemonstration: true)
        let plan = PlanID(school: Self.school, fiscalYear: 2570, version: 1)
        let day = Day(bangkok: Self.now)
        let rule = DeductionRule(id: "TD3", from: day, to: nil, multiplier: 1, instrument: "s.47(7)")
        ask(.openLedger(
            LedgerOpening(origin: Self.origin, currency: "THB", issuer: issuer), keys: [.log(logVerifier)],
            deductions: hasDeduction ? [rule] : []))
        ask(.registerSchool(
            School(
                code: Self.school, smisCode: nil, obecCode: nil, nameThai: "บ้านกำปง", subdistrict: "บ้านปวง",
                district: "ทุ่งหัวช้าง", province: "ลำพูน", profile: [])))
        let names = (1...planLines).map { "L\($0)" }
        ask(.importPlan(plan, lines: names.map {
            PlanLine(
                plan: plan, line: $0, strategy: "S1", kind: .materials, item: "หนังสือ", quantity: 1,
                unit: "เล่ม", unitPrice: Satang(1), amount: Satang(1), starts: day, ends: day)
        }))
        ask(.openCampaign(
            CampaignTerms(
                id: "C1", school: Self.school, titleThai: "ห้องสมุดใหม่", titleEnglish: "A new library",
                model: .keep, goal: Satang(100_000), minimum: nil, opens: day, closes: day, planLines: names,
                custody: custody, onFailure: .refund)))
    }

    static func certificate(of key: P256PrivateKey) throws -> Certificate {
        try Certificate.selfSigned(
            subject: [("O", "มูลนิธิตัวอย่าง")], key: key, notBefore: now.unixSeconds - 86_400,
            notAfter: now.unixSeconds + 86_400)
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

    /// Records a gift; gives back its receipt, proven by the tree that ends with it.
    mutating func give(_ satang: Int64 = 12_345_50, name: String? = "สมชาย ใจดี") throws -> IssuedReceipt {
        let details = DonorDetails(
            name: name, taxID: "1101700230708", address: "9 หมู่ 9 เชียงใหม่", email: nil)
        let seed = UInt8(entries.count & 127)
        let committed = CommittedDetails(details, random: (0..<128).map { UInt8($0) ^ seed })
        ask(.receiveDonation(
            Gift(
                campaign: "C1", amount: Satang(satang), received: Self.now, method: .promptpay,
                donorKind: .individual, anonymous: false, commitments: committed.commitments)))
        let plan = ProofPlan.inclusion(of: UInt64(entries.count - 1), inTreeOf: UInt64(entries.count))
        let path = plan.steps.map { step in
            ProofPlan.hash(step.map { node in
                let first = Int(node.index) << node.height
                return MerkleTree.perfectRoot(entries[first..<first + 1 << node.height].map(\.leaf))
            })
        }
        var edge = TreeEdge()
        for entry in entries { _ = edge.append(entry.leaf) }
        let checkpoint = Checkpoint(origin: Self.origin, size: edge.size, root: edge.root)
        let placed = entries[entries.count - 1]
        return try IssuedReceipt(
            #require(ReceiptClaims(placed, origin: Self.origin)), entry: placed.bytes, path: path,
            checkpoint: SignedCheckpoint.sign(checkpoint, with: [(logVerifier, logKey)]),
            disclosures: committed.disclosures,
            signer: ReceiptSigner(key: receiptKey, chain: [certificate]))
    }

    func content(
        of receipt: IssuedReceipt, mark: PaperMark = .original, void: PaperVoid? = nil,
        isPublic: Bool = false, site: String? = nil
    ) throws -> DonationPaper {
        let placed = try PlacedEntry(reading: receipt.proof.extra ?? [])
        let claims = try #require(ReceiptClaims(placed, origin: Self.origin))
        return DonationPaper(
            claims, recorded: placed.entry.at, disclosures: isPublic ? [] : receipt.token.disclosures,
            isPublic: isPublic, books: books, mark: mark, void: void, site: site)
    }

    /// A receipt, printed and signed.
    mutating func paper() throws -> [UInt8] {
        let receipt = try give()
        return try sign(try content(of: receipt).unsigned(.receipt, with: receipt, signed: Self.now))
    }

    func sign(_ paper: UnsignedPaper) throws -> [UInt8] {
        paper.signed(
            with: try CMSSignature.sign(paper.signedBytes, key: receiptKey, certificate: certificate))
    }

    var verifier: ReceiptVerifier {
        ReceiptVerifier(logKeys: [logVerifier], certificates: [certificate])
    }
}
