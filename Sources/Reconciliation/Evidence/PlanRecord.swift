public import Giving
import LedgerCore

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

    /// A plan line and the entry that holds it.
    public struct Line: Hashable, Sendable {
        public let line: PlanLine
        public let entry: EntryReference

        /// `1054390223/2569/v1/L3`.
        public var path: String { "\(line.plan)/\(line.line)" }
    }

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
}
