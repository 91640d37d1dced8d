// The register, and who may decide.
extension Refusal {
    public static func roleRequired(_ role: String, by: Actor) -> Refusal {
        Refusal(.roleRequired, "this is for \(role) to decide, and \(by) asked")
    }

    public static func samePersonTwice(_ by: Actor) -> Refusal {
        Refusal(
            .samePersonTwice,
            "\(by.id) made this or decided on it before; another person was expected")
    }
}
