import Access
import Giving
import LedgerCore

/// The form with which a school asks for a payment out of a campaign: an amount for each of its plan lines.
struct PaymentRequestForm {
    let campaign: Campaign
    let nextTranche: TrancheRelease

    private static let deed = CampaignDeed.ask.rawValue

    func view(_ books: Books, _ formats: Formats) -> DeskFormView {
        typealias Field = DeskFormView.Field
        let deed = Self.deed
        let types: [(String, CampaignDeskPhrase)] = [
            ("supplier", .supplier), ("tranche", .tranche), ("advance", .advance),
        ]
        let plan = books.approvedPlan(of: campaign.school, fiscalYear: campaign.plan.fiscalYear)
        var form = CampaignDeed.ask.view(formats)
        form.fields = [
            Field(
                deed, "type", formats.phrase(CampaignDeskPhrase.askType),
                options: types.map { DeskOption(value: $0, name: formats.phrase($1)) })
        ]
        form.fields += campaign.planLines.map { line in
            let item = [line, plan?.line(line)?.item].compactMap { $0 }.joined(separator: " · ")
            var field = Field(deed, Self.field(of: line), formats.phrase(CampaignDeskPhrase.askLine, item))
            field.isAmount = true
            return field
        }
        form.fields += [
            Field(
                deed, "payee", formats.phrase(CampaignDeskPhrase.askPayee),
                hint: formats.phrase(CampaignDeskPhrase.askPayeeHint)),
            Field(deed, "payee_account", formats.phrase(CampaignDeskPhrase.askAccount)),
            Field(
                deed, "quotation_sha256", formats.phrase(CampaignDeskPhrase.quotation),
                hint: formats.phrase(DeskPhrase.hashHint)),
        ]
        return form
    }

    private static func field(of line: String) -> String { "line-\(line)" }

    /// Named after the form, so that a form that is sent twice asks once.
    static func id(of form: PostedForm) -> String { "R" + form[StaffAct.field].prefix(12) }

    func fact(_ form: PostedForm) -> DeskForm {
        let shares = campaign.planLines.map { ($0, form.typed(Self.field(of: $0))) }.filter { !$0.1.isEmpty }
        let type = form["type"]
        return DeskForm(
            kind: "disbursement.requested", roles: CampaignDeed.ask.roles,
            members: [
                "id": Self.id(of: form), "campaign": campaign.id, "school": campaign.school, "type": type,
                "tranche": type == "tranche" ? String(nextTranche.number) : "",
                "plan_lines": shares.map { "\($0):\($1)" }.joined(separator: ";"),
                "amount": Self.total(shares.map(\.1)), "payee": form.typed("payee"),
                "payee_account": form.typed("payee_account"),
                "quotation_sha256": form.typed("quotation_sha256").lowercased(),
            ])
    }

    /// Empty where one of them is no amount: that is said of the line.
    private static func total(_ texts: [String]) -> String {
        // The line that cannot be read is refused by its own name.
        let amounts = texts.compactMap { try? Satang(baht: $0) }
        guard amounts.count == texts.count, !amounts.isEmpty else { return "" }
        return amounts.cappedTotal.plainBaht
    }
}
