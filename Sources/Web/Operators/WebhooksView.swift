import Giving
import LedgerCore
import Storage
import Webhooks

/// Everybody who is told of new entries.
struct WebhooksView: PageView {
    static let template = Template.webhooks

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<WebhookPhrase>
    let did: String?
    let fault: String?
    let endpoints: [Endpoint]
    let form: Form

    struct Endpoint {
        let id: String
        let link: String
        let url: String
        let kinds: String
        let position: String
        let waiting: String
        let givenUp: String
        let state: AccessView.State
        /// Where it is, if that is not the Internet.
        let note: String?
    }

    /// What somebody typed.
    struct Form: Sendable {
        let url: String
        let kinds: String
        let from: String

        static let empty = Form(url: "", kinds: "", from: "")
    }

    init(
        _ standings: [WebhookDesk.Standing], staff: StaffFrame, form: Form = .empty,
        fault: WebhookPhrase? = nil, issuer: Issuer?, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        page = PageFrame(title: formats.phrase(WebhookPhrase.title), reader: reader, issuer: issuer)
        self.staff = staff
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        did = fault == nil && reader.asked("did") == "removed" ? formats.phrase(WebhookPhrase.didRemove) : nil
        self.fault = fault.map { formats.phrase($0) }
        endpoints = standings.map { Endpoint($0, formats, reader) }
        self.form = form
    }
}

extension WebhooksView.Endpoint {
    init(_ standing: WebhookDesk.Standing, _ formats: Formats, _ reader: Reader) {
        let (endpoint, backlog) = (standing.endpoint, standing.backlog)
        id = endpoint.id
        link = reader.link("/staff/webhooks/\(endpoint.id)")
        url = endpoint.url
        kinds = endpoint.kinds.isEmpty
            ? formats.phrase(WebhookPhrase.allKinds) : endpoint.kinds.sorted().joined(separator: ", ")
        position = formats.count(Int64(standing.position))
        waiting = formats.count(Int64(backlog.waiting))
        givenUp = formats.count(Int64(backlog.failed))
        state = AccessView.State(
            name: formats.phrase(endpoint.isPaused ? WebhookPhrase.paused : .active),
            kind: endpoint.isPaused || backlog.failed > 0 ? "waiting" : "good")
        note = endpoint.allowsPrivate ? formats.phrase(WebhookPhrase.privateNetwork) : nil
    }
}
