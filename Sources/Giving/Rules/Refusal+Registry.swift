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

    public static func samePersonTwice(_ by: Actor) -> Refusal {
        Refusal(
            .samePersonTwice,
            "\(by.id) made this or decided on it before; another person was expected")
    }
}
