import Giving
import LedgerCore
import LedgerService

extension Listing {
    static let plans = Listing(
        "plans", parts: ["school", "fiscal_year", "version"], filters: ["school", "fiscal_year", "stage"],
        keys: { $0.books.plans.keys.map(\.path).sorted() },
        document: { path, view in
            PlanID(path: path).flatMap { view.books.plans[$0] }?.document(in: view.books)
        })
}

extension PlanID {
    fileprivate var path: String { "\(school)/\(fiscalYear)/\(version)" }

    /// Nil where the text is not a path that `path` gives.
    fileprivate init?(path: String) {
        let parts = path.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = Int64(parts[1]), let version = Int64(parts[2]) else { return nil }
        self.init(school: String(parts[0]), fiscalYear: year, version: version)
        guard self.path == path else { return nil }
    }
}

extension Plan {
    /// The plan with its lines and, where it is the one in force, what is left of each of them.
    fileprivate func document(in books: Books) -> JSON {
        let isInForce = books.approvedPlan(of: id.school, fiscalYear: id.fiscalYear)?.id == id
        let budget = isInForce ? books.budget(of: id.school, fiscalYear: id.fiscalYear) : []
        return .object([
            "fiscal_year": .integer(id.fiscalYear),
            "in_force": .bool(isInForce),
            "lines": .array(lines.map { line in line.document(budget.first { $0.line == line.line }) }),
            "school": .string(id.school),
            "stage": .string(stage.word),
            "version": .integer(id.version),
        ])
    }
}

extension Plan.Stage {
    fileprivate var word: String {
        switch self {
        case .drafting: "drafting"
        case .submitted: "submitted"
        case .approved: "approved"
        case .returned: "returned"
        }
    }
}

extension PlanLine {
    private static let namesOfItsPlan: Set = ["fiscal_year", "school", "version"]

    fileprivate func document(_ budget: BudgetLine?) -> JSON {
        let members = Fact.planLineEntered(self).body.members ?? []
        return .object(members.filter { !Self.namesOfItsPlan.contains($0.key) })
            .with(["budget": budget.map(\.document) ?? .null])
    }
}

extension BudgetLine {
    fileprivate var document: JSON {
        .object([
            "available": .integer(available.amount),
            "budget": .integer(budget.amount),
            "committed": .integer(committed.amount),
            "paid": .integer(paid.amount),
            "transfers": .integer(transfers.amount),
        ])
    }
}
