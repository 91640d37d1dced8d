import Foundation

/// A receipt: signed claims, and the proof that they stand in the log. docs/format.md, section 6.
struct Receipt {
    let proof: Proof
    private let certificate: Certificate
    private let certificateHash: Hash
    private let payload: JSON
    private let disclosures: [String]

    private static let claims: Set = [
        "_sd", "_sd_alg", "amount", "campaign", "currency", "deduction", "entry", "iss", "leaf", "origin",
        "plan_lines", "receipt", "received", "school",
    ]

    struct Bad: Error { let why: String }

    /// Steps 1 and 2.
    init(token: [UInt8], proof: [UInt8]) throws(Bad) {
        var parts = String(decoding: token, as: UTF8.self)
            .split(separator: "~", omittingEmptySubsequences: false).map(String.init)
        guard Text.utf8(token) != nil, parts.count >= 2, parts.removeLast() == "" else {
            throw Bad(why: "it is not an SD-JWT that ends in ~")
        }
        let jws = parts.removeFirst().split(separator: ".", omittingEmptySubsequences: false)
        guard jws.count == 3, let header = Text.base64url(jws[0]).flatMap(JSON.init),
            let payload = Text.base64url(jws[1]).flatMap(JSON.init), let signature = Text.base64url(jws[2])
        else { throw Bad(why: "its SD-JWT does not parse") }
        guard header.names == ["alg", "typ", "x5c"], header["alg"]?.text == "ES256",
            header["typ"]?.text == "banchi-receipt+sd-jwt"
        else { throw Bad(why: "its header is not that of a receipt") }
        guard let first = header["x5c"]?.texts?.first, let der = Text.base64(first),
            let certificate = Certificate(der: der)
        else { throw Bad(why: "its certificate is none with a P-256 key") }
        guard certificate.verifies(signature, of: Array("\(jws[0]).\(jws[1])".utf8)) else {
            throw Bad(why: "its signature is not that of its certificate")
        }
        guard let proof = Proof(proof) else {
            throw Bad(why: "its proof does not lead from its entry to its checkpoint")
        }
        self.proof = proof
        self.certificate = certificate
        certificateHash = Hash.of(der)
        self.payload = payload
        disclosures = parts
    }

    /// The rest, against the log.
    func verify(_ judge: Judge, certificates: Set<Hash>) throws(Bad) {
        if let why = judge.disagreement(proof.checkpoint) { throw Bad(why: "its checkpoint: \(why)") }
        guard let entry = JSON(proof.entry),
            ["donation.received", "receipt.reissued"].contains(entry["kind"]?.text)
        else {
            throw Bad(why: "its entry issues no receipt")
        }
        try verifyClaims(entry)
        try verifyDisclosures(entry)
        guard certificate.isValid(at: entry["at"]?.text ?? "") else {
            throw Bad(why: "its certificate was not valid when the entry was made")
        }
        guard certificates.contains(certificateHash) else {
            throw Bad(why: "its certificate is none that the log names")
        }
    }

    /// Step 3.
    private func verifyClaims(_ entry: JSON) throws(Bad) {
        guard let names = payload.names, let body = entry["body"] else {
            throw Bad(why: "it has no claims")
        }
        for name in names.union(Self.claims).sorted() {
            let expected: JSON? =
                switch name {
                case "_sd": .array(Self.digests(of: body).map { .text(Array($0.utf8)) })
                case "_sd_alg": .text(Array("sha-256".utf8))
                case "entry": entry["seq"]
                case "iss": body["issuer"]
                case "leaf": .text(Array(Hash.leaf(proof.entry).hex.utf8))
                case "origin": .text(Array(proof.checkpoint.origin.utf8))
                case _ where Self.claims.contains(name): body[name]
                default: nil
                }
            guard payload[name] == expected, expected != nil || name == "deduction" else {
                throw Bad(why: "its claim \(name) is not what the entry says")
            }
        }
    }

    /// The commitments and, where it is there, `honour`.
    private static func digests(of body: JSON) -> [String] {
        ((body["commitments"]?.texts ?? []) + [body["honour"]?.text].compactMap { $0 }).sorted()
    }

    /// Step 4.
    private func verifyDisclosures(_ entry: JSON) throws(Bad) {
        let commitments = entry["body"].map(Self.digests) ?? []
        var names: Set<String> = []
        for disclosure in disclosures {
            guard commitments.contains(Text.base64url(of: Hash.of(Array(disclosure.utf8)).bytes)) else {
                throw Bad(why: "a disclosure is none that the entry commits to")
            }
            guard let parts = Text.base64url(disclosure).flatMap(JSON.init)?.array, parts.count == 3,
                parts[0].text != nil, let name = parts[1].text, payload[name] == nil,
                names.insert(name).inserted
            else { throw Bad(why: "a disclosure is not salt, name and value, or its name stands twice") }
        }
    }
}

/// The pairs of receipt files in an export.
enum HandedAlong {
    /// The names in `receipts/`, without their suffix, and what is there of one file only.
    static func pairs(_ log: any Log) -> (names: [String], faults: [String]) {
        let files = Set(log.list("receipts") ?? [])
        let suffixes = [".sd-jwt", ".tlog-proof"]
        let names = Set(
            files.compactMap { file in
                suffixes.first(where: file.hasSuffix).map { String(file.dropLast($0.count)) }
            })
        let lost = names.flatMap { name in suffixes.map { name + $0 } }.filter { !files.contains($0) }
        let faults = lost.sorted().map { "receipts/\($0): missing" }
        return (names.sorted().filter { name in suffixes.allSatisfy { files.contains(name + $0) } }, faults)
    }

    static func receipt(_ log: any Log, _ name: String) throws(Receipt.Bad) -> Receipt {
        guard let token = log.read("receipts/\(name).sd-jwt"),
            let proof = log.read("receipts/\(name).tlog-proof")
        else { throw Receipt.Bad(why: "cannot be read") }
        return try Receipt(token: token, proof: proof)
    }
}

extension HandedAlong {
    /// Of the checkpoints of their proofs.
    static func sizes(_ log: any Log, _ names: [String]) -> [Int] {
        names.compactMap { log.read("receipts/\($0).tlog-proof").flatMap(Proof.init)?.checkpoint.size }
    }

    static func faults(_ log: any Log, _ names: [String], _ judge: Judge, _ certificates: Set<Hash>)
        -> [String]
    {
        names.compactMap { name in
            do throws(Receipt.Bad) {
                try receipt(log, name).verify(judge, certificates: certificates)
                return nil
            } catch {
                return "receipts/\(name): \(error.why)"
            }
        }
    }
}
