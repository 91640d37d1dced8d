public import LedgerCore

/// That the monitoring committee saw what a disbursement was for, and takes it or does not.
public struct DeliverySigning: Hashable, Sendable {
    public let disbursement: String
    public let verdict: Verdict
    /// SHA-256 of what was signed, 64 hex digits.
    public let document: String?
    public let on: Day
    /// An identifier, never a sentence.
    public let reason: String?

    /// The member `decision`.
    public enum Verdict: String, Hashable, Sendable, CaseIterable {
        case accepted, rejected
    }

    public init(disbursement: String, verdict: Verdict, document: String?, on: Day, reason: String?) {
        self.disbursement = disbursement
        self.verdict = verdict
        self.document = document
        self.on = on
        self.reason = reason
    }

    var body: JSON {
        .object([
            "decision": .string(verdict.rawValue),
            "disbursement": .string(disbursement),
            "document_sha256": document.map(JSON.string),
            "on": on.json,
            "reason": reason.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        disbursement = try fields.identifier("disbursement")
        verdict = try fields.word("decision")
        document = try fields.optional("document_sha256", \.digestValue)
        on = try fields.day("on")
        reason = try fields.optional("reason", \.identifierValue)
    }
}
