public import Giving

/// What people hand in, already well formed and in the ledger's terms.
public enum Form: Hashable, Sendable {
    case school(School)
    case organisation(Organisation)
    /// A plan that was approved elsewhere.
    case plan(PlanID, [PlanLine])
    /// A plan that its school submits for screening.
    case submission(PlanID, [PlanLine])
    case campaign(CampaignTerms)
    case donation(DonationForm)
    case payment(PaymentForm)
    case fact(FactForm)
    case inKind(InKindForm)

    /// Where the reference is unique: a school's code may equal a campaign's id.
    var scope: String {
        switch self {
        case .school: "school"
        case .organisation: "organisation"
        case .plan, .submission: "plan"
        case .campaign: "campaign"
        case .donation: "donation"
        case .payment: "disbursement"
        case .fact: "fact"
        case .inKind: "in-kind"
        }
    }

    /// What names it within its scope.
    var reference: String {
        switch self {
        case .school(let school): school.code
        case .organisation(let organisation): organisation.id
        case .plan(let plan, _), .submission(let plan, _): plan.description
        case .campaign(let terms): terms.id
        case .donation(let form): form.reference
        case .payment(let form): form.id
        case .fact(let form): form.reference
        case .inKind(let form): form.id
        }
    }
}
