import Giving

/// What keeps a campaign's next tranche back, condition by condition.
struct TrancheView {
    let campaign: String
    let name: String
    /// `good` or `waiting`.
    let stage: String
    let stageName: String
    /// To the request of the tranche before; nil of the first.
    let previousLink: String?
    let conditions: [Condition]

    struct Condition {
        /// `passed` or `open`.
        let state: String
        let text: String
    }

    init(_ release: TrancheRelease, formats: Formats, reader: Reader) {
        campaign = release.campaign
        name = formats.phrase(CampaignDeskPhrase.nextTranche, formats.count(release.number))
        stage = release.isReleased ? "good" : "waiting"
        stageName = formats.phrase(release.isReleased ? CampaignDeskPhrase.released : .heldBack)
        previousLink = release.previous.map { reader.link(PaymentDeskRoutes.path(of: $0)) }
        conditions = release.previous == nil ? [] : Self.conditions(missing: release.missing, formats)
    }

    static func conditions(missing: [TrancheRelease.Condition], _ formats: Formats) -> [Condition] {
        TrancheRelease.Condition.allCases.map { condition in
            let isMissing = missing.contains(condition)
            return Condition(
                state: isMissing ? "open" : "passed", text: formats.phrase(condition.phrase(isMissing)))
        }
    }
}

extension TrancheRelease.Condition {
    fileprivate func phrase(_ isMissing: Bool) -> PaymentPhrase {
        switch self {
        case .payment: isMissing ? .paymentMissing : .paymentThere
        case .report: isMissing ? .reportMissing : .reportThere
        case .acceptance: isMissing ? .acceptanceMissing : .acceptanceThere
        }
    }
}
