import Giving

/// What every page has around its content.
struct PageFrame {
    let lang: String
    let title: String
    let homeLink: String
    let sections: [SectionLink]
    let otherLang: String
    let otherName: String
    /// This very page in the other language.
    let switchLink: String
    /// To the page for auditors.
    let auditLink: String
    let isDemonstration: Bool
    /// Nil where a page is shown without asking the ledger.
    let issuer: String?
    /// Nil for pages that nobody would pass on.
    let share: Share?

    /// One of the site's parts, as the head of a page names it.
    struct SectionLink {
        let name: String
        let link: String
        let isCurrent: Bool
    }

    /// What is shown of a page where somebody passes on its address (https://ogp.me).
    struct Share {
        let description: String
        /// Absolute, as is the image's.
        let address: String
        let image: String?
    }

    /// - Parameter part: of the site, to which the page belongs.
    init(title: String, reader: Reader, issuer: Issuer?, part: SitePart? = nil, share: Share? = nil) {
        let language = reader.language
        let formats = Formats(language: language)
        lang = language.rawValue
        self.title = title
        homeLink = reader.link("/")
        sections = SitePart.allCases.map { other in
            SectionLink(
                name: formats.phrase(other.name), link: reader.link(other.path), isCurrent: other == part)
        }
        otherLang = language.other.rawValue
        otherName = language.other.name
        switchLink = reader.switchLink
        auditLink = reader.link("/audit")
        isDemonstration = issuer?.isDemonstration ?? false
        self.issuer = language == .thai ? issuer?.nameThai : issuer?.nameEnglish
        self.share = share
    }
}

/// The parts of the site that every page leads to.
enum SitePart: CaseIterable {
    case schools, campaigns, books, verify

    var path: String {
        switch self {
        case .schools: "/schools"
        case .campaigns: "/campaigns"
        case .books: "/books"
        case .verify: "/verify"
        }
    }

    var name: Phrase {
        switch self {
        case .schools: .partSchools
        case .campaigns: .partCampaigns
        case .books: .partBooks
        case .verify: .partVerify
        }
    }
}
