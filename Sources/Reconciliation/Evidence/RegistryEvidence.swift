public import Giving
import LedgerCore

/// How schools changed after they were registered.
public struct RegistryEvidence: Sendable {
    /// By 10-digit code, in ledger order.
    public private(set) var renamings: [String: [Recorded<SchoolRenaming>]] = [:]
    public private(set) var successions: [String: Recorded<SchoolSuccession>] = [:]

    mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        guard case .declared(.registry(let fact)) = fact else { return }
        switch fact {
        case .schoolRenamed(let renaming):
            renamings[renaming.school, default: []].append(Recorded(renaming, placed))
        case .schoolSucceeded(let succession):
            successions[succession.school] = Recorded(succession, placed)
        case .strategyAdopted, .fiscalYearAdopted, .placeRegistered, .schoolProfiled, .memorandumSigned,
            .actorAppointed, .actorDismissed, .programmeRegistered, .phaseStarted, .schoolEnrolled,
            .figurePublished:
            break
        }
    }
}
