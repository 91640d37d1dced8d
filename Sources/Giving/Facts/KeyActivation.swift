public import LedgerCore

/// Which key vouches from this entry on.
public enum KeyActivation: Hashable, Sendable {
    /// Signs checkpoints, together with every other log key that is active.
    case log(VerifierKey)
    /// Signs receipts; the SHA-256 of its certificate's DER, 64 hex digits.
    case receipts(certificate: String)

    var body: JSON {
        switch self {
        case .log(let key): .object(["use": "log", "vkey": .string(key.description)])
        case .receipts(let certificate):
            .object(["certificate_sha256": .string(certificate), "use": "receipts"])
        }
    }

    init(_ fields: Fields) throws(FactFault) {
        switch try fields.string("use") {
        case "log": self = .log(try fields.verifierKey("vkey"))
        case "receipts": self = .receipts(certificate: try fields.string("certificate_sha256"))
        default: throw .badBody(fields.kind, "use")
        }
    }
}

/// Which log key signs nothing more from this entry on.
public struct KeyRetirement: Hashable, Sendable {
    public let key: VerifierKey

    public init(key: VerifierKey) {
        self.key = key
    }

    var body: JSON { .object(["use": "log", "vkey": .string(key.description)]) }

    init(_ fields: Fields) throws(FactFault) {
        guard try fields.string("use") == "log" else { throw .badBody(fields.kind, "use") }
        key = try fields.verifierKey("vkey")
    }
}

extension Fields {
    fileprivate func verifierKey(_ name: String) throws(FactFault) -> VerifierKey {
        try value(name) { $0.stringValue.flatMap { VerifierKey($0) } }
    }
}
