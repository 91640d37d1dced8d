public import Giving
public import LedgerCore

/// One version of a plan as the ledger records it, with the entries that say so.
public struct PlanRecord: Hashable, Sendable {
    public let id: PlanID
    /// In the plan's order.
    public internal(set) var lines: [Line] = []
    /// Number and digest of the lines, once they are complete.
    public internal(set) var submission: PlanSubmission?
    public internal(set) var submitted: EntryReference?
    /// The entry that approved this version; nil while nothing did.
    public internal(set) var approved: EntryReference?
    public internal(set) var approvedAt: Instant?
    /// Who submitted it, `role:id`. What a school submits is decided on here; of any other plan the
    /// entry does not tell when it was approved.
    public internal(set) var maker: String?

    /// A plan line and the entry that holds it.
    public struct Line: Hashable, Sendable {
        public let line: PlanLine
        public let entry: EntryReference

        /// `1054390223/2569/v1/L3`.
        public var path: String { "\(line.plan)/\(line.line)" }
    }

    var isScreenedHere: Bool { maker?.hasPrefix("school:") == true }

    public func line(_ name: String) -> Line? {
        lines.first { $0.line.line == name }
    }
}

/// A school's plan for a year, whatever its version.
struct PlanYear: Hashable, Sendable {
    let school: String
    let fiscalYear: Int64

    init(_ plan: PlanID) {
        school = plan.school
        fiscalYear = plan.fiscalYear
    }

    /// `1054390223/2569`.
    var path: String { "\(school)/\(fiscalYear)" }
}
