import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// Requests for payments: agreed to, proven, signed for.
struct PaymentDeskRoutes: Sendable {
    let desk: Desk
    let evidence: EvidenceDirectory
    private var site: Site { desk.site }

    func add(to table: inout RouteTable) {
        table.get("staff/payments", for: .staff) { request, visit in try await payments(request, visit) }
        table.get("staff/payments/:id", for: .staff) { request, visit in
            try await page(of: visit.parameters.require("id"), nil, request, visit)
        }
        table.form("staff/payments/:id", for: .whoMay(.declare)) { form, request, visit in
            let id = try visit.parameters.require("id")
            return try await desk.answer(request, at: Self.path(of: id)) {
                guard let deed = PaymentDeed(rawValue: form["deed"]) else {
                    throw Problem.typed(Wording(
                        "ต้องเป็นสิ่งที่ทำกับการจ่ายเงินได้",
                        "something that is done about a payment was expected"))
                }
                return try await deed.form(form, payment: id, today: site.today).act()
                    .record(form, visit, of: site)
            } again: { problem in
                try await page(of: id, problem, request, visit)
            }
        }
        addUpload(to: &table)
    }

    /// A paper, with its file or with the digest of one that is kept elsewhere.
    private func addUpload(to table: inout RouteTable) {
        table.upload("staff/payments/:id/evidence", for: .whoMay(.declare)) { file, request, visit in
            let id = try visit.parameters.require("id")
            return try await desk.answer(request, at: Self.path(of: id)) {
                try await EvidenceUpload(file)
                    .record(for: account(id, in: site.index.books()), visit, of: site, in: evidence)
            } again: { problem in
                try await page(of: id, problem, request, visit)
            }
        }
    }

    private func account(_ id: String, in books: Books) throws(Problem) -> DisbursementAccount {
        guard let account = books.spending.disbursements[id] else {
            throw .notFound("nothing was asked for or paid under this id")
        }
        return account
    }

    static func uploadPath(of payment: String) -> String { "\(path(of: payment))/evidence" }

    static func path(of payment: String) -> String { "\(StaffPart.payments.path)/\(payment)" }

    private func payments(_ request: HummingbirdCore.Request, _ visit: Visit) async throws -> Response {
        let books = try await site.index.books()
        let reader = Reader(request)
        let view = PaymentsView(
            books: books, scope: DeskScope(visit.asker, books: books, today: site.today),
            staff: StaffFrame(visit, in: .payments, act: try StaffAct.fresh(), reader: reader),
            reader: reader)
        return desk.response(view, refusal: nil)
    }

    private func page(
        of id: String, _ refusal: Problem?, _ request: HummingbirdCore.Request, _ visit: Visit
    ) async throws -> Response {
        let books = try await site.index.books()
        let account = try account(id, in: books)
        let reader = Reader(request)
        let findings = PaymentView.Findings(
            account: account, entries: try await site.index.entries(about: .payment(id)),
            payees: try await site.index.workRecord().payees, kept: try kept(of: account, books, visit))
        let view = PaymentView(
            findings, books: books, asker: visit.asker, today: site.today,
            staff: StaffFrame(
                visit, in: .payments, act: try StaffAct.fresh(), refusal: refusal, reader: reader),
            reader: reader)
        return desk.response(view, refusal: refusal)
    }

    /// Those of a payment's papers that lie here and that whoever asks may read, by their digests.
    private func kept(
        of account: DisbursementAccount, _ books: Books, _ visit: Visit
    ) throws -> [String: KeptPaper] {
        let readers = EvidenceReaders(account, books: books, today: site.today)
        guard readers.include(visit.asker) else { return [:] }
        let papers = try Set(account.evidence.map(\.document)).compactMap { document in
            try evidence.paper(document).map { (document, $0) }
        }
        return Dictionary(uniqueKeysWithValues: papers)
    }
}
