import LedgerCore

extension Books {
    /// Insists that whoever decides has the role.
    func require(_ role: String, _ by: Actor, on day: Day) throws(Refusal) {
        guard by.role == role else { throw .roleRequired(role, by: by) }
    }
}
