public import Giving
import LedgerCore

/// How plans changed and ended.
public struct PlanningEvidence: Sendable {
    /// By the version that an amendment makes.
    public private(set) var amendments: [PlanID: Recorded<PlanAmendment>] = [:]
    /// By a plan's year, then by line.
    private var closings: [PlanYear: [String: Recorded<LineClosing>]] = [:]

    mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        guard case .declared(.planning(let fact)) = fact else { return }
        switch fact {
        case .planAmended(let amendment): amendments[amendment.plan] = Recorded(amendment, placed)
        case .lineClosed(let closing):
            closings[PlanYear(closing.plan), default: [:]][closing.line] = Recorded(closing, placed)
        case .lineScreened, .planReturned, .planClosed, .indicatorDefined, .indicatorMeasured: break
        }
    }

    /// What was decided on the rest of a line's money; nil where nothing was.
    func closing(of line: String, in plan: PlanID) -> Recorded<LineClosing>? {
        closings[PlanYear(plan)]?[line]
    }
}
