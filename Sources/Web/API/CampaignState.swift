import Giving
import LedgerCore

/// Where a campaign is in its life.
enum CampaignState: String, Hashable, Sendable {
    /// Its first day has not come.
    case upcoming
    case open
    /// Its last day has passed; it has not been closed in the books yet.
    case ended
    case closed
    /// Closed below its threshold: its rule for failure applies.
    case failed

    init(_ account: CampaignAccount, on day: Day) {
        self =
            switch account.outcome {
            case .funded: .closed
            case .failed: .failed
            case nil where day < account.terms.opens: .upcoming
            case nil where day > account.terms.closes: .ended
            case nil: .open
            }
    }
}
