import LedgerCore

// Schools, plans and campaigns.
extension Refusal {
    public static func schoolUnknown(_ code: String) -> Refusal {
        Refusal(.schoolUnknown, "school \(code) is not registered; import schools first")
    }

    public static func planEmpty(_ plan: PlanID) -> Refusal {
        Refusal(.planEmpty, "plan \(plan) has no lines")
    }

    public static func planLineTwice(_ plan: PlanID, line: String) -> Refusal {
        Refusal(.planLineTwice, "plan \(plan) has the line \(line) twice")
    }

    public static func planTooLarge(_ plan: PlanID, lines: Int) -> Refusal {
        Refusal(
            .planTooLarge,
            "plan \(plan) has \(lines) lines, at most \(Books.planLineLimit) were expected")
    }

    public static func planNotApproved(school: String, fiscalYear year: Int64) -> Refusal {
        Refusal(
            .planNotApproved,
            "school \(school) has no approved plan for fiscal year \(year); import plans first")
    }

    public static func planLineUnknown(_ plan: PlanID, line: String) -> Refusal {
        Refusal(.planLineUnknown, "plan \(plan) has no line \(line)")
    }

    public static func campaignUnknown(_ id: String) -> Refusal {
        Refusal(.campaignUnknown, "campaign \(id) does not exist; import campaigns first")
    }

    public static func campaignWindowInverted(_ id: String) -> Refusal {
        Refusal(.campaignWindowInverted, "campaign \(id) closes before it opens")
    }

    public static func campaignWithoutLines(_ id: String) -> Refusal {
        Refusal(.campaignWithoutLines, "campaign \(id) names no plan line")
    }

    public static func campaignGoalMissing(_ id: String) -> Refusal {
        Refusal(.campaignGoalMissing, "campaign \(id) needs a goal above zero")
    }

    public static func campaignMinimumMisplaced(_ id: String) -> Refusal {
        Refusal(
            .campaignMinimumMisplaced,
            "campaign \(id): a two-step campaign, and no other, has a minimum above zero and up "
                + "to its goal")
    }
}
