public import LedgerCore

// What becomes of gifts afterwards, credits in suspense, and promises.
extension Refusal {
    public static func refundNotPartial(receipt: String, stands: Satang) -> Refusal {
        Refusal(
            .refundNotPartial,
            "\(stands) baht stand of the donation of receipt \(receipt); less was expected, all of it "
                + "is reversed")
    }

    public static func donationNotChargedBack(receipt: String) -> Refusal {
        Refusal(
            .donationNotChargedBack,
            "the donation of receipt \(receipt) was not taken back by the bank; a chargeback was expected")
    }

    public static func redirectedToItself(campaign id: String) -> Refusal {
        Refusal(.redirectedToItself, "the donation stands in campaign \(id) already")
    }

    public static func donorHasNoChoice(campaign id: String) -> Refusal {
        Refusal(
            .donorHasNoChoice,
            "campaign \(id) leaves its donors no choice; one with on_failure donor-choice that failed "
                + "or was cancelled was expected")
    }

    public static func custodyDiffers(campaign id: String) -> Refusal {
        Refusal(
            .custodyDiffers,
            "the money of campaign \(id) is in another book; the same custody, and with custody school "
                + "the same school, was expected")
    }

    public static func creditUnknown(_ id: String) -> Refusal {
        Refusal(.creditUnknown, "there is no credit \(id); banchi suspense list shows those that are")
    }

    public static func creditExceeded(_ id: String, left: Satang) -> Refusal {
        Refusal(.creditExceeded, "credit \(id) holds only \(left) baht")
    }

    public static func pledgeUnknown(_ id: String) -> Refusal {
        Refusal(.pledgeUnknown, "there is no pledge \(id)")
    }

    public static func pledgeEnded(_ id: String) -> Refusal {
        Refusal(.pledgeEnded, "pledge \(id) has ended")
    }

    public static func pledgeFulfilled(_ id: String) -> Refusal {
        Refusal(.pledgeFulfilled, "pledge \(id) was kept")
    }

    public static func pledgeNotOverdue(_ id: String, due: Day) -> Refusal {
        Refusal(.pledgeNotOverdue, "pledge \(id) is due on \(due), which has not passed")
    }

    public static func promisedElsewhere(_ promise: String) -> Refusal {
        Refusal(.promisedElsewhere, "\(promise) is for another campaign")
    }

    public static func scheduleUnknown(_ id: String) -> Refusal {
        Refusal(.scheduleUnknown, "there is no schedule \(id)")
    }

    public static func scheduleEnded(_ id: String) -> Refusal {
        Refusal(.scheduleEnded, "schedule \(id) has ended")
    }

    public static func scheduleStandsSo(_ id: String, paused: Bool) -> Refusal {
        Refusal(.scheduleStandsSo, "schedule \(id) is \(paused ? "paused" : "running") already")
    }

    public static func scheduleDaysCross(_ id: String, last: Day) -> Refusal {
        Refusal(
            .scheduleDaysCross,
            "schedule \(id) was paused or resumed on \(last); that day or a later one was expected")
    }

    public static func dueNotOpen(_ day: Day, schedule id: String) -> Refusal {
        Refusal(
            .dueNotOpen,
            "nothing is open of schedule \(id) on \(day): it is no due day, or paid, missed or in a pause")
    }
}
