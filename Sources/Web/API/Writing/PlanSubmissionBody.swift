import Giving
import LedgerCore

/// The lines of a plan as its school submits them.
struct PlanSubmissionBody {
    let lines: [PlanLine]

    private static let members: Set<String> = [
        "line", "strategy", "kind", "item", "quantity", "unit", "unit_price", "amount", "starts", "ends",
    ]

    init(_ body: MemberReader, of plan: PlanID) throws(Problem) {
        lines = try body.list("lines", known: Self.members, of: "the plan's lines, one object each,") {
            line throws(Problem) in
            PlanLine(
                plan: plan, line: try line.identifier("line"), strategy: try line.identifier("strategy"),
                kind: try line.word("kind"), item: try line.needed("item"),
                quantity: try line.required("quantity", expected: "a number from 1 to 1,000,000,000") {
                    $0.integerValue.flatMap { (1...1_000_000_000).contains($0) ? $0 : nil }
                },
                unit: try line.needed("unit"),
                unitPrice: try line.required("unit_price", expected: "satang, none or more,") {
                    $0.integerValue.flatMap { $0 >= 0 ? Satang($0) : nil }
                },
                amount: try line.amount("amount"), starts: try line.day("starts"), ends: try line.day("ends"))
        }
    }
}

extension MemberReader {
    fileprivate func needed(_ name: String) throws(Problem) -> String {
        guard let text = try text(name) else {
            throw missing(name, expected: "a text")
        }
        return text
    }
}
