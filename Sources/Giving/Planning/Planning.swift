import LedgerCore

/// What decisions on plans depend on beyond the plans themselves, a part of the books.
public struct Planning: Sendable {
    /// The versions of each year's plan, ascending.
    private(set) var versions: [PlanYear: [PlanID]] = [:]
    /// Of every plan that was submitted: who made it, and what was decided on its lines.
    public internal(set) var desks: [PlanID: ScreeningDesk] = [:]
    /// The lines that were closed.
    var closedLines: [PlanYear: Set<String>] = [:]
    var closedYears: Set<PlanYear> = []
    var indicators: Set<String> = []

    func isClosed(_ line: String, of plan: PlanID) -> Bool {
        closedLines[PlanYear(plan)]?.contains(line) ?? false
    }

    /// Keeps a version in its place; few years have more than one.
    mutating func index(_ plan: PlanID) {
        let others = versions[PlanYear(plan)] ?? []
        let place = others.firstIndex { $0.version > plan.version } ?? others.endIndex
        versions[PlanYear(plan), default: []].insert(plan, at: place)
    }

    /// Whether no plan of the year may change any more, since a line of it was closed.
    func isClosing(_ plan: PlanID) -> Bool { closedLines[PlanYear(plan)] != nil }
}

/// What all versions of a plan have in common.
public struct PlanYear: Hashable, Sendable {
    let school: String
    let fiscalYear: Int64

    init(school: String, fiscalYear: Int64) {
        self.school = school
        self.fiscalYear = fiscalYear
    }

    public init(_ plan: PlanID) {
        self.init(school: plan.school, fiscalYear: plan.fiscalYear)
    }
}

/// A plan before the screening committee, and what the committee made of it.
public struct ScreeningDesk: Hashable, Sendable {
    /// Who submitted it. Nobody who made a plan decides on it.
    public let maker: Actor
    /// By line. A line that an amendment left as it was keeps its verdict.
    public internal(set) var verdicts: [String: Verdict] = [:]

    public struct Verdict: Hashable, Sendable {
        public let decision: LineScreening.Verdict
        /// The id of who decided; nil where the plan was approved elsewhere.
        public let by: String?
    }

    /// What the plan's lines amount to; nil while one of them is undecided.
    func outcome(of plan: Plan) -> LineScreening.Verdict? {
        let decisions = plan.lines.map { verdicts[$0.line]?.decision }
        if decisions.contains(nil) { return nil }
        return decisions.allSatisfy { $0 == .approved } ? .approved : .returned
    }
}
