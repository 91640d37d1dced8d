public import LedgerCore
public import OpenSSL

/// That a reconciliation was signed (docs/reconciliation.md, "The document"): what it is known by, and how
/// much it found.
public struct SignedReconciliation: Hashable, Sendable {
    /// SHA-256 of the document, 64 hex digits.
    public let document: String
    /// The Bangkok day as of which it judges.
    public let asOf: Day
    /// How many entries it read, and the root over them.
    public let size: UInt64
    public let root: Digest
    /// SHA-256 of the matching rules, 64 hex digits.
    public let rules: String
    /// How many findings it holds, and how many of these are critical.
    public let findings: Int64
    public let critical: Int64

    public init(
        document: String, asOf: Day, size: UInt64, root: Digest, rules: String, findings: Int64,
        critical: Int64
    ) {
        self.document = document
        self.asOf = asOf
        self.size = size
        self.root = root
        self.rules = rules
        self.findings = findings
        self.critical = critical
    }

    public var body: JSON {
        .object([
            "as_of": asOf.json,
            "critical": .integer(critical),
            "document_sha256": .string(document),
            "findings": .integer(findings),
            "root": .string(root.hex),
            "rules_sha256": .string(rules),
            // Below 2^53 as all integers of an entry.
            "size": .integer(Int64(size)),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        document = try fields.digest("document_sha256")
        asOf = try fields.day("as_of")
        size = try fields.value("size") { $0.integerValue.flatMap { UInt64(exactly: $0) } }
        root = try fields.value("root") { $0.stringValue.flatMap { Digest(hex: $0) } }
        rules = try fields.digest("rules_sha256")
        findings = try fields.value("findings", \.countValue)
        critical = try fields.value("critical", \.countValue)
        guard critical <= findings else { throw .badBody(fields.kind, "critical") }
    }
}
