import LedgerCore

extension Books {
    /// Insists that whoever decides has the role.
    func require(_ role: String, _ by: Actor, on day: Day) throws(Refusal) {
        guard by.role == role else { throw .roleRequired(role, by: by) }
    }

    /// Insists that another person decides than those who made it or decided on it before. One person
    /// keeps one id in every role.
    func distinct(_ by: Actor, from others: [String]) throws(Refusal) {
        guard !others.contains(by.id) else { throw .samePersonTwice(by) }
    }
}
