import Giving

/// A secret that was just made, shown this once.
struct SecretView: PageView {
    static let template = Template.secret

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let title: String
    let lead: String
    /// What it is called.
    let name: String
    let secret: String
    let back: String
    let backLink: String

    /// What one page says of a secret, and another of another.
    struct Words {
        let title: String
        let lead: String
        let back: String
        let backPath: String
    }

    init(
        _ secret: String, of name: String, _ words: Words, staff: StaffFrame, issuer: Issuer?, reader: Reader
    ) {
        page = PageFrame(title: words.title, reader: reader, issuer: issuer)
        self.staff = staff
        t = Texts(language: reader.language)
        title = words.title
        lead = words.lead
        self.name = name
        self.secret = secret
        back = words.back
        backLink = reader.link(words.backPath)
    }
}
