import Giving
import LedgerCore
import LedgerService

/// Rows of plan lines. The lines of one plan stand together and become one form.
struct PlanRows: FormReader {
    static let columns = Columns(required: [
        "school", "fiscal_year", "version", "line", "strategy", "kind", "item", "quantity", "unit",
        "unit_price", "amount", "starts", "ends",
    ])

    private let submitting: Bool
    private var plan: PlanID?
    private var start: Row?
    private var lines: [PlanLine] = []
    private var finished: Set<PlanID> = []

    /// - Parameter submitting: whether the plans are to be screened; else they were approved elsewhere.
    init(submitting: Bool) {
        self.submitting = submitting
    }

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        let line = try planLine(row)
        guard line.addsUp || !submitting else { throw row.fault("amount", "quantity × unit_price") }
        guard line.plan != plan else {
            // A plan is held in memory, so it must not be as long as its file.
            guard lines.count < Books.planLineLimit else {
                throw row.fault("line", "at most \(Books.planLineLimit) lines in plan \(line.plan)")
            }
            lines.append(line)
            return []
        }
        guard !finished.contains(line.plan) else {
            throw row.fault("line", "the lines of plan \(line.plan) next to one another")
        }
        let done = finish()
        (plan, start, lines) = (line.plan, row, [line])
        return done
    }

    mutating func finish() -> [PlacedForm] {
        guard let plan, let start else { return [] }
        finished.insert(plan)
        self.plan = nil
        return [
            PlacedForm(row: start, form: submitting ? .submission(plan, lines) : .plan(plan, lines))
        ]
    }

    private func planLine(_ row: Row) throws(RowFault) -> PlanLine {
        let starts = try row.day("starts")
        let ends = try row.day("ends")
        guard starts <= ends else { throw row.fault("ends", "a day from \(starts) on") }
        return PlanLine(
            plan: try planID(row),
            line: try row.identifier("line"),
            strategy: try row.identifier("strategy"),
            kind: try row.word("kind"),
            item: try row.text("item"),
            quantity: try row.integer("quantity", in: 1...1_000_000_000),
            unit: try row.text("unit", limit: 200),
            unitPrice: try row.amount("unit_price"),
            amount: try row.positiveAmount("amount"),
            starts: starts,
            ends: ends)
    }

    private func planID(_ row: Row) throws(RowFault) -> PlanID {
        PlanID(
            school: try row.value("school", expected: "a school code of ten digits") {
                School.isCode($0) ? $0 : nil
            },
            fiscalYear: try row.integer("fiscal_year", in: 2500...2700),
            version: try row.integer("version", in: 1...10_000))
    }
}
