import Giving
import LedgerCore

/// A receipt as anybody may see it, or as its donor does.
struct ReceiptView: PageView {
    static let template = Template.receipt

    let page: PageFrame
    let t: Texts
    let number: String
    let isVoid: Bool
    let amount: String
    let rows: [Row]
    let entry: String
    let hash: String
    let log: LogView
    let steps: [Step]
    let tokenLink: String
    let proofLink: String
    /// Who may see this page.
    let privacy: String
    /// Nil where the server prints none.
    let paperLink: String?
    /// To the pages that check it in the browser, and that follow the gift.
    let verifyLink: String
    let verifyName: String
    let followLink: String
    let followName: String

    struct Row {
        let name: String
        let value: String
        let note: String?
        let link: String?
    }

    /// A command to type, and what it shows.
    struct Step {
        let purpose: String
        let command: String
    }

    /// - Parameter links: of the donor's own page; nil for the page that anybody may open.
    init(
        _ recorded: RecordedReceipt, isVoid: Bool, books: Books, log: LogView, hasPaper: Bool,
        reader: Reader, links personal: ReceiptLinks? = nil
    ) {
        let receipt = recorded.terms
        let formats = Formats(language: reader.language)
        let links = personal ?? ReceiptLinks(receipt.receipt)
        privacy = formats.phrase(personal == nil ? .privacy : .personalPage)
        number = receipt.receipt.description
        page = PageFrame(
            title: "\(formats.phrase(.receiptTitle)) \(number)", reader: reader,
            issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        self.isVoid = isVoid
        amount = formats.money(receipt.gift.amount)
        rows = ReceiptRows(donation: receipt, books: books, reader: reader).all
        entry = String(recorded.place.sequence)
        hash = recorded.place.leaf.hex
        self.log = log
        steps = Self.steps(receipt.receipt.fileName, key: log.key, formats: formats)
        tokenLink = links.token
        proofLink = links.proof
        paperLink = hasPaper ? links.paper : nil
        verifyLink = reader.link("/verify") + "#\(receipt.receipt.fileName)"
        verifyName = formats.phrase(VerifyPhrase.verifyTitle)
        followLink = reader.link("/follow/\(receipt.receipt.fileName)")
        followName = formats.phrase(FollowPhrase.title)
    }

    private static func steps(_ file: String, key: String, formats: Formats) -> [Step] {
        [
            Step(
                purpose: formats.phrase(.stepEntry),
                command: "sed -n 's/^extra //p' \(file).tlog-proof | base64 -d > entry.json"),
            Step(
                purpose: formats.phrase(.stepHash),
                command: "{ printf '\\0'; cat entry.json; } | sha256sum"),
            Step(
                purpose: formats.phrase(.stepVerify),
                command: "banchi receipt verify \(file).sd-jwt --key '\(key)'"),
        ]
    }
}
