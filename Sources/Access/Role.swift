/// What somebody acts as. The names are those that stand in `by` of the entries, and by which the ledger's
/// rules judge who decides.
///
/// Donors have none: they hold links and receipts, and nobody asks them to sign in.
public enum Role: String, Hashable, Sendable, CaseIterable {
    /// A program that hands in gifts, such as a foundation's own payment page.
    case client
    /// A school's officer.
    case school
    /// The committee that decides on plans and campaigns.
    case screening
    /// The committee that signs for tranches and evidence.
    case monitoring
    /// The committee that defines and measures indicators.
    case research
    case accountant
    /// Decides on what an accountant asks for.
    case approver
    /// Reads everything and changes nothing.
    case auditor
    case `operator`

    /// What the role opens. Whether a decision is this person's to make is for the ledger's rules alone.
    public var permissions: Set<Permission> {
        switch self {
        case .client: [.give]
        case .school: [.declare]
        case .screening, .monitoring, .research, .approver: [.books, .declare]
        case .accountant: [.books, .declare, .give, .import]
        case .auditor: [.books]
        case .operator: [.books, .declare, .give, .import, .operate]
        }
    }
}
