public import LedgerCore

/// Facts of a campaign's life before it opens, in between, and after it closed.
public enum CampaigningFact: Declaration {
    case drafted(Campaign)
    case screened(CampaignScreening)
    case paused(CampaignIntervention)
    case resumed(CampaignIntervention)
    case extended(CampaignExtension)
    case cancelled(CampaignIntervention)
    case fellBack(CampaignFallBack)
    case reported(CampaignReport)
    /// Of the campaign with this id nothing is left to do.
    case settled(String)

    public var kind: String {
        switch self {
        case .drafted: "campaign.drafted"
        case .screened: "campaign.screened"
        case .paused: "campaign.paused"
        case .resumed: "campaign.resumed"
        case .extended: "campaign.extended"
        case .cancelled: "campaign.cancelled"
        case .fellBack: "campaign.fell-back"
        case .reported: "campaign.reported"
        case .settled: "campaign.settled"
        }
    }

    public var body: JSON {
        switch self {
        case .drafted(let campaign): campaign.body
        case .screened(let screening): screening.body
        case .paused(let intervention), .resumed(let intervention), .cancelled(let intervention):
            intervention.body
        case .extended(let later): later.body
        case .fellBack(let fallBack): fallBack.body
        case .reported(let report): report.body
        case .settled(let id): .object(["campaign": .string(id)])
        }
    }

    public var moves: [Move] {
        if case .fellBack(let fallBack) = self { fallBack.move.map { [$0] } ?? [] } else { [] }
    }

    static func read(_ fields: Fields) throws(FactFault) -> CampaigningFact? {
        switch fields.kind {
        case "campaign.drafted": .drafted(try Campaign(fields))
        case "campaign.screened": .screened(try CampaignScreening(fields))
        case "campaign.paused": .paused(try CampaignIntervention(fields))
        case "campaign.resumed": .resumed(try CampaignIntervention(fields))
        case "campaign.extended": .extended(try CampaignExtension(fields))
        case "campaign.cancelled": .cancelled(try CampaignIntervention(fields))
        case "campaign.fell-back": .fellBack(try CampaignFallBack(fields))
        case "campaign.reported": .reported(try CampaignReport(fields))
        case "campaign.settled": .settled(try fields.identifier("campaign"))
        default: nil
        }
    }
}
