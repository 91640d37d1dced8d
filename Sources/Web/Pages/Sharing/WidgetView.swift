import Giving

/// A campaign in short, for frames in other sites.
struct WidgetView: PageView {
    static let template = Template.widget

    let page: PageFrame
    let t: Texts
    let card: CampaignCard

    init(_ card: CampaignCard, issuer: Issuer?, reader: Reader) {
        page = PageFrame(title: card.title, reader: reader, issuer: issuer)
        t = Texts(language: reader.language)
        self.card = card
    }
}
