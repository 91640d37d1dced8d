import LedgerCore

/// Which key vouches from this entry on.
public enum KeyActivation: Hashable, Sendable {
    /// Signs checkpoints; a C2SP verifier key.
    case log(vkey: String)
    /// Signs receipts; the SHA-256 of its certificate's DER, 64 hex digits.
    case receipts(certificate: String)

    var body: JSON {
        switch self {
        case .log(let vkey): .object(["use": "log", "vkey": .string(vkey)])
        case .receipts(let certificate):
            .object(["certificate_sha256": .string(certificate), "use": "receipts"])
        }
    }

    init(_ fields: Fields) throws(FactFault) {
        switch try fields.string("use") {
        case "log": self = .log(vkey: try fields.string("vkey"))
        case "receipts": self = .receipts(certificate: try fields.string("certificate_sha256"))
        default: throw .badBody(fields.kind, "use")
        }
    }
}
