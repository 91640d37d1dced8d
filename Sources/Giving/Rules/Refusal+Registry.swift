public import LedgerCore

// The register, and who may decide.
extension Refusal {
    public static func termInverted(_ what: String) -> Refusal {
        Refusal(.termInverted, "\(what) ends before it starts")
    }

    public static func organisationUnknown(_ id: String) -> Refusal {
        Refusal(.organisationUnknown, "organisation \(id) is not registered; import organisations first")
    }

    public static func roleRequired(_ role: String, by: Actor) -> Refusal {
        Refusal(.roleRequired, "this is for \(role) to decide, and \(by) asked")
    }

    public static func actorNotAppointed(_ actor: Actor, on day: Day) -> Refusal {
        Refusal(.actorNotAppointed, "\(actor) is not appointed on \(day)")
    }

    public static func schoolNotItsOwn(_ by: Actor, school: String) -> Refusal {
        Refusal(.schoolNotItsOwn, "\(by) is appointed for school \(school) and acts for no other")
    }

    public static func samePersonTwice(_ by: Actor) -> Refusal {
        Refusal(
            .samePersonTwice,
            "\(by.id) made this or decided on it before; another person was expected")
    }

    public static func fiscalYearOverlaps(_ year: Int64, other: Int64) -> Refusal {
        Refusal(
            .fiscalYearOverlaps,
            "fiscal years \(year) and \(other) share days, or come in another order than their numbers")
    }

    public static func placeUnknown(_ code: String) -> Refusal {
        Refusal(.placeUnknown, "place \(code) is not registered; record place.registered first")
    }

    public static func placeMisplaced(_ code: String, kind: String, in parent: String) -> Refusal {
        Refusal(.placeMisplaced, "place \(code), a \(kind), cannot lie in a \(parent)")
    }

    public static func programmeUnknown(_ id: String) -> Refusal {
        Refusal(.programmeUnknown, "programme \(id) is not registered; record programme.registered first")
    }

    public static func phaseUnknown(_ phase: PhaseID) -> Refusal {
        Refusal(.phaseUnknown, "phase \(phase) has not started; record phase.started first")
    }

    public static func enrolmentOutsidePhase(_ phase: PhaseID, days: Term) -> Refusal {
        Refusal(.enrolmentOutsidePhase, "an enrolment in phase \(phase) starts in its days, \(days)")
    }

    public static func schoolSucceeded(_ succession: SchoolSuccession) -> Refusal {
        let successor = succession.successor.map { "; its successor is school \($0)" } ?? ""
        return Refusal(
            .schoolSucceeded,
            "school \(succession.school) was \(succession.reason.rawValue) on \(succession.on)\(successor)")
    }

    public static func dayInFuture(_ day: Day) -> Refusal {
        Refusal(.dayInFuture, "it is dated \(day), which has not come yet")
    }
}
