public import LedgerCore

/// One finding of a reconciliation, as the ledger knows it: enough to tell whether it is the same, and who
/// has to decide what becomes of it.
public struct RaisedFinding: Hashable, Sendable {
    /// The check's id, `-` and 16 hex digits.
    public let finding: String
    /// The id of the check: `P04`.
    public let check: String
    /// SHA-256 of the finding as it stands in the document, 64 hex digits.
    public let digest: String
    public let severity: Severity
    /// The 10-digit code of the school that it concerns.
    public let school: String?
    /// Of the subject; may be negative.
    public let amount: Satang?
    /// The Bangkok day of what is judged, from which its age counts.
    public let since: Day

    public enum Severity: String, Hashable, Sendable, CaseIterable {
        case critical, high, medium, info
    }

    public init(
        finding: String, check: String, digest: String, severity: Severity, school: String?,
        amount: Satang?, since: Day
    ) {
        self.finding = finding
        self.check = check
        self.digest = digest
        self.severity = severity
        self.school = school
        self.amount = amount
        self.since = since
    }

    /// Whether a text is a check's id, `-` and 16 hex digits.
    public static func isID(_ text: String) -> Bool { check(of: text) != nil }

    /// The id of the check that found it; nil where this is no finding's id.
    public static func check(of finding: String) -> String? {
        let (check, digits) = (String(finding.dropLast(17)), String(finding.suffix(16)))
        guard Identifier.isValid(finding), !check.isEmpty, finding == "\(check)-\(digits)",
            Hex.decode(digits)?.count == 8
        else { return nil }
        return check
    }

    var json: JSON {
        .object([
            "amount": amount?.json,
            "check": .string(check),
            "digest": .string(digest),
            "finding": .string(finding),
            "school": school.map(JSON.string),
            "severity": .string(severity.rawValue),
            "since": since.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        finding = try fields.finding("finding")
        check = try fields.identifier("check")
        digest = try fields.digest("digest")
        severity = try fields.word("severity")
        school = try fields.optional("school", \.schoolCodeValue)
        amount = try fields.optional("amount") { $0.integerValue.map { Satang($0) } }
        since = try fields.day("since")
        guard Self.check(of: finding) == check else { throw .badBody(fields.kind, "check") }
    }
}

/// What a signed reconciliation found.
public struct RaisedFindings: Hashable, Sendable {
    /// SHA-256 of the document that holds them, 64 hex digits.
    public let document: String
    /// 1 to 250, each of them once.
    public let findings: [RaisedFinding]

    /// More would not fit into an entry.
    public static let limit = 250

    public init(document: String, findings: [RaisedFinding]) {
        self.document = document
        self.findings = findings
    }

    public var body: JSON {
        .object([
            "document_sha256": .string(document),
            "findings": .array(findings.map(\.json)),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        document = try fields.digest("document_sha256")
        let objects = try fields.value("findings") { json in
            json.list(of: { $0.members == nil ? nil : $0 }, atMost: Self.limit)
        }
        var findings: [RaisedFinding] = []
        for object in objects {
            findings.append(try RaisedFinding(Fields(asking: "\(fields.kind) findings", body: object)))
        }
        self.findings = findings
        guard Set(findings.map(\.finding)).count == findings.count else {
            throw .badBody(fields.kind, "findings")
        }
    }
}

/// Findings that a signed reconciliation no longer has.
public struct ClearedFindings: Hashable, Sendable {
    /// SHA-256 of the document that has them no more, 64 hex digits.
    public let document: String
    /// 1 to 500 ids, each of them once.
    public let findings: [String]

    public static let limit = 500

    public init(document: String, findings: [String]) {
        self.document = document
        self.findings = findings
    }

    public var body: JSON {
        .object([
            "document_sha256": .string(document),
            "findings": .array(findings.map(JSON.string)),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        document = try fields.digest("document_sha256")
        findings = try fields.value("findings") { json in
            json.list(of: \.findingValue, atMost: Self.limit)
        }
        guard Set(findings).count == findings.count else { throw .badBody(fields.kind, "findings") }
    }
}

extension JSON {
    /// The id of a finding.
    var findingValue: String? { stringValue.flatMap { RaisedFinding.isID($0) ? $0 : nil } }
}

extension Fields {
    func finding(_ key: String) throws(FactFault) -> String { try value(key, \.findingValue) }
}
