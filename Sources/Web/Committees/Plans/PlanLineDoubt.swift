import Giving

/// What somebody who screens a line should look at: what can be seen from the line itself.
enum PlanLineDoubt: CaseIterable {
    case arithmetic, strategy, year, unit

    static func doubts(on line: PlanLine, in books: Books) -> [PlanLineDoubt] {
        allCases.filter { $0.arises(from: line, in: books) }
    }

    private func arises(from line: PlanLine, in books: Books) -> Bool {
        switch self {
        case .arithmetic: return !line.addsUp
        case .strategy:
            // A ledger without strategies has nothing to compare with.
            let strategies = books.registry.strategies
            return !strategies.isEmpty && strategies[line.strategy] == nil
        case .year:
            guard let year = books.registry.fiscalCalendar.year(line.plan.fiscalYear) else { return true }
            return !year.days.contains(line.starts) || !year.days.contains(line.ends)
        case .unit: return line.unit.isEmpty
        }
    }

    var phrase: PlanPhrase {
        switch self {
        case .arithmetic: .doubtArithmetic
        case .strategy: .doubtStrategy
        case .year: .doubtYear
        case .unit: .doubtUnit
        }
    }
}
