public import LedgerCore
import OpenSSL

/// What whoever holds a good receipt should know all the same.
public enum ReceiptNote: String, Hashable, Sendable, CaseIterable {
    /// No log key from outside vouches for the checkpoint.
    case notAnchored = "receipt-not-anchored"
    /// The certificate is none that the verifier was given.
    case signerNotVerified = "receipt-signer-not-verified"
    /// The certificate was valid when the entry was made, and is not any more.
    case certificateExpired = "receipt-certificate-expired"

    public var code: String { rawValue }

    public var thai: String {
        switch self {
        case .notAnchored: "ยังไม่ได้ตรวจว่าเป็นบัญชีที่ถูกต้อง ต้องใช้กุญแจของบัญชีจากแหล่งอื่น"
        case .signerNotVerified: "ยังไม่ได้ตรวจว่าผู้ลงนามเป็นผู้ออกใบเสร็จจริง"
        case .certificateExpired: "ใบรับรองของผู้ออกหมดอายุแล้ว แต่ยังมีผลเมื่อบันทึกรายการ ใบเสร็จจึงยังใช้ได้"
        }
    }

    public var english: String {
        switch self {
        case .notAnchored:
            "consistent, not anchored: give --key to know that the log itself is the right one"
        case .signerNotVerified: "SIGNER NOT VERIFIED: give --against to check its certificate"
        case .certificateExpired:
            "the issuer's certificate has expired since; it was valid when the entry was made, so the "
                + "receipt still counts"
        }
    }
}

extension VerifiedReceipt {
    /// - Parameters:
    ///   - now: as of when the certificate is looked at.
    ///   - isSignerKnown: whether a newer log activated the certificate.
    public func notes(asOf now: Instant, isSignerKnown: Bool = false) -> [ReceiptNote] {
        var notes: [ReceiptNote] = []
        if !isAnchored { notes.append(.notAnchored) }
        if !isCertificateKnown, !isSignerKnown { notes.append(.signerNotVerified) }
        if certificate.notAfter < now.unixSeconds { notes.append(.certificateExpired) }
        return notes
    }
}
