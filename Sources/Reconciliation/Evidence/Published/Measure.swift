/// What of the ledger an announced figure can speak of.
public enum Measure: String, Hashable, Sendable, CaseIterable {
    /// What campaigns received and were matched with, less what was taken back.
    case campaignRaised = "campaign-raised"
    case campaignPaid = "campaign-paid"
    case grantAwarded = "grant-awarded"
    case grantReceived = "grant-received"
    case grantPaid = "grant-paid"
    /// Batches of aid, of grants or of schemes.
    case aidPaid = "aid-paid"
    case aidHeads = "aid-heads"
    case revolvingFounded = "revolving-founded"
    /// Things that were taken over, of promises.
    case inKindAccepted = "in-kind-accepted"
    /// Different schools, of programmes or of phases (`PROGRAMME/PHASE`).
    case schoolsEnrolled = "schools-enrolled"
    /// Organisations by role.
    case organisations
    /// Heads at activities.
    case activityHeads = "activity-heads"
    /// Assignments by role.
    case volunteers
    /// Other figures: what was stated twice.
    case figures

    /// The words, in lower case, with which a figure on a subject that the ledger knows by its id names
    /// the measure.
    var spoken: Set<String> {
        switch self {
        case .campaignRaised: ["raised", "total raised", "gifts"]
        case .campaignPaid: ["paid", "paid out"]
        case .grantAwarded: ["grant awarded", "awarded"]
        case .grantReceived: ["grant received", "received"]
        case .grantPaid: ["grant paid"]
        case .aidPaid: ["aid total", "aid paid", "aid"]
        case .aidHeads: ["aid heads", "heads"]
        case .revolvingFounded: ["revolving fund", "revolving fund founded"]
        case .inKindAccepted: ["accepted", "units", "things accepted"]
        case .schoolsEnrolled: ["schools", "schools enrolled"]
        case .organisations: ["organisations"]
        case .activityHeads: ["people", "participants"]
        case .volunteers: ["volunteers"]
        case .figures: []
        }
    }
}
