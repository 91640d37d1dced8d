import Giving
import LedgerCore

/// The form in which somebody says what they will give.
struct GiveView: PageView {
    static let template = Template.give

    let page: PageFrame
    let t: Texts
    let card: CampaignCard
    /// False while the campaign takes no gifts.
    let isOpen: Bool
    let matches: [MatchOffer]
    let action: String
    let pledge: String
    let choices: [Choice]
    let other: String
    let isNamed: Bool
    let name: String
    let email: String
    let taxID: String
    /// What is wrong, for the list above the form.
    let faults: [Fault]
    let amountFault: Fault?
    let nameFault: Fault?
    let emailFault: Fault?
    let taxIDFault: Fault?

    struct Choice {
        let id: String
        let value: String
        let name: String
        let isChosen: Bool
    }

    struct Fault {
        let field: String
        let text: String
    }

    init(
        _ form: GiveForm, faults: GiveForm.Faults?, account: CampaignAccount, books: Books, today: Day,
        reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        card = CampaignCard(account, books: books, today: today, reader: reader)
        page = PageFrame(
            title: formats.phrase(.giveTitle), reader: reader, issuer: books.opening?.issuer,
            part: .campaigns)
        t = Texts(language: reader.language)
        isOpen = CampaignStage(account, on: today) == .open && !account.isFull
        matches = MatchOffer.offers(to: account.terms, in: books, on: today, formats: formats)
        action = reader.link("/campaigns/\(account.terms.id)/give")
        pledge = form.pledge ?? ""
        choices = GiveForm.choices.map { baht in
            Choice(
                id: "amount-\(baht)", value: String(baht), name: formats.baht(baht),
                isChosen: form.amount == String(baht))
        }
        other = form.other ?? ""
        isNamed = form.isNamed
        name = form.name ?? ""
        email = form.email ?? ""
        taxID = form.taxID ?? ""
        func fault(_ field: GiveForm.Field, _ id: String) -> Fault? {
            faults?.fields[field].map { Fault(field: id, text: formats.phrase($0)) }
        }
        amountFault = fault(.amount, "other")
        nameFault = fault(.name, "name")
        emailFault = fault(.email, "email")
        taxIDFault = fault(.tax_id, "tax_id")
        self.faults = [amountFault, nameFault, emailFault, taxIDFault].compactMap { $0 }
    }
}
