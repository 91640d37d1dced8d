public import LedgerCore

// How plans come into force, change and end, and what they achieve.
extension Refusal {
    public static func planUnknown(_ plan: PlanID) -> Refusal {
        Refusal(.planUnknown, "there is no plan \(plan)")
    }

    public static func planSelfApproved(_ plan: PlanID) -> Refusal {
        Refusal(
            .planSelfApproved,
            "a school does not approve plan \(plan) itself; submit it, and the screening committee decides")
    }

    public static func planLineArithmetic(_ line: PlanLine) -> Refusal {
        Refusal(
            .planLineArithmetic,
            "line \(line.line): \(line.quantity) × \(line.unitPrice) baht is not \(line.amount) baht")
    }

    public static func planLineScreenedAlready(_ plan: PlanID, line: String) -> Refusal {
        Refusal(.planLineScreenedAlready, "line \(line) of plan \(plan) was decided on before")
    }

    public static func planNotSubmitted(_ plan: PlanID) -> Refusal {
        Refusal(.planNotSubmitted, "plan \(plan) is not before the screening committee")
    }

    public static func planNotInForce(_ plan: PlanID) -> Refusal {
        Refusal(
            .planNotInForce,
            "plan \(plan) is not in force; the highest approved version of its year was expected")
    }

    public static func planClosed(_ plan: PlanID) -> Refusal {
        Refusal(.planClosed, "plan \(plan) is of a year whose plan is closed, or being closed")
    }

    public static func planVersionSkipped(_ plan: PlanID, expected: Int64) -> Refusal {
        Refusal(.planVersionSkipped, "plan \(plan) is not the next one; version \(expected) was expected")
    }

    public static func planUndecided(_ plan: PlanID) -> Refusal {
        Refusal(.planUndecided, "plan \(plan) has lines that the screening committee has not decided on")
    }

    public static func planTransferBeyondLine(_ line: PlanLine) -> Refusal {
        Refusal(
            .planTransferBeyondLine,
            "line \(line.line) of plan \(line.plan) has only \(line.amount) baht to transfer")
    }

    public static func planTransferOverLimit(_ plan: PlanID, limit: Satang) -> Refusal {
        Refusal(
            .planTransferOverLimit,
            "transfers within plan \(plan) may be at most \(limit) baht, \(PlanAmendment.limitInPercent) % "
                + "of its total; submit a new plan instead")
    }

    public static func planUnchanged(_ plan: PlanID) -> Refusal {
        Refusal(.planUnchanged, "plan \(plan) changes no line's amount")
    }

    public static func planYearRunning(_ plan: PlanID) -> Refusal {
        Refusal(.planYearRunning, "the fiscal year of plan \(plan) has not ended yet")
    }

    public static func planLineClosedAlready(_ plan: PlanID, line: String) -> Refusal {
        Refusal(.planLineClosedAlready, "line \(line) of plan \(plan) was closed before")
    }

    public static func planUnspentDiffers(_ plan: PlanID, line: String, unspent: Satang) -> Refusal {
        Refusal(.planUnspentDiffers, "of line \(line) of plan \(plan) \(unspent) baht are unspent")
    }

    public static func planTargetMisplaced(_ plan: PlanID, line: String) -> Refusal {
        Refusal(
            .planTargetMisplaced,
            "line \(line) of plan \(plan): a roll-over goes to an open line of the school's approved plan of "
                + "a later year, what is reassigned to another open line or to none, a refund to none")
    }

    public static func planLineOpen(_ plan: PlanID, line: String) -> Refusal {
        Refusal(.planLineOpen, "line \(line) of plan \(plan) is not closed yet")
    }

    public static func indicatorUnknown(_ id: String) -> Refusal {
        Refusal(.indicatorUnknown, "indicator \(id) is not defined")
    }
}
