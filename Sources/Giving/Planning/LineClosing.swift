public import LedgerCore

/// What becomes of what a line did not spend, after its fiscal year.
public struct LineClosing: Hashable, Sendable {
    public let plan: PlanID
    public let line: String
    /// What the line has more than was paid on it.
    public let unspent: Satang
    public let outcome: Outcome
    /// The line that takes what is unspent: always with a roll-over, never with a refund.
    public let target: Target?

    public enum Outcome: String, Hashable, Sendable, CaseIterable {
        /// The same purpose in a later year.
        case rollOver = "roll-over"
        /// Another purpose of the school.
        case reassign
        /// Back to those who gave it.
        case refund
    }

    /// A line of a plan of the same school.
    public struct Target: Hashable, Sendable {
        public let fiscalYear: Int64
        public let version: Int64
        public let line: String

        public init(fiscalYear: Int64, version: Int64, line: String) {
            self.fiscalYear = fiscalYear
            self.version = version
            self.line = line
        }
    }

    public init(plan: PlanID, line: String, unspent: Satang, outcome: Outcome, target: Target?) {
        self.plan = plan
        self.line = line
        self.unspent = unspent
        self.outcome = outcome
        self.target = target
    }

    var body: JSON {
        plan.body(with: [
            "line": .string(line),
            "outcome": .string(outcome.rawValue),
            "to": target?.body,
            "unspent": unspent.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        plan = try PlanID(fields)
        line = try fields.identifier("line")
        unspent = try fields.satang("unspent")
        outcome = try fields.word("outcome")
        target = fields.json["to"] == nil ? nil : try Target(fields.nested("to"))
    }
}

extension LineClosing.Target {
    fileprivate var body: JSON {
        .object([
            "fiscal_year": .integer(fiscalYear), "line": .string(line), "version": .integer(version),
        ])
    }

    fileprivate init(_ fields: Fields) throws(FactFault) {
        fiscalYear = try fields.integer("fiscal_year")
        line = try fields.identifier("line")
        version = try fields.integer("version")
    }

    func plan(of school: String) -> PlanID {
        PlanID(school: school, fiscalYear: fiscalYear, version: version)
    }
}
