import Giving
import LedgerCore
import OpenSSL

/// Something that only few may do, and that somebody else should look at.
struct PrivilegedAction: Sendable {
    let kind: Kind
    /// `role:id`.
    let by: String
    let entry: EntryReference

    enum Kind: String, Sendable {
        case keyActivated = "key.activated"
        case keyRetired = "key.retired"
        case appointed = "actor.appointed"
        case dismissed = "actor.dismissed"
        case authorityGranted = "authority.granted"
        case campaignCancelled = "campaign.cancelled"
        case disbursementCancelled = "disbursement.cancelled"
        case donorErased = "donor.erased"

        /// Nil where the fact takes no special power.
        init?(_ fact: Fact) {
            switch fact {
            case .keyActivated: self = .keyActivated
            case .keyRetired: self = .keyRetired
            case .donorErased: self = .donorErased
            case .declared(.registry(.actorAppointed)): self = .appointed
            case .declared(.registry(.actorDismissed)): self = .dismissed
            case .declared(.spending(.authorityGranted)): self = .authorityGranted
            case .declared(.spending(.disbursementCancelled)): self = .disbursementCancelled
            case .declared(.campaigning(.cancelled)): self = .campaignCancelled
            default: return nil
            }
        }
    }
}

/// That a reconciliation was signed, and by whom.
struct RecordedReconciliation: Sendable {
    let signed: SignedReconciliation
    let by: String
    let entry: EntryReference
}
