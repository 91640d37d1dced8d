import Giving
import LedgerCore
import Receipts

/// Thanks for a promise: how to pay it, and once it is paid, its receipts. The number of a promise stands in
/// the ledger, so this page holds nothing that anybody may not see.
struct PledgeView: PageView {
    static let template = Template.pledge

    let page: PageFrame
    let t: Texts
    let card: CampaignCard
    let number: String
    let amount: String
    let due: String
    let isWaiting: Bool
    let isReceived: Bool
    let isEnded: Bool
    let given: String
    let bill: Bill?
    /// The money goes to the school's own account, of which nothing is known here.
    let isPaidToSchool: Bool
    let receipts: [Receipt]

    /// A bill payment that any Thai bank takes.
    struct Bill {
        let biller: String
        let reference1: String
        let reference2: String
        let svg: String
        let png: String
        let isDemonstration: Bool
    }

    struct Receipt {
        let number: String
        let link: String
        let token: String
        let proof: String
        let paper: String?
    }

    /// - Parameter numbers: the newest receipts of the gifts that keep the promise.
    init(
        _ account: PledgeAccount, campaign: CampaignAccount, receipts numbers: [ReceiptNumber],
        hasPaper: Bool, books: Books, today: Day, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        let pledge = account.pledge
        card = CampaignCard(campaign, books: books, today: today, reader: reader)
        number = pledge.id
        isReceived = account.isFulfilled
        isEnded = !account.isFulfilled && account.ended != nil
        isWaiting = !isReceived && !isEnded
        page = PageFrame(
            title: formats.phrase(isReceived ? .pledgeReceived : .pledgeTitle), reader: reader,
            issuer: books.opening?.issuer, part: .campaigns)
        t = Texts(language: reader.language)
        amount = formats.money(pledge.amount)
        due = formats.day(pledge.due)
        given = formats.money(account.given)
        isPaidToSchool = campaign.terms.custody == .school
        bill = PledgeBill(pledge, campaign: campaign.terms, issuer: books.opening?.issuer).map { bill in
            Bill(
                biller: bill.biller, reference1: campaign.terms.school, reference2: pledge.id,
                svg: "/pledges/\(pledge.id)/qr.svg", png: "/pledges/\(pledge.id)/qr.png",
                isDemonstration: books.opening?.issuer.isDemonstration ?? false)
        }
        receipts = numbers.map { number in
            let links = ReceiptLinks(number)
            return Receipt(
                number: number.description, link: reader.link(links.page), token: links.token,
                proof: links.proof, paper: hasPaper ? links.paper : nil)
        }
    }
}

/// The payment request for a promise. Reference 1 is the school, reference 2 the promise: with them the
/// bank's statement says which promise was kept.
struct PledgeBill {
    let request: PromptPay
    let biller: String

    /// Nil where the money goes to the school itself, or the issuer's number is none that banks know.
    init?(_ pledge: Pledge, campaign: Campaign, issuer: Issuer?) {
        guard campaign.custody == .foundation, let issuer, let taxID = TaxID(issuer.taxID),
            // What does not fit into a bank's reference is not asked for as one.
            let request = try? PromptPay(
                school: campaign.school, mark: pledge.id, biller: taxID, suffix: Self.suffix,
                amount: pledge.amount)
        else { return nil }
        self.request = request
        biller = taxID.description + Self.suffix
    }

    /// As `banchi promptpay campaign` has it unless another is given.
    private static let suffix = "00"
}
