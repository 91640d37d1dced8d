public import LedgerCore

// Gifts in kind, volunteers' time, activities.
extension Refusal {
    public static func quantityOutOfRange(_ quantity: Int64, from least: Int64 = 1) -> Refusal {
        Refusal(
            .quantityOutOfRange,
            "\(quantity) is out of range; \(least) to \(InKindPromise.quantityLimit) was expected")
    }

    public static func inKindValueIncomplete(_ gift: String) -> Refusal {
        Refusal(
            .inKindValueIncomplete,
            "gift \(gift): a stated value needs the one who valued it, and the other way round")
    }

    public static func inKindUnknown(_ gift: String) -> Refusal {
        Refusal(.inKindUnknown, "there is no gift in kind \(gift)")
    }

    public static func inKindAssignedAlready(_ gift: String, school: String) -> Refusal {
        Refusal(.inKindAssignedAlready, "gift \(gift) is for school \(school) already")
    }

    public static func inKindUnassigned(_ gift: String) -> Refusal {
        Refusal(.inKindUnassigned, "gift \(gift) has no school yet; record in-kind.assigned first")
    }

    public static func inKindBeyondPromise(_ gift: String, left: Int64) -> Refusal {
        Refusal(.inKindBeyondPromise, "only \(left) of gift \(gift) are still to be delivered")
    }

    public static func inKindSerialsMisstated(_ gift: String) -> Refusal {
        Refusal(
            .inKindSerialsMisstated,
            "gift \(gift): serial numbers that differ from each other, from those delivered before, and at "
                + "most one for each thing were expected")
    }

    public static func inKindBeyondDelivery(_ gift: String, left: Int64) -> Refusal {
        Refusal(
            .inKindBeyondDelivery,
            "of gift \(gift) \(left) were delivered and not decided on; at least one and at most these can "
                + "be accepted or rejected")
    }

    public static func inKindReasonMisplaced(_ gift: String) -> Refusal {
        Refusal(
            .inKindReasonMisplaced,
            "gift \(gift): a reason where something is rejected, and only there, was expected")
    }

    public static func volunteerUnknown(_ assignment: String) -> Refusal {
        Refusal(.volunteerUnknown, "there is no volunteer's assignment \(assignment)")
    }

    public static func volunteerEnded(_ assignment: String) -> Refusal {
        Refusal(.volunteerEnded, "assignment \(assignment) has ended already")
    }

    public static func volunteerOutsideTerm(_ assignment: String, on day: Day) -> Refusal {
        Refusal(.volunteerOutsideTerm, "\(day) is not within assignment \(assignment)")
    }

    public static func hoursOutOfRange(_ hours: Int64, left: Int64) -> Refusal {
        Refusal(
            .hoursOutOfRange,
            "\(hours) hours are out of range; at least 1, and at most the \(left) that the day still has, "
                + "was expected")
    }

    public static func headsOutOfRange(_ heads: Int64) -> Refusal {
        Refusal(
            .headsOutOfRange,
            "\(heads) people are out of range; 1 to \(InKindPromise.quantityLimit) was expected")
    }
}
