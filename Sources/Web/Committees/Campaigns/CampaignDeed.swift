import Access
import Giving

/// What is done about a campaign from its page.
enum CampaignDeed: String, CaseIterable {
    case approve, giveBack, open, resume, pause, extend, report, ask, cancel

    /// As whom somebody does it. The ledger judges by this, and by who they are.
    var roles: [Role] {
        switch self {
        case .approve, .giveBack: [.screening]
        case .open: [.screening, .operator]
        case .pause, .resume, .extend, .cancel: [.screening, .operator]
        case .report: [.school]
        case .ask: [.school, .accountant]
        }
    }

    /// In which stages it is offered.
    private var stages: Set<CampaignStage> {
        switch self {
        case .approve, .giveBack: [.draft]
        case .open: [.screened]
        case .pause: [.upcoming, .open, .ended]
        case .resume: [.paused]
        case .extend: [.open, .paused]
        case .cancel: [.draft, .screened, .upcoming, .open, .paused, .ended]
        case .report: [.disbursing, .reported]
        case .ask: [.open, .ended, .funded, .disbursing, .reported]
        }
    }

    func isOffered(in stage: CampaignStage, to asker: Asker) -> Bool {
        stages.contains(stage) && !asker.roles.isDisjoint(with: roles)
    }

    /// The fact that it is; opening is no declared fact.
    func form(_ form: PostedForm, campaign id: String) -> DeskForm? {
        switch self {
        case .approve: fact("campaign.screened", ["campaign": id, "decision": "approved"])
        case .giveBack:
            fact(
                "campaign.screened",
                ["campaign": id, "decision": "returned", "reason": form.typed("reason")])
        case .pause: fact("campaign.paused", ["campaign": id, "reason": form.typed("reason")])
        case .resume: fact("campaign.resumed", ["campaign": id, "reason": form.typed("reason")])
        case .cancel: fact("campaign.cancelled", ["campaign": id, "reason": form.typed("reason")])
        case .extend: fact("campaign.extended", ["campaign": id, "closes": form.typed("closes")])
        case .report:
            fact("campaign.reported", ["campaign": id, "document_sha256": form.typed("document_sha256")])
        case .open, .ask: nil
        }
    }

    private func fact(_ kind: String, _ members: KeyValuePairs<String, String>) -> DeskForm {
        DeskForm(kind: kind, roles: roles, members: members)
    }
}

extension CampaignDeed {
    func view(_ formats: Formats) -> DeskFormView {
        let name = rawValue
        func form(
            _ title: CampaignDeskPhrase, _ lead: CampaignDeskPhrase? = nil,
            _ fields: [DeskFormView.Field] = [], isPlain: Bool = false
        ) -> DeskFormView {
            DeskFormView(
                deed: name, title: formats.phrase(title), lead: lead.map { formats.phrase($0) },
                fields: fields, isPlain: isPlain)
        }
        let reason = DeskFormView.Field.reason(name, formats)
        return switch self {
        case .approve: form(.approve)
        case .giveBack: form(.giveBack, nil, [reason], isPlain: true)
        case .open: form(.open, .openHint)
        case .pause: form(.pause, nil, [reason], isPlain: true)
        case .resume: form(.resume, nil, [reason])
        case .cancel: form(.cancel, .cancelHint, [reason], isPlain: true)
        case .extend:
            form(.extend, nil, [.day(name, "closes", formats.phrase(CampaignDeskPhrase.extendDay), formats)])
        case .report: form(.report, nil, [.document(name, "document_sha256", formats)])
        case .ask: form(.ask, .askHint)
        }
    }
}
