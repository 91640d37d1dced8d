import LedgerCore

/// That an approver agrees to a request.
public struct DisbursementApproval: Hashable, Sendable {
    public let disbursement: String

    public init(disbursement: String) {
        self.disbursement = disbursement
    }

    var body: JSON { .object(["disbursement": .string(disbursement)]) }

    init(_ fields: Fields) throws(FactFault) {
        disbursement = try fields.identifier("disbursement")
    }
}

/// That a request comes to nothing: an approver declined it, or it was cancelled.
public struct DisbursementEnding: Hashable, Sendable {
    public let disbursement: String
    /// An identifier, never a sentence.
    public let reason: String

    public init(disbursement: String, reason: String) {
        self.disbursement = disbursement
        self.reason = reason
    }

    var body: JSON {
        .object(["disbursement": .string(disbursement), "reason": .string(reason)])
    }

    init(_ fields: Fields) throws(FactFault) {
        disbursement = try fields.identifier("disbursement")
        reason = try fields.identifier("reason")
    }
}
