import LedgerCore

/// A kind of fact that has a path of its own: the path names what it is about, the body says the rest.
struct FactRoute: Sendable {
    /// With parameters for members of the fact: `v1/campaigns/:id/pause`.
    let path: String
    let kind: String
    /// The members that the parameters of the path stand for, by the parameter.
    let members: [String: String]

    init(_ path: String, _ kind: String, _ members: [String: String] = [:]) {
        self.path = path
        self.kind = kind
        self.members = members
    }

    /// Members whose values are numbers.
    private static let numbers: Set = ["fiscal_year", "version"]

    /// A parameter of the path as a member of the fact. A text that is no number stays one, and is refused
    /// as such.
    static func member(_ name: String, _ text: String) -> JSON.Member {
        let number = numbers.contains(name) ? strictDecimal(text).flatMap { Int64(exactly: $0) } : nil
        return JSON.Member(name, number.map(JSON.integer) ?? .string(text))
    }
}

extension FactRoute {
    static let all = plans + campaigns + disbursements + gifts + inKind + grants

    private static let plan = ["school": "school", "fiscal_year": "fiscal_year", "version": "version"]
    private static let planLine = plan.merging(["line": "line"]) { own, _ in own }

    private static let plans = [
        FactRoute("v1/plans/:school/:fiscal_year/:version/return", "plan.returned", plan),
        FactRoute("v1/plans/:school/:fiscal_year/:version/amend", "plan.amended", plan),
        FactRoute("v1/plans/:school/:fiscal_year/:version/close", "plan.closed", plan),
        FactRoute(
            "v1/plans/:school/:fiscal_year/:version/lines/:line/screen", "plan.line-screened", planLine),
        FactRoute("v1/plans/:school/:fiscal_year/:version/lines/:line/close", "plan.line-closed", planLine),
    ]

    private static let campaigns = [
        FactRoute("v1/campaigns", "campaign.drafted"),
        FactRoute("v1/campaigns/:id/screen", "campaign.screened", ["id": "campaign"]),
        FactRoute("v1/campaigns/:id/pause", "campaign.paused", ["id": "campaign"]),
        FactRoute("v1/campaigns/:id/resume", "campaign.resumed", ["id": "campaign"]),
        FactRoute("v1/campaigns/:id/extend", "campaign.extended", ["id": "campaign"]),
        FactRoute("v1/campaigns/:id/cancel", "campaign.cancelled", ["id": "campaign"]),
        FactRoute("v1/campaigns/:id/report", "campaign.reported", ["id": "campaign"]),
        FactRoute("v1/campaigns/:id/settle", "campaign.settled", ["id": "campaign"]),
    ]

    private static let disbursements = [
        FactRoute("v1/disbursements", "disbursement.requested"),
        FactRoute("v1/disbursements/:id/approve", "disbursement.approved", ["id": "disbursement"]),
        FactRoute("v1/disbursements/:id/decline", "disbursement.declined", ["id": "disbursement"]),
        FactRoute("v1/disbursements/:id/cancel", "disbursement.cancelled", ["id": "disbursement"]),
        FactRoute("v1/disbursements/:id/evidence", "evidence.filed", ["id": "disbursement"]),
        FactRoute("v1/disbursements/:id/sign", "delivery.signed", ["id": "disbursement"]),
    ]

    private static let gifts = [
        FactRoute("v1/pledges/:id/end", "pledge.ended", ["id": "pledge"]),
        FactRoute("v1/schedules/:id/pause", "schedule.paused", ["id": "schedule"]),
        FactRoute("v1/schedules/:id/resume", "schedule.resumed", ["id": "schedule"]),
        FactRoute("v1/schedules/:id/end", "schedule.ended", ["id": "schedule"]),
    ]

    private static let inKind = [
        FactRoute("v1/in-kind", "in-kind.promised"),
        FactRoute("v1/in-kind/:id/assign", "in-kind.assigned", ["id": "gift"]),
        FactRoute("v1/in-kind/:id/deliver", "in-kind.delivered", ["id": "gift"]),
        FactRoute("v1/in-kind/:id/accept", "in-kind.accepted", ["id": "gift"]),
    ]

    private static let grants = [
        FactRoute("v1/grants", "grant.awarded"),
        FactRoute("v1/grants/:id/receive", "grant.received", ["id": "grant"]),
        FactRoute("v1/grants/:id/pay", "grant.paid", ["id": "grant"]),
        FactRoute("v1/published", "figure.published"),
    ]
}
