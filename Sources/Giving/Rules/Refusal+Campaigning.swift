public import LedgerCore

// A campaign's life before it opens, in between, and after it closed.
extension Refusal {
    public static func campaignPlanDiffers(_ id: String, plan: PlanID) -> Refusal {
        Refusal(
            .campaignPlanDiffers,
            "campaign \(id) names another plan than the one in force, \(plan), or other words than its terms")
    }

    public static func campaignAlreadyScreened(_ id: String) -> Refusal {
        Refusal(.campaignAlreadyScreened, "campaign \(id) was screened before, or opened")
    }

    public static func campaignNotScreened(_ id: String) -> Refusal {
        Refusal(
            .campaignNotScreened,
            "the draft of campaign \(id) is not approved; it opens after it is screened")
    }

    public static func campaignDiffersFromDraft(_ id: String) -> Refusal {
        Refusal(
            .campaignDiffersFromDraft,
            "campaign \(id) has other terms, or another plan, than the draft that was screened; "
                + "draft it again")
    }

    public static func campaignPaused(_ id: String) -> Refusal {
        Refusal(.campaignPaused, "campaign \(id) is paused; it takes gifts again when it is resumed")
    }

    public static func campaignNotPaused(_ id: String) -> Refusal {
        Refusal(.campaignNotPaused, "campaign \(id) is not paused")
    }

    public static func campaignFull(_ id: String, goal: Satang) -> Refusal {
        Refusal(.campaignFull, "campaign \(id) has reached its goal of \(goal) baht and takes no more")
    }

    /// - Parameter latest: the last day to which its terms allow to extend it, if they do and it was not yet.
    public static func campaignExtensionRefused(_ id: String, after closes: Day, latest: Day?) -> Refusal {
        guard let latest else {
            return Refusal(
                .campaignExtensionRefused,
                "campaign \(id) is not to be extended: its terms do not say so, or it was, or it has ended")
        }
        return Refusal(
            .campaignExtensionRefused,
            "campaign \(id) can be extended to a day after \(closes) and up to \(latest)")
    }

    public static func campaignFallBackRefused(_ id: String) -> Refusal {
        Refusal(
            .campaignFallBackRefused,
            "the money of campaign \(id) does not fall back: it has not failed, or its terms say otherwise")
    }

    public static func campaignFallBackRefused(_ id: String, held: Satang) -> Refusal {
        Refusal(
            .campaignFallBackRefused,
            "the school and all that campaign \(id) holds were expected: \(held) baht, above zero")
    }

    public static func campaignReportEarly(_ id: String) -> Refusal {
        Refusal(
            .campaignReportEarly,
            "there is nothing to report of campaign \(id): it is not closed, or nothing was paid")
    }

    public static func campaignNotSettled(_ id: String, because reason: String) -> Refusal {
        Refusal(.campaignNotSettled, "campaign \(id) \(reason)")
    }
}
