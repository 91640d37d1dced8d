public import LedgerCore

/// Where a campaign is in its life: docs/campaigns.md draws the way.
public enum CampaignStage: String, Hashable, Sendable, CaseIterable {
    /// Not decided on, or returned to whoever drafted it.
    case draft
    /// Approved, and to be opened with these very terms.
    case screened
    /// Its first day has not come.
    case upcoming
    case open
    /// It takes no gifts until it is resumed.
    case paused
    /// Its last day has passed; it has not been closed in the books yet.
    case ended
    /// Closed, and the money is the school's.
    case funded
    /// Closed below its threshold: its rule for failure applies.
    case failed
    /// Closed, and some of the money was spent.
    case disbursing
    /// The school has said what the money did.
    case reported
    /// Nothing is left to do.
    case closed
    /// Stopped for good: its rule for failure applies.
    case cancelled
}

extension CampaignStage {
    public init(_ draft: CampaignDraft) {
        self =
            switch draft.review {
            case .pending, .returned: .draft
            case .approved: .screened
            case .cancelled: .cancelled
            }
    }

    /// - Parameter day: of today, in Bangkok.
    public init(_ account: CampaignAccount, on day: Day) {
        self =
            switch account.outcome {
            case _ where account.isSettled: .closed
            case _ where account.isCancelled: .cancelled
            case .failed: .failed
            case .funded where account.report != nil: .reported
            case .funded: account.paid > .zero ? .disbursing : .funded
            case nil where day > account.closes: .ended
            case nil where account.isPaused: .paused
            case nil: day < account.terms.opens ? .upcoming : .open
            }
    }
}

extension Books {
    /// Where a campaign or a draft is in its life; nil where there is none of that id.
    ///
    /// - Parameter day: of today, in Bangkok.
    public func stage(of campaign: String, on day: Day) -> CampaignStage? {
        campaigns[campaign].map { CampaignStage($0, on: day) } ?? drafts[campaign].map { CampaignStage($0) }
    }
}
