public import Giving
public import LedgerCore

/// A finding as it stands: what the books say of it, and how it came there.
public struct StandingFinding: Hashable, Sendable {
    public let id: String
    public let history: FindingHistory
    public let stage: FindingAccount.Stage
    /// Whether something is still to become of it.
    public let isOpen: Bool

    public var raised: RaisedFinding { history.raised }

    /// Who has it; nobody once nothing is to become of it.
    public var owner: Actor? { isOpen ? history.owner : nil }
}

extension FindingRegister {
    /// All findings, the gravest first and within that the oldest.
    public func standing(in books: Reconciling) -> [StandingFinding] {
        findings.compactMap { id, history in
            books.findings[id].map {
                StandingFinding(id: id, history: history, stage: $0.stage, isOpen: $0.isOpen)
            }
        }.sorted { $0.rank < $1.rank }
    }
}

extension StandingFinding {
    private static let severities = RaisedFinding.Severity.allCases

    fileprivate var rank: (Int, Day, String) {
        (Self.severities.firstIndex(of: raised.severity) ?? 0, raised.since, id)
    }
}

/// Which findings somebody means.
public struct FindingFilter: Hashable, Sendable {
    public var isOpen = false
    public var severity: RaisedFinding.Severity?
    public var school: String?
    public var check: String?
    public var owner: Actor?
    /// Only those that state an amount, and one below this, whatever its sign.
    public var below: Satang?

    public init() {}

    public func covers(_ finding: StandingFinding) -> Bool {
        (!isOpen || finding.isOpen)
            && (severity == nil || severity == finding.raised.severity)
            && (school == nil || school == finding.raised.school)
            && (check == nil || check == finding.raised.check)
            && (owner == nil || owner == finding.owner)
            && (below.map { isBelow($0, finding.raised.amount) } ?? true)
    }

    private func isBelow(_ limit: Satang, _ amount: Satang?) -> Bool {
        amount.map { $0.amount.magnitude < limit.amount.magnitude } ?? false
    }
}
