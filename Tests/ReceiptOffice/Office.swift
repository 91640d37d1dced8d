public import Giving
public import LedgerCore
public import OpenSSL
public import Receipts

/// A foundation's office in memory: a ledger with one school and one campaign, its keys and its certificate.
public struct Office {
    public static let origin = "ledger.example/receipts"
    /// A canonical time: hence `!`.
    public static let now = Instant(canonical: "2026-11-21T05:00:00.000000Z")!
    public static let details = DonorDetails(
        name: "สมชาย ใจดี", taxID: "1234567890121", address: "กรุงเทพฯ", email: "somchai@example.com")
    private static let school = "1054390223"

    public let logKey: Ed25519PrivateKey
    public let logVerifier: VerifierKey
    public let signer: ReceiptSigner
    public private(set) var books = Books()
    public private(set) var entries: [PlacedEntry] = []

    /// A command that the books did not take.
    struct Refused: Error {
        let decision: Decision
    }

    /// - Parameters:
    ///   - notBefore: from when the certificate is valid.
    ///   - hasDeduction: whether a tax rule is in force on the day of the gifts.
    public init(
        notBefore: Int64 = now.unixSeconds - 86_400, notAfter: Int64 = now.unixSeconds + 86_400,
        hasDeduction: Bool = true, custody: Custody = .foundation, planLines: Int = 1
    ) throws {
        logKey = try Ed25519PrivateKey(seed: [UInt8](repeating: 21, count: 32))
        logVerifier = try Self.verifier(logKey)
        let key = try P256PrivateKey.generate()
        signer = ReceiptSigner(key: key, chain: [try Self.certificate(of: key, notBefore, notAfter)])
        let issuer = Issuer(
            nameThai: "มูลนิธิตัวอย่าง", nameEnglish: "Example Foundation", taxID: "0990000000011",
            branch: "00000", address: "1 ถนนตัวอย่าง กรุงเทพฯ", isDemonstration: true)
        let plan = PlanID(school: Self.school, fiscalYear: 2570, version: 1)
        let day = Day(bangkok: Self.now)
        let rule = DeductionRule(id: "TD3", from: day, to: nil, multiplier: 1, instrument: "s.47(7)")
        try ask(.openLedger(
            LedgerOpening(origin: Self.origin, currency: "THB", issuer: issuer), keys: [.log(logVerifier)],
            deductions: hasDeduction ? [rule] : []))
        try ask(.registerSchool(
            School(
                code: Self.school, smisCode: nil, obecCode: nil, nameThai: "บ้านกำปง", subdistrict: "บ้านปวง",
                district: "ทุ่งหัวช้าง", province: "ลำพูน", profile: [])))
        let names = (1...planLines).map { "L\($0)" }
        try ask(.importPlan(plan, lines: names.map {
            PlanLine(
                plan: plan, line: $0, strategy: "S1", kind: .materials, item: "หนังสือ", quantity: 1,
                unit: "เล่ม", unitPrice: Satang(1), amount: Satang(1), starts: day, ends: day)
        }))
        try ask(.openCampaign(
            CampaignTerms(
                id: "C1", school: Self.school, titleThai: "ห้องสมุดใหม่", titleEnglish: "A new library",
                model: .keep, goal: Satang(100_000), minimum: nil, opens: day, closes: day, planLines: names,
                custody: custody, onFailure: .refund)))
    }

    public static func verifier(_ key: Ed25519PrivateKey) throws -> VerifierKey {
        guard let verifier = VerifierKey(name: origin, algorithm: .ed25519, publicKey: key.publicKey.bytes)
        else { preconditionFailure("an Ed25519 key makes a verifier key") }
        return verifier
    }

    public static func certificate(
        of key: P256PrivateKey, _ notBefore: Int64 = now.unixSeconds - 86_400,
        _ notAfter: Int64 = now.unixSeconds + 86_400
    ) throws -> Certificate {
        try Certificate.selfSigned(
            subject: [("O", "มูลนิธิตัวอย่าง")], key: key, notBefore: notBefore, notAfter: notAfter)
    }

    private mutating func ask(_ command: Command) throws {
        let request = Request(key: "K\(entries.count)", digest: "d", by: "office:a1", command: command)
        let decision = books.decide(request, seen: nil, now: Self.now)
        guard case .facts(let facts) = decision else { throw Refused(decision: decision) }
        for (position, fact) in facts.enumerated() {
            let placed = Chain.place(
                kind: fact.kind, body: fact.body, moves: fact.moves, id: request.factID(position),
                by: request.by, at: Self.now, after: entries.last?.head ?? .empty)
            try books.apply(fact, by: request.by, at: Self.now, entry: placed.reference)
            entries.append(placed)
        }
    }

    /// Records a gift and returns the index of its entry.
    public mutating func give(
        _ amount: Satang, _ commitments: [String], honour: String? = nil
    ) throws -> Int {
        try ask(.receiveDonation(
            Gift(
                campaign: "C1", amount: amount, received: Self.now, method: .promptpay,
                donorKind: .individual, anonymous: false, commitments: commitments,
                particulars: Gift.Particulars(honour: honour))))
        return entries.count - 1
    }

    public static func committed(_ details: DonorDetails = details, seed: UInt8 = 0) -> CommittedDetails {
        CommittedDetails(details, random: (0..<128).map { UInt8($0) ^ seed })
    }

    public func checkpoint() throws -> SignedCheckpoint {
        var edge = TreeEdge()
        for entry in entries { _ = edge.append(entry.leaf) }
        let checkpoint = Checkpoint(origin: Self.origin, size: edge.size, root: edge.root)
        return try SignedCheckpoint.sign(checkpoint, with: [(logVerifier, logKey)])
    }

    public func path(to index: Int) -> [Digest] {
        let plan = ProofPlan.inclusion(of: UInt64(index), inTreeOf: UInt64(entries.count))
        return plan.steps.map { step in
            ProofPlan.hash(
                step.map { node in
                    let first = Int(node.index) << node.height
                    return MerkleTree.perfectRoot(entries[first..<first + 1 << node.height].map(\.leaf))
                })
        }
    }

    /// The receipt that an entry issues, proven by the tree that ends with the last one.
    public func receipt(
        of index: Int, _ disclosures: [Disclosure] = committed().disclosures
    ) throws -> IssuedReceipt {
        guard let claims = try RecordedClaims(recorded: entries[index].bytes, origin: Self.origin) else {
            preconditionFailure("entry \(index) issues no receipt")
        }
        return try IssuedReceipt(
            claims, path: path(to: index), checkpoint: checkpoint(),
            disclosures: disclosures, signer: signer)
    }

    public var certificate: Certificate { signer.certificate }

    public var verifier: ReceiptVerifier {
        ReceiptVerifier(logKeys: [logVerifier], certificates: [certificate])
    }
}
