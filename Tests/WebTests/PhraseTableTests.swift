import Testing

@testable import Web

/// The tables of single pages keep the promises of the common one.
struct PhraseTableTests {
    @Test func everyTextIsInBothLanguages() {
        Self.check(VerifyPhrase.self)
        Self.check(AuditPhrase.self)
        Self.check(FollowPhrase.self)
        Self.check(BankPhrase.self)
        Self.check(RulePhrase.self)
        Self.check(FindingPhrase.self)
        Self.check(BudgetPhrase.self)
        Self.check(PeriodPhrase.self)
        Self.check(ExportPhrase.self)
        Self.check(Reason.self)
        Self.check(DeskPhrase.self)
        Self.check(PlanPhrase.self)
        Self.check(CampaignDeskPhrase.self)
        Self.check(PaymentPhrase.self)
        Self.check(IndicatorPhrase.self)
        Self.check(AccessPhrase.self)
        Self.check(WebhookPhrase.self)
        Self.check(SystemPhrase.self)
        Self.check(AgePhrase.self)
        Self.check(SamplePhrase.self)
    }

    private static func check<Table: PhraseTable>(_ table: Table.Type) {
        for phrase in Table.allCases {
            let (thai, english) = phrase.texts
            #expect(!thai.isEmpty && !english.isEmpty, "\(phrase)")
            #expect(thai.count { $0 == "#" } == english.count { $0 == "#" }, "\(phrase)")
            #expect(english.unicodeScalars.allSatisfy { !(0x0E00...0x0E7F).contains($0.value) }, "\(phrase)")
        }
    }

    @Test func everyTextThatATemplateNamesExists() {
        Self.check(.verify, VerifyPhrase.self)
        Self.check(.audit, AuditPhrase.self)
        Self.check(.follow, FollowPhrase.self)
        Self.check(.accountsBank, BankPhrase.self)
        Self.check(.accountsStatement, BankPhrase.self)
        Self.check(.accountsLine, BankPhrase.self)
        Self.check(.accountsFindings, FindingPhrase.self)
        Self.check(.accountsFinding, FindingPhrase.self)
        Self.check(.accountsPeriods, PeriodPhrase.self)
        Self.check(.accountsExports, ExportPhrase.self)
        Self.check(.staffPlan, PlanPhrase.self, atLeast: 5)
        Self.check(.staffPlans, PlanPhrase.self, atLeast: 5)
        Self.check(.staffCampaign, CampaignDeskPhrase.self, atLeast: 5)
        Self.check(.staffCampaigns, CampaignDeskPhrase.self, atLeast: 5)
        Self.check(.staffPayment, PaymentPhrase.self, atLeast: 5)
        Self.check(.staffPayments, PaymentPhrase.self, atLeast: 5)
        Self.check(.staffIndicator, IndicatorPhrase.self, atLeast: 5)
        Self.check(.staffIndicators, IndicatorPhrase.self, atLeast: 5)
        Self.check(.access, AccessPhrase.self)
        Self.check(.webhooks, WebhookPhrase.self)
        Self.check(.webhook, WebhookPhrase.self)
        Self.check(.system, SystemPhrase.self)
        Self.check(.samples, SamplePhrase.self)
    }

    private static func check<Table: PhraseTable>(
        _ template: Template, _ table: Table.Type, atLeast least: Int = 11
    ) {
        let names = String(decoding: template.source, as: UTF8.self).matches(of: /\{\{p\.(\w+)\}\}/)
            .map { String($0.output.1) }
        #expect(names.count >= least)
        for name in names { #expect(Table(rawValue: name) != nil, "\(name)") }
    }
}
