import Giving
public import LedgerCore
public import OpenSSL

/// What a run of checks found at one head of the ledger. The same ledger gives the same report to
/// the byte: it has no date and no machine in it.
public struct Report: Hashable, Sendable {
    public let head: Head
    /// In a fixed order: check, school, subject, sequence number.
    public let findings: [Finding]
    /// Every check that was run, also those that found nothing.
    public let checks: [Check]

    /// Which ledger was judged: its number of entries and the root over them.
    public struct Head: Hashable, Sendable {
        public let size: UInt64
        public let root: Digest

        public init(size: UInt64, root: Digest) {
            self.size = size
            self.root = root
        }
    }

    /// A check that was run.
    public struct Check: Hashable, Sendable {
        public let id: String
        public let version: Int64
        /// The worst that it finds.
        public let severity: Severity
        public let title: String
        public let titleThai: String
        /// How many findings it has in this report.
        public let count: Int
    }

    /// A check as it comes back from being run.
    public struct Outcome: Sendable {
        let id: String
        let version: Int64
        let severity: Severity
        let title: String
        let titleThai: String
        let findings: [Finding]
    }

    init(head: Head, outcomes: [Outcome]) {
        self.head = head
        findings = Self.inOrder(outcomes.flatMap(\.findings))
        checks = outcomes.map {
            Check(
                id: $0.id, version: $0.version, severity: $0.severity, title: $0.title,
                titleThai: $0.titleThai, count: $0.findings.count)
        }
    }

    /// Whether something was found that blocks posting or closing.
    public var hasCritical: Bool { findings.contains { $0.severity == .critical } }

    /// Findings of one payment on several lines stay in the order of its lines.
    private static func inOrder(_ findings: [Finding]) -> [Finding] {
        findings.enumerated()
            .map { (key: SortKey($0.element, position: $0.offset), finding: $0.element) }
            .sorted { $0.key < $1.key }
            .map(\.finding)
    }
}

/// Where a finding stands in a report.
private struct SortKey: Comparable {
    private let names: [String]
    private let sequence: UInt64
    private let position: Int

    init(_ finding: Finding, position: Int) {
        names = [finding.check, finding.school ?? "", finding.subject]
        sequence = finding.entries.first?.sequence ?? 0
        self.position = position
    }

    static func < (left: SortKey, right: SortKey) -> Bool {
        if left.names != right.names { return left.names.lexicographicallyPrecedes(right.names) }
        return (left.sequence, left.position) < (right.sequence, right.position)
    }
}

extension Report {
    /// The published form; `canonical` gives its bytes.
    public var json: JSON {
        .object([
            "counts": .object(checks.map { JSON.Member($0.id, .integer(Int64($0.count))) }),
            "findings": .array(findings.map(\.json)),
            "head": head.json,
        ])
    }
}

extension Report.Head {
    var json: JSON {
        .object(["root": .string(root.hex), "size": .integer(Int64(size))])
    }
}
