import Access
import Giving
import HTTPTypes
import Hummingbird
import LedgerCore
import LedgerService
import OpenSSL
import Papers
import Receipts

/// From wanting to give to a receipt, without JavaScript: the form, the promise that it records, and the
/// promise's own page. Only a bank's statement says that money has come; nothing here does.
struct GiveRoutes: Sendable {
    let site: Site
    let pages: PageRenderer
    /// All forms together: more than a busy day brings, and few enough to be read by people.
    private let limit = RateLimit(Rate(perMinute: 120, burst: 120))

    init(site: Site, pages: PageRenderer) {
        self.site = site
        self.pages = pages
    }

    /// A promise is waited for so many days, or until its campaign closes.
    private static let patience: Int64 = 14

    func add(to table: inout RouteTable) {
        table.get("campaigns/:id/give", for: .anyone) { request, context in
            try await form(context.parameters.require("id"), request)
        }
        table.form("campaigns/:id/give", for: .anyone) { form, request, context in
            try await promise(context.parameters.require("id"), GiveForm(form), request)
        }
        table.get("pledges/:number", for: .anyone) { request, context in
            try await thanks(context.parameters.require("number"), request)
        }
        table.get("pledges/:number/:file", for: .anyone) { request, context in
            try await code(
                context.parameters.require("number"), as: context.parameters.require("file"), request)
        }
    }

    private func form(_ id: String, _ request: Request) async throws -> Response {
        let reader = Reader(request)
        var form = GiveForm()
        form.amount = reader.asked("amount") ?? "300"
        return try await page(try form.numbered(), faults: nil, for: id, reader)
    }

    private func page(
        _ form: GiveForm, faults: GiveForm.Faults?, for id: String, _ reader: Reader
    ) async throws -> Response {
        let books = try await site.index.books()
        let view = GiveView(
            form, faults: faults, account: try books.account(of: id), books: books, today: site.today,
            reader: reader)
        return pages.response(view, status: faults == nil ? .ok : .unprocessableContent).uncached.withForm
    }

    private func promise(_ id: String, _ form: GiveForm, _ request: Request) async throws -> Response {
        let reader = Reader(request)
        let account = try await site.index.books().account(of: id)
        try limit.count("pledges", at: site.now())
        let today = site.today
        let due = max(today, min(account.closes, Day(daysSinceEpoch: today.daysSinceEpoch + Self.patience)))
        switch form.read(campaign: id, due: due) {
        case .failure(let faults):
            return try await page(try form.numbered(), faults: faults, for: id, reader)
        case .success(let pledge): return try await record(pledge, reader)
        }
    }

    private func record(_ pledge: PledgeForm, _ reader: Reader) async throws -> Response {
        let submission = try site.desk.submission(of: pledge)
        guard let outcome = await site.ledger.submit([submission])?.first else { throw Problem.busy }
        switch outcome {
        // A form that was sent twice is one promise.
        case .recorded, .alreadyRecorded:
            return Response(
                status: .seeOther, headers: [.location: reader.link("/pledges/\(pledge.id)")])
        case .refused(let refusal): throw refusal
        case .failed(let failure): throw failure
        }
    }

    private func thanks(_ number: String, _ request: Request) async throws -> Response {
        let (pledge, campaign, books) = try await found(number)
        let kept = try await site.index.gifts(keeping: number)
            .filter { !books.reversed.contains($0.sequence) }
        let view = PledgeView(
            pledge, campaign: campaign, receipts: kept.map { books.reissued[$0.sequence] ?? $0.receipt },
            hasPaper: site.papers != nil, books: books, today: site.today, reader: Reader(request))
        var response = pages.response(view)
        response.headers[.robotsTag] = "noindex"
        return response
    }

    private func found(_ number: String) async throws -> (PledgeAccount, CampaignAccount, Books) {
        let books = try await site.index.books()
        guard let pledge = books.gifts.pledges[number] else {
            throw Problem.notFound("no promise has this number")
        }
        return (pledge, try books.account(of: pledge.pledge.campaign), books)
    }

    private func code(_ number: String, as file: String, _ request: Request) async throws -> Response {
        let (pledge, campaign, books) = try await found(number)
        guard let bill = PledgeBill(pledge.pledge, campaign: campaign.terms, issuer: books.opening?.issuer),
            let code = QRCode(bill.request.encoded)
        else { throw Problem.notFound("nothing is paid here for this promise") }
        switch file {
        case "qr.svg":
            return .document(
                Array(code.svg.utf8), type: "image/svg+xml", cacheControl: "public, max-age=600",
                for: request)
        case "qr.png":
            return .document(
                code.png, type: "image/png", cacheControl: "public, max-age=600", for: request)
        default: throw Problem.notFound("a promise has no such file")
        }
    }
}

extension GiveForm {
    /// With a number: its own where that is one.
    fileprivate func numbered() throws -> GiveForm {
        guard pledge.map(PledgeNumber.isValid) != true else { return self }
        var form = self
        form.pledge = PledgeNumber.number(from: try SecureRandom.bytes(PledgeNumber.randomByteCount))
        return form
    }
}
