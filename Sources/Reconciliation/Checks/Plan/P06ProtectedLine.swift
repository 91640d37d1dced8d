import Giving
import LedgerCore

/// What a plan sets apart stays where it is, and money goes one way in a year.
public struct P06ProtectedLine: Check {
    public let id = "P06"
    public let version: Int64 = 1
    public let severity = Severity.high
    public let title = "Protected line and direction"
    public let titleThai = "รายการที่ห้ามโอนและทิศทางการโอน"
    public let documentation = """
        No transfer of an approved amendment goes out of a line whose kind is one of \
        protected_kinds, and no line is both a source and a target of transfers within one year of a \
        plan. One finding a line of an amendment. difference: what went out of the protected line, or \
        what went against the direction before.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.planYears.flatMap { year -> [Finding] in
            var directions = Directions()
            return evidence.approvedPlans(year).flatMap { plan -> [Finding] in
                guard let amendment = evidence.planning.amendments[plan.id] else { return [] }
                return plan.lines.flatMap { line in
                    let flow = Flow(line.line.line, in: amendment.value)
                    let turned = directions.add(flow, of: line.line.line, at: amendment.entry)
                    return outOfProtected(line, flow, amendment, evidence.parameters.plan)
                        + turned.map { turnedAround(line, flow, amendment, since: $0) }
                }
            }
        }
    }

    private func outOfProtected(
        _ line: PlanRecord.Line, _ flow: Flow, _ amendment: Recorded<PlanAmendment>,
        _ parameters: PlanParameters
    ) -> [Finding] {
        guard flow.out > .zero, parameters.protectedKinds.contains(line.line.kind) else { return [] }
        return [
            finding(
                on: line,
                expected: .object([
                    "out": 0, "protected_kinds": .strings(parameters.protectedKinds.map(\.rawValue)),
                ]),
                found: .object(["kind": .string(line.line.kind.rawValue), "out": flow.out.json]),
                difference: flow.out, comparedWith: [amendment.entry],
                note: "entry \(amendment.entry.sequence) takes \(flow.out.amount) satang out of "
                    + line.line.line,
                summary: "is of kind \(line.line.kind.rawValue), and \(flow.out) baht were moved out of it")
        ]
    }

    private func turnedAround(
        _ line: PlanRecord.Line, _ flow: Flow, _ amendment: Recorded<PlanAmendment>,
        since earlier: EntryReference
    ) -> Finding {
        let against = flow.into > .zero && flow.out > .zero ? min(flow.into, flow.out) : flow.into + flow.out
        return finding(
            on: line, expected: "one direction in a year",
            found: .object(["in": flow.into.json, "out": flow.out.json]),
            difference: against,
            comparedWith: [amendment.entry] + (earlier == amendment.entry ? [] : [earlier]),
            note: "source and target of entries \(earlier.sequence) and \(amendment.entry.sequence)",
            summary: "was both a source and a target of transfers in one year")
    }
}

/// What one amendment moves out of a line and into it.
private struct Flow {
    let out: Satang
    let into: Satang

    init(_ line: String, in amendment: PlanAmendment) {
        out = amendment.transfers.filter { $0.from == line }.map(\.amount).cappedTotal
        into = amendment.transfers.filter { $0.to == line }.map(\.amount).cappedTotal
    }
}

/// Which way each line's money went first, and where that is said.
private struct Directions {
    private var sources: [String: EntryReference] = [:]
    private var targets: [String: EntryReference] = [:]

    /// The entry that went the other way, if there is one.
    mutating func add(_ flow: Flow, of line: String, at entry: EntryReference) -> [EntryReference] {
        if flow.out > .zero, sources[line] == nil { sources[line] = entry }
        if flow.into > .zero, targets[line] == nil { targets[line] = entry }
        guard flow.out > .zero || flow.into > .zero, let source = sources[line], let target = targets[line]
        else { return [] }
        return [flow.out > .zero ? target : source]
    }
}
