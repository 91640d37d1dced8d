public import LedgerCore

/// A new version of a plan in force: the same lines, with money transferred between them.
public struct PlanAmendment: Hashable, Sendable {
    /// The new version.
    public let plan: PlanID
    /// The version that it changes.
    public let base: Int64
    public let transfers: [Transfer]

    public struct Transfer: Hashable, Sendable {
        public let from: String
        public let to: String
        public let amount: Satang

        public init(from: String, to: String, amount: Satang) {
            self.from = from
            self.to = to
            self.amount = amount
        }
    }

    public init(plan: PlanID, base: Int64, transfers: [Transfer]) {
        self.plan = plan
        self.base = base
        self.transfers = transfers
    }

    /// What may be transferred at most, in hundredths of the plan's total: beyond a tenth of the budget as
    /// last approved the change is a new plan, and all of it is screened again (2 CFR 200.308).
    public static let limitInPercent: Int64 = 10

    var basePlan: PlanID {
        PlanID(school: plan.school, fiscalYear: plan.fiscalYear, version: base)
    }

    var body: JSON {
        plan.body(with: [
            "base": .integer(base),
            "transfers": .array(
                transfers.map { .array([.string($0.from), .string($0.to), $0.amount.json]) }),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        plan = try PlanID(fields)
        base = try fields.integer("base")
        transfers = try fields.value("transfers") { json in
            let transfers = json.arrayValue?.map(Self.transfer)
            return transfers?.contains(nil) == false ? transfers?.compactMap { $0 } : nil
        }
    }

    private static func transfer(_ json: JSON) -> Transfer? {
        guard let parts = json.arrayValue, parts.count == 3, let from = parts[0].stringValue,
            let to = parts[1].stringValue, Identifier.isValid(from), Identifier.isValid(to),
            let amount = parts[2].integerValue, amount > 0
        else { return nil }
        return Transfer(from: from, to: to, amount: Satang(amount))
    }
}

extension PlanAmendment {
    /// What each line has after the transfers.
    func amount(of line: PlanLine) -> Satang {
        let arrives = transfers.filter { $0.to == line.line }.map(\.amount).cappedTotal
        let leaves = transfers.filter { $0.from == line.line }.map(\.amount).cappedTotal
        return line.amount.cappedSum(arrives).cappedSum(-leaves)
    }

    /// The lines of the new version, in the order of the base's.
    func lines(of base: Plan) -> [PlanLine] {
        base.lines.map { $0.carried(into: plan, amount: amount(of: $0)) }
    }
}

extension PlanLine {
    /// The line in another version. With another amount it keeps its quantity where that divides the
    /// amount, else it is one thing at that price.
    fileprivate func carried(into plan: PlanID, amount: Satang) -> PlanLine {
        let isUnchanged = amount == self.amount
        let divides = quantity > 0 && amount.amount % quantity == 0
        let newQuantity = isUnchanged || divides ? quantity : 1
        return PlanLine(
            plan: plan, line: line, strategy: strategy, kind: kind, item: item, quantity: newQuantity,
            unit: unit, unitPrice: isUnchanged ? unitPrice : Satang(amount.amount / newQuantity),
            amount: amount, starts: starts, ends: ends)
    }
}
