public import Giving
public import LedgerCore
public import OpenSSL

/// One thing that a check found, with everything that an auditor needs to find it again: which
/// version of which check, what it compared, the entries that say so and the line that computes it.
public struct Finding: Hashable, Sendable {
    /// `P04`.
    public let check: String
    /// Of the check; a rule that changes gets a new version.
    public let version: Int64
    public let severity: Severity
    /// What is judged: a payment's id, or a plan line's path `1054390223/2569/v1/L3`.
    public let subject: String
    /// The 10-digit code of the school whose money it is; nil where no school is concerned.
    public let school: String?
    /// Buddhist; only to narrow a report down, not a part of its JSON.
    public let fiscalYear: Int64?
    /// Of the subject.
    public let amount: Satang?
    public let expected: JSON
    public let found: JSON
    /// How far `found` is from what was expected; the check's documentation says which way round.
    public let difference: Satang?
    /// Every record that was compared, the judged one first.
    public let entries: [EntryReference]
    /// Files from outside the ledger that were compared.
    public let inputs: [Input]
    /// One line for a shell: the command that finds this again, and the arithmetic as its comment.
    public let recompute: String
    /// The finding as a sentence, amounts in baht; for people, not a part of its JSON.
    public let summary: String
    /// The day of what is judged, from which the finding ages; nil where that is the day on which its first
    /// entry was recorded.
    public let since: Day?
    /// What tells it from other findings of the same check on the same subject; nil where there is one.
    public let distinction: String?

    /// A file that a finding rests on, known by its content.
    public struct Input: Hashable, Sendable {
        public let name: String
        public let sha256: Digest

        public init(name: String, sha256: Digest) {
            self.name = name
            self.sha256 = sha256
        }
    }

    public init(
        check: String, version: Int64, severity: Severity, subject: String, school: String?,
        fiscalYear: Int64?, amount: Satang?, expected: JSON, found: JSON, difference: Satang?,
        entries: [EntryReference], inputs: [Input], recompute: String, summary: String,
        since: Day? = nil, distinction: String? = nil
    ) {
        self.check = check
        self.version = version
        self.severity = severity
        self.subject = subject
        self.school = school
        self.fiscalYear = fiscalYear
        self.amount = amount
        self.expected = expected
        self.found = found
        self.difference = difference
        self.entries = entries
        self.inputs = inputs
        self.recompute = recompute
        self.summary = summary
        self.since = since
        self.distinction = distinction
    }
}

extension Finding {
    /// The published form: always the same twelve keys, `null` where there is nothing to say.
    public var json: JSON {
        .object([
            "amount": amount?.json ?? .null,
            "check": .string(check),
            "difference": difference?.json ?? .null,
            "entries": .array(entries.map(Self.json(of:))),
            "expected": expected,
            "found": found,
            "inputs": .array(inputs.map(Self.json(of:))),
            "recompute": .string(recompute),
            "school": JSON(orNull: school),
            "severity": .string(severity.rawValue),
            "subject": .string(subject),
            "version": .integer(version),
        ])
    }

    private static func json(of entry: EntryReference) -> JSON {
        .object(["hash": .string(entry.leaf.hex), "seq": .integer(Int64(entry.sequence))])
    }

    static func json(of input: Input) -> JSON {
        .object(["name": .string(input.name), "sha256": .string(input.sha256.hex)])
    }
}
