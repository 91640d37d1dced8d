// The register, and who may decide.
extension Refusal {
    public static func roleRequired(_ role: String, by: Actor) -> Refusal {
        Refusal(.roleRequired, "this is for \(role) to decide, and \(by) asked")
    }
}
