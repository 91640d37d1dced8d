import LedgerService

/// A form and the row of the file with which it begins.
struct PlacedForm: Sendable {
    let row: Row
    let form: Form
}

/// Reads the rows of one kind of file into forms.
protocol FormReader: Sendable {
    static var columns: Columns { get }

    /// The forms that this row completes: usually its own, none while a plan goes on.
    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm]

    /// The form that the end of the file completes.
    mutating func finish() -> [PlacedForm]
}

extension FormReader {
    mutating func finish() -> [PlacedForm] { [] }
}

/// What a file holds.
public enum ImportKind: String, CaseIterable, Sendable {
    case schools, organisations, plans, campaigns, donations, disbursements, gifts, grants, facts, published

    /// - Parameters:
    ///   - currency: the ledger's.
    ///   - organisations: ids of the registry.
    ///   - submitting: whether plans are submitted for screening.
    func reader(
        currency: String, organisations: Set<String> = [], submitting: Bool = false
    ) -> any FormReader {
        switch self {
        case .schools: SchoolRows()
        case .organisations: OrganisationRows()
        case .plans: PlanRows(submitting: submitting)
        case .campaigns: CampaignRows()
        case .donations: DonationRows(currency: currency)
        case .disbursements: DisbursementRows()
        case .facts: FactRows(organisations: organisations)
        case .gifts: InKindRows()
        case .grants: GrantRows()
        case .published: PublishedRows()
        }
    }

    var columns: Columns {
        switch self {
        case .schools: SchoolRows.columns
        case .organisations: OrganisationRows.columns
        case .plans: PlanRows.columns
        case .campaigns: CampaignRows.columns
        case .donations: DonationRows.columns
        case .disbursements: DisbursementRows.columns
        case .facts: FactRows.columns
        case .gifts: InKindRows.columns
        case .grants: GrantRows.columns
        case .published: PublishedRows.columns
        }
    }
}
