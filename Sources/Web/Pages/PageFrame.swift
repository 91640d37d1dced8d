import Giving

/// What every page has around its content.
struct PageFrame {
    let lang: String
    let title: String
    let homeLink: String
    let otherLang: String
    let otherName: String
    let isDemonstration: Bool
    /// Nil where a page is shown without asking the ledger.
    let issuer: String?

    init(title: String, reader: Reader, issuer: Issuer?) {
        let language = reader.language
        lang = language.rawValue
        self.title = title
        homeLink = reader.link("/")
        otherLang = language.other.rawValue
        otherName = language.other.name
        isDemonstration = issuer?.isDemonstration ?? false
        self.issuer = language == .thai ? issuer?.nameThai : issuer?.nameEnglish
    }
}
