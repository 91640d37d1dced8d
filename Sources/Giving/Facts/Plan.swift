public import LedgerCore
import OpenSSL

/// One version of a school's development plan for one fiscal year.
public struct PlanID: Hashable, Sendable, CustomStringConvertible {
    /// The school's 10-digit code.
    public let school: String
    /// Buddhist: 2569 runs from 1 October 2568 to 30 September 2569.
    public let fiscalYear: Int64
    /// From 1; a change is a new version.
    public let version: Int64

    public init(school: String, fiscalYear: Int64, version: Int64) {
        self.school = school
        self.fiscalYear = fiscalYear
        self.version = version
    }

    /// `1054390223/2569/v1`.
    public var description: String { "\(school)/\(fiscalYear)/v\(version)" }

    var body: JSON { .object(members) }

    var members: [JSON.Member] {
        [
            JSON.Member("fiscal_year", .integer(fiscalYear)),
            JSON.Member("school", .string(school)),
            JSON.Member("version", .integer(version)),
        ]
    }

    /// The body of a fact of this plan that says more than which plan it is of.
    func body(with others: KeyValuePairs<String, JSON?>) -> JSON {
        .object(members + others.compactMap { key, value in value.map { JSON.Member(key, $0) } })
    }

    init(_ fields: Fields) throws(FactFault) {
        school = try fields.string("school")
        fiscalYear = try fields.integer("fiscal_year")
        version = try fields.integer("version")
    }
}

/// What a plan line buys.
public enum ExpenseKind: String, Hashable, Sendable, CaseIterable {
    case remuneration, services, materials, durable, building
}

/// One line of a plan: what is to be bought, for how much, and when.
public struct PlanLine: Hashable, Sendable {
    public let plan: PlanID
    /// `L1`.
    public let line: String
    /// The strategy's code; the list is data.
    public let strategy: String
    public let kind: ExpenseKind
    public let item: String
    public let quantity: Int64
    public let unit: String
    public let unitPrice: Satang
    /// As the plan states it. Of a plan that was approved elsewhere check P30 says whether it adds up.
    public let amount: Satang
    public let starts: Day
    public let ends: Day

    public init(
        plan: PlanID, line: String, strategy: String, kind: ExpenseKind, item: String,
        quantity: Int64, unit: String, unitPrice: Satang, amount: Satang, starts: Day, ends: Day
    ) {
        self.plan = plan
        self.line = line
        self.strategy = strategy
        self.kind = kind
        self.item = item
        self.quantity = quantity
        self.unit = unit
        self.unitPrice = unitPrice
        self.amount = amount
        self.starts = starts
        self.ends = ends
    }

    var body: JSON {
        .object(
            plan.members + [
                JSON.Member("amount", amount.json),
                JSON.Member("ends", ends.json),
                JSON.Member("item", .string(item)),
                JSON.Member("kind", .string(kind.rawValue)),
                JSON.Member("line", .string(line)),
                JSON.Member("quantity", .integer(quantity)),
                JSON.Member("starts", starts.json),
                JSON.Member("strategy", .string(strategy)),
                JSON.Member("unit", .string(unit)),
                JSON.Member("unit_price", unitPrice.json),
            ])
    }

    init(_ fields: Fields) throws(FactFault) {
        plan = try PlanID(fields)
        line = try fields.identifier("line")
        strategy = try fields.identifier("strategy")
        kind = try fields.word("kind")
        item = try fields.string("item")
        quantity = try fields.integer("quantity")
        unit = try fields.string("unit")
        unitPrice = try fields.satang("unit_price")
        amount = try fields.satang("amount")
        starts = try fields.day("starts")
        ends = try fields.day("ends")
    }
}

extension PlanLine {
    /// Whether quantity × unit price is the amount.
    public var addsUp: Bool {
        let (product, overflow) = quantity.multipliedReportingOverflow(by: unitPrice.amount)
        return quantity > 0 && !overflow && product == amount.amount
    }
}

/// That the lines of a plan are complete: their number and a digest of their bytes.
public struct PlanSubmission: Hashable, Sendable {
    public let plan: PlanID
    public let lineCount: Int64
    /// SHA-256 over the canonical body of every line, each followed by a newline; 64 hex digits.
    public let digest: String

    /// The submission of these lines, in their order.
    public init(plan: PlanID, lines: [PlanLine]) {
        self.plan = plan
        lineCount = Int64(lines.count)
        digest = SHA256.hash(lines.flatMap { $0.body.canonical + [0x0A] }).hex
    }

    var body: JSON {
        .object(
            plan.members + [
                JSON.Member("lines", .integer(lineCount)),
                JSON.Member("lines_sha256", .string(digest)),
            ])
    }

    init(_ fields: Fields) throws(FactFault) {
        plan = try PlanID(fields)
        lineCount = try fields.integer("lines")
        digest = try fields.string("lines_sha256")
    }
}

/// A plan as the books know it.
public struct Plan: Hashable, Sendable {
    public let id: PlanID
    public internal(set) var lines: [PlanLine]
    public internal(set) var stage: Stage

    public enum Stage: Hashable, Sendable {
        case drafting, submitted, approved, returned
    }

    public func line(_ name: String) -> PlanLine? {
        lines.first { $0.line == name }
    }
}
