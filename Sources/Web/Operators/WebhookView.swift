import Giving
import LedgerCore
import Storage
import Webhooks

/// One endpoint: what it has not taken, and what can be done about it.
struct WebhookView: PageView {
    static let template = Template.webhook

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<WebhookPhrase>
    let did: String?
    let fault: String?
    let endpoint: WebhooksView.Endpoint
    let backLink: String
    /// Where its forms are posted to.
    let action: String
    let isPaused: Bool
    /// The button that sends again what was given up; nil where nothing was.
    let replayFailed: String?
    let deliveries: [Delivery]
    /// The next page of them.
    let moreLink: String?

    struct Delivery {
        let entry: String
        let entryLink: String
        let attempts: String
        let next: String
        let reason: String
    }

    init(
        _ standing: WebhookDesk.Standing, notices: [WebhookNotice], next: UInt64?, staff: StaffFrame,
        fault: WebhookPhrase? = nil, issuer: Issuer?, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        let id = standing.endpoint.id
        page = PageFrame(title: id, reader: reader, issuer: issuer)
        self.staff = staff
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        did = fault == nil ? Self.done(reader, formats) : nil
        self.fault = fault.map { formats.phrase($0) }
        endpoint = WebhooksView.Endpoint(standing, formats, reader)
        backLink = reader.link("/staff/webhooks")
        action = "/staff/webhooks/\(id)"
        isPaused = standing.endpoint.isPaused
        let failed = standing.backlog.failed
        replayFailed = failed > 0
            ? formats.phrase(WebhookPhrase.replayFailed, formats.count(Int64(failed))) : nil
        deliveries = notices.map { Delivery($0, formats) }
        moreLink = next.map { reader.link("/staff/webhooks/\(id)", asking: [("after", "\($0)")]) }
    }

    private static func done(_ reader: Reader, _ formats: Formats) -> String? {
        switch reader.asked("did") {
        case "paused": formats.phrase(WebhookPhrase.didPause)
        case "resumed": formats.phrase(WebhookPhrase.didResume)
        case "replayed":
            // Only a number is taken from the address.
            reader.asked("count").flatMap { Int64($0) }.map {
                formats.phrase(WebhookPhrase.didReplay, formats.count($0))
            }
        default: nil
        }
    }
}

extension WebhookView.Delivery {
    fileprivate init(_ notice: WebhookNotice, _ formats: Formats) {
        entry = formats.count(Int64(notice.sequence))
        entryLink = "/v1/entries/\(notice.sequence)"
        attempts = formats.count(Int64(notice.attempts))
        next = notice.hasFailed ? formats.phrase(WebhookPhrase.never) : formats.moment(notice.due)
        reason = notice.reason ?? formats.phrase(WebhookPhrase.notYet)
    }
}
