import Giving
import LedgerCore
import Receipts

/// A receipt is signed, with the issuer's key of its time.
public struct R07Signature: Check {
    public let id = "R07"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Signature"
    public let titleThai = "ลายมือชื่อดิจิทัลของใบเสร็จ"
    public let documentation = """
        A receipt that somebody holds can be read, is signed with ES256 by the certificate that it carries, \
        that certificate was valid when the entry was made, and the ledger activated it for signing \
        receipts. Whoever read the files verified the signature; what came of it is judged here.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.handed.compactMap { handed in
            if let fault = handed.fault, fault.isOfSignature {
                return refused(handed, fault, in: evidence)
            }
            guard let certificate = handed.certificate,
                evidence.receipts.certificates[certificate.hex] == nil
            else { return nil }
            return finding(
                on: handed, in: evidence, expected: "a certificate that the ledger activated",
                found: .object(["certificate_sha256": .string(certificate.hex)]),
                note: "certificate \(certificate.hex)",
                summary: "is signed with a certificate that the ledger never activated")
        }
    }

    private func refused(_ handed: HandedReceipt, _ fault: ReceiptFault, in evidence: Evidence) -> Finding {
        finding(
            on: handed, in: evidence, expected: "a signature that verifies",
            found: .object([
                "certificate_sha256": JSON(orNull: handed.certificate?.hex),
                "verdict": .string(fault.verdict.code),
            ]),
            note: fault.verdict.code,
            summary: "is refused (\(fault.verdict.code)): \(fault)")
    }
}

extension ReceiptFault {
    /// Whether the token itself is to blame, and not its proof or what it says.
    var isOfSignature: Bool {
        switch self {
        case .token, .algorithm, .certificates, .signature, .certificateNotValid, .certificateUnknown: true
        case .proofMalformed, .proofWithoutEntry, .entry, .notADonation, .checkpoint, .notIncluded,
            .quorumNotMet, .claim, .disclosure, .repeatedDisclosure:
            false
        }
    }

    /// Whether its proof is to blame.
    var isOfProof: Bool {
        switch self {
        case .proofMalformed, .proofWithoutEntry, .entry, .checkpoint, .notIncluded, .quorumNotMet: true
        case .token, .algorithm, .certificates, .signature, .certificateNotValid, .certificateUnknown,
            .notADonation, .claim, .disclosure, .repeatedDisclosure:
            false
        }
    }
}
