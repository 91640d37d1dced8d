import Giving
import LedgerCore

/// What a school moves between its plan's lines stays small beside the plan that was approved.
public struct P05TransferFlexibility: Check {
    public let id = "P05"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Transfer flexibility"
    public let titleThai = "การโอนเปลี่ยนแปลงงบประมาณ"
    public let documentation = """
        The transfers of all approved amendments of a plan's year together, also those there and \
        back, are at most plan_percent of the lowest approved version (high; one finding an amendment \
        from the first on that goes above). What goes out of one line and into it is at most \
        line_percent of its amount there (medium; one finding a line of an amendment). A plan that was \
        screened anew as a whole is no transfer. difference: the total less what is allowed.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.planYears.flatMap { year in
            var amended = AmendedYear(evidence.approvedPlans(year), evidence.parameters.plan.transfers)
            return evidence.approvedPlans(year).flatMap { plan in
                evidence.planning.amendments[plan.id].map { judge($0, &amended) } ?? []
            }
        }
    }

    private func judge(
        _ amendment: Recorded<PlanAmendment>, _ year: inout AmendedYear
    ) -> [Finding] {
        year.add(amendment)
        let lines = year.touched(by: amendment.value).compactMap { line in
            year.excess(of: line).map { tooMuch(on: line, $0, amendment, year) }
        }
        return (year.excess.map { [tooMuch($0, amendment, year)] } ?? []) + lines
    }

    private func tooMuch(
        _ excess: Satang, _ amendment: Recorded<PlanAmendment>, _ year: AmendedYear
    ) -> Finding {
        let plan = amendment.plan
        let sum = "\(year.total.amount) * 100 > \(year.limits.planPercent) * \(year.base.amount) satang"
        return finding(
            subject: plan.description, school: plan.school, fiscalYear: plan.fiscalYear,
            amount: year.total,
            expected: .object([
                "percent": .integer(year.limits.planPercent), "plan": year.base.json,
                "transfers": (year.total - excess).json,
            ]),
            found: .object([
                "per_mille": year.total.perMille(of: year.base).map(JSON.integer) ?? .null,
                "this": amendment.value.json, "transfers": year.total.json,
            ]),
            difference: excess, entries: [amendment.entry] + year.earlier, note: sum,
            summary: "brings the year's transfers to \(year.total) baht, \(excess) above "
                + "\(year.limits.planPercent) % of the plan")
    }

    private func tooMuch(
        on line: PlanRecord.Line, _ excess: Satang, _ amendment: Recorded<PlanAmendment>,
        _ year: AmendedYear
    ) -> Finding {
        let moved = year.moved(line)
        let name = line.line.line
        return finding(
            on: line, severity: .medium,
            expected: .object([
                "line": line.line.amount.json, "percent": .integer(year.limits.linePercent),
                "transfers": (moved - excess).json,
            ]),
            found: .object([
                "this": amendment.value.json(of: name), "transfers": moved.json,
                "version": .integer(amendment.plan.version),
            ]),
            difference: excess, comparedWith: [amendment.entry],
            note: "\(moved.amount) * 100 > \(year.limits.linePercent) * \(line.line.amount.amount) satang",
            summary: "had \(moved) baht moved in and out, \(excess) above "
                + "\(year.limits.linePercent) % of it")
    }
}

/// The amendments of one year so far, beside the plan that was approved first.
private struct AmendedYear {
    let limits: PlanParameters.Transfers
    private let first: PlanRecord?
    let base: Satang
    private(set) var total = Satang.zero
    private var byLine: [String: Satang] = [:]
    /// The amendment from whose total this one goes on.
    private(set) var earlier: [EntryReference] = []
    private var last: EntryReference?

    init(_ plans: [PlanRecord], _ limits: PlanParameters.Transfers) {
        self.limits = limits
        first = plans.first
        base = (plans.first?.lines ?? []).map(\.line.amount).cappedTotal
    }

    mutating func add(_ amendment: Recorded<PlanAmendment>) {
        for transfer in amendment.transfers {
            total = total.cappedSum(transfer.amount)
            byLine[transfer.from, default: .zero] =
                (byLine[transfer.from] ?? .zero).cappedSum(transfer.amount)
            byLine[transfer.to, default: .zero] = (byLine[transfer.to] ?? .zero).cappedSum(transfer.amount)
        }
        earlier = last.map { [$0] } ?? []
        last = amendment.entry
    }

    /// In the order of the plan.
    func touched(by amendment: PlanAmendment) -> [PlanRecord.Line] {
        let names = Set(amendment.transfers.flatMap { [$0.from, $0.to] })
        return (first?.lines ?? []).filter { names.contains($0.line.line) }
    }

    func moved(_ line: PlanRecord.Line) -> Satang { byLine[line.line.line] ?? .zero }

    /// How far the year is above its limit; nil where it is not.
    var excess: Satang? { Self.excess(total, limits.planPercent, base) }

    func excess(of line: PlanRecord.Line) -> Satang? {
        Self.excess(moved(line), limits.linePercent, line.line.amount)
    }

    private static func excess(_ moved: Satang, _ percent: Int64, _ whole: Satang) -> Satang? {
        moved.exceeds(percent: percent, of: whole) ? moved - whole.scaled(percent, of: 100) : nil
    }
}

extension PlanAmendment {
    /// What it moves, all of it or on one line.
    fileprivate var json: JSON { transfers.map(\.amount).cappedTotal.json }

    fileprivate func json(of line: String) -> JSON {
        transfers.filter { $0.from == line || $0.to == line }.map(\.amount).cappedTotal.json
    }
}
