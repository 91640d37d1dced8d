import Giving
public import LedgerCore
public import OpenSSL

/// Why a receipt is refused, and which part of it is to blame.
public enum ReceiptFault: Error, Hashable, Sendable, CustomStringConvertible {
    case token(SDJWT.Fault)
    case algorithm
    case certificates
    case signature
    case proofMalformed
    case proofWithoutEntry
    case entry(EntryFault)
    case notADonation(String)
    case checkpoint(SignedCheckpoint.Fault)
    case notIncluded(index: UInt64)
    case quorumNotMet(Witnessing)
    case claim(String)
    case disclosure(Int, name: String)
    case repeatedDisclosure(String)
    case certificateNotValid(Instant)
    case certificateUnknown(Digest)

    public var description: String {
        switch self {
        case .token(.shape): "sd-jwt: is not header.payload.signature~disclosure~…~"
        case .token(.header): "sd-jwt, header: is not base64url of a JSON object"
        case .token(.payload): "sd-jwt, payload: is not base64url of a JSON object"
        case .token(.signature): "sd-jwt, signature: is not base64url"
        case .token(.disclosure(let number)):
            "sd-jwt, disclosure \(number): is not base64url of [salt, name, value]"
        case .algorithm: "sd-jwt, header: alg ES256 and typ \(SDJWT.type) were expected"
        case .certificates: "sd-jwt, header: x5c holds no readable certificate"
        case .signature: "sd-jwt, signature: the header or payload is not what was signed"
        case .proofMalformed: "tlog-proof: is not a c2sp.org/tlog-proof@v1"
        case .proofWithoutEntry: "tlog-proof, extra: the entry is missing"
        case .entry(let fault): "tlog-proof, extra: the entry \(fault)"
        case .notADonation(let kind): "tlog-proof, extra: the entry is \(kind), not a donation"
        case .checkpoint(.note(.invalidSignature(let key))):
            "tlog-proof, checkpoint: the signature of \(key) does not verify"
        case .checkpoint(.note(.noKnownKey)): "tlog-proof, checkpoint: no trusted key signed it"
        case .checkpoint(.note(.malformed)): "tlog-proof, checkpoint: is not a signed note"
        case .checkpoint(.malformed): "tlog-proof, checkpoint: is not origin, size and root"
        case .checkpoint(.otherOrigin(let origin)):
            "tlog-proof, checkpoint: the key does not sign for \(origin)"
        case .notIncluded(let index):
            "tlog-proof, path: the entry is not at index \(index) of the checkpoint's tree"
        case .quorumNotMet(let witnessing):
            "tlog-proof, checkpoint: the policy's quorum is not met, cosigned by "
                + (witnessing.testimonies.isEmpty
                    ? "none of its witnesses"
                    : witnessing.testimonies.map(\.name).joined(separator: ", "))
        case .claim(let name): "sd-jwt, claim \(name): is not what the entry says"
        case .disclosure(let number, let name):
            "sd-jwt, disclosure \(number) (\(name)): the entry does not commit to it"
        case .repeatedDisclosure(let name): "sd-jwt: discloses \(name) twice"
        case .certificateNotValid(let at): "sd-jwt, certificate: was not valid at \(at), the entry's time"
        case .certificateUnknown(let fingerprint):
            "sd-jwt, certificate: \(fingerprint.hex) is none of the issuer's"
        }
    }
}

/// What a verified receipt has shown. Only verification makes one.
public struct VerifiedReceipt: Sendable {
    public let claims: ReceiptClaims
    public let disclosures: [Disclosure]
    public let certificate: Certificate
    /// The checkpoint that the proof reaches; signed by a trusted key only if `isAnchored`.
    public let checkpoint: Checkpoint
    /// Whether a log key from outside vouched for the checkpoint. Without one the receipt is
    /// consistent in itself and no more.
    public let isAnchored: Bool
    /// Who cosigned the checkpoint, as far as the verifier's policy knows.
    public let witnessing: Witnessing
    /// Whether the certificate is one that the verifier was given.
    public let isCertificateKnown: Bool
    /// The entry's commit time.
    public let recorded: Instant
}

/// Verifies receipts with what the verifier trusts from outside.
public struct ReceiptVerifier: Sendable {
    /// Trusted log keys; none means that nothing anchors the receipt.
    public let logKeys: [VerifierKey]
    /// The issuer's certificates; none means that any certificate is taken and said to be unknown.
    public let certificates: [Certificate]
    /// Whose cosignatures it takes; without one, none are asked for.
    public let policy: WitnessPolicy?

    public init(
        logKeys: [VerifierKey], certificates: [Certificate], policy: WitnessPolicy? = nil
    ) {
        self.logKeys = logKeys
        self.certificates = certificates
        self.policy = policy
    }

    /// The steps of docs/format.md, "Receipt", in their order; the first that fails is thrown.
    public func verify(token: String, proof: String) throws(ReceiptFault) -> VerifiedReceipt {
        let (jwt, certificate) = try verifiedToken(token)
        let (placed, checkpoint, witnessing) = try provenEntry(proof)
        guard let claims = ReceiptClaims(placed, origin: checkpoint.origin) else {
            throw .notADonation(placed.entry.kind)
        }
        try compare(jwt.payload, with: claims.payload)
        try open(jwt.disclosures, of: claims)
        let isKnown = try judge(certificate, at: placed.entry.at)
        return VerifiedReceipt(
            claims: claims, disclosures: jwt.disclosures, certificate: certificate,
            checkpoint: checkpoint, isAnchored: !logKeys.isEmpty, witnessing: witnessing,
            isCertificateKnown: isKnown, recorded: placed.entry.at)
    }

    /// The token, signed by the certificate that it carries.
    private func verifiedToken(_ text: String) throws(ReceiptFault) -> (SDJWT, Certificate) {
        let jwt: SDJWT
        do {
            jwt = try SDJWT(text)
        } catch {
            throw .token(error)
        }
        guard jwt.header["alg"] == "ES256", jwt.header["typ"] == .string(SDJWT.type) else {
            throw .algorithm
        }
        guard let certificate = jwt.chain?.first else { throw .certificates }
        guard jwt.isSigned(by: certificate) else { throw .signature }
        return (jwt, certificate)
    }

    /// The entry that the proof carries, shown to be in the tree of its checkpoint, and who vouches
    /// for that.
    private func provenEntry(
        _ text: String
    ) throws(ReceiptFault) -> (PlacedEntry, Checkpoint, Witnessing) {
        guard let proof = TlogProof(text) else { throw .proofMalformed }
        guard let bytes = proof.extra else { throw .proofWithoutEntry }
        let placed: PlacedEntry
        do {
            placed = try PlacedEntry(reading: bytes)
        } catch {
            throw .entry(error)
        }
        let checkpoint = try checkpoint(of: proof)
        let inclusion = InclusionProof(index: proof.index, size: checkpoint.size, path: proof.path)
        guard proof.index == placed.entry.sequence,
            inclusion.proves(leaf: placed.leaf, root: checkpoint.root)
        else { throw .notIncluded(index: proof.index) }
        return (placed, checkpoint, try witnessing(of: proof.checkpoint))
    }

    private func witnessing(of checkpoint: String) throws(ReceiptFault) -> Witnessing {
        let witnessing: Witnessing
        do {
            let note = try SignedNote(checkpoint)
            guard let policy else { return Witnessing(unknown: note) }
            witnessing = try policy.judge(note)
        } catch {
            throw .checkpoint(.note(error))
        }
        guard witnessing.isQuorumMet else { throw .quorumNotMet(witnessing) }
        return witnessing
    }

    private func checkpoint(of proof: TlogProof) throws(ReceiptFault) -> Checkpoint {
        do {
            guard logKeys.isEmpty else {
                return try SignedCheckpoint(proof.checkpoint, keys: logKeys).checkpoint
            }
            guard let checkpoint = Checkpoint(text: try SignedNote(proof.checkpoint).text) else {
                throw SignedCheckpoint.Fault.malformed
            }
            return checkpoint
        } catch let fault as SignedCheckpoint.Fault {
            throw .checkpoint(fault)
        } catch {
            throw .checkpoint(.note(.malformed))
        }
    }

    /// Every claim must be the entry's, and the entry's every claim must be there: a log could hold
    /// 100 baht while a receipt says 10,000.
    private func compare(_ stated: JSON, with expected: JSON) throws(ReceiptFault) {
        let names = (stated.members ?? []).map(\.key) + (expected.members ?? []).map(\.key)
        for name in names where stated[name] != expected[name] { throw .claim(name) }
    }

    /// What is disclosed was committed to, and says nothing a second time: neither another disclosure
    /// nor a claim in clear (RFC 9901 §7.1, step 3).
    private func open(_ disclosures: [Disclosure], of claims: ReceiptClaims) throws(ReceiptFault) {
        var names = Set((claims.payload.members ?? []).map(\.key) + ["..."])
        for (position, disclosure) in disclosures.enumerated() {
            guard claims.donation.gift.digests.contains(disclosure.commitment) else {
                throw .disclosure(position + 1, name: disclosure.name)
            }
            guard names.insert(disclosure.name).inserted else {
                throw .repeatedDisclosure(disclosure.name)
            }
        }
    }

    /// Receipts live for years: the certificate must have been valid when the entry was committed,
    /// and may have expired since.
    private func judge(_ certificate: Certificate, at: Instant) throws(ReceiptFault) -> Bool {
        // A certificate may end before it starts, of which a range cannot be made.
        guard certificate.notBefore <= at.unixSeconds, at.unixSeconds <= certificate.notAfter else {
            throw .certificateNotValid(at)
        }
        guard !certificates.isEmpty else { return false }
        guard certificates.contains(where: { $0.fingerprint == certificate.fingerprint }) else {
            throw .certificateUnknown(certificate.fingerprint)
        }
        return true
    }
}
