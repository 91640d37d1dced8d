import Access
import Giving
import HTTPTypes
import Hummingbird
import LedgerCore
import LedgerService

/// The papers that were handed in, for those who decide on payments.
struct EvidenceRoutes: Sendable {
    let site: Site
    let evidence: EvidenceDirectory

    /// How much of a paper is in memory on its way out.
    private static let pieceByteCount = 1 << 16

    func add(to table: inout RouteTable) {
        table.get("staff/payments/:id/evidence/:sha256", for: .staff) { _, visit in
            let sha256 = try visit.parameters.require("sha256")
            let books = try await site.index.books()
            guard let account = books.spending.disbursements[try visit.parameters.require("id")],
                account.evidence.contains(where: { $0.document == sha256 })
            else { throw Problem.notFound("the payment has no such paper") }
            guard EvidenceReaders(account, books: books, today: site.today).include(visit.asker) else {
                throw Problem.notPermitted
            }
            guard let paper = try evidence.paper(sha256) else {
                throw Problem.notFound("this paper is kept elsewhere")
            }
            return response(paper, sha256)
        }
    }

    /// Never shown within the site: a paper is whatever somebody handed in.
    private func response(_ paper: KeptPaper, _ sha256: String) -> Response {
        Response(
            status: .ok,
            headers: [
                .contentType: paper.type.rawValue, .contentSecurityPolicy: "sandbox; default-src 'none'",
            ],
            body: ResponseBody(contentLength: paper.byteCount) { writer in
                let content = try evidence.content(of: sha256)
                for start in stride(from: 0, to: content.byteCount, by: Self.pieceByteCount) {
                    let end = min(start + Self.pieceByteCount, content.byteCount)
                    try await writer.write(content.withBytes { ByteBuffer(bytes: $0[start..<end]) })
                }
                try await writer.finish(nil)
            }
        ).saved(as: "\(sha256.prefix(16)).\(paper.type.ending)").uncached
    }
}

/// Who may read a payment's papers: those who decide on it, keep its books or audit them, and the school that
/// it is for. The papers may name people, so that not everybody who has signed in does.
struct EvidenceReaders {
    private let school: String?
    private let books: Books
    private let today: Day

    private static let roles: Set<Role> = [.accountant, .approver, .auditor, .monitoring]

    init(_ account: DisbursementAccount, books: Books, today: Day) {
        school = account.request?.school
        self.books = books
        self.today = today
    }

    func include(_ asker: Asker) -> Bool {
        guard asker.roles.isDisjoint(with: Self.roles) else { return true }
        guard asker.roles.contains(.school) else { return false }
        let scope = DeskScope(asker, books: books, today: today)
        return school.map(scope.covers) ?? (scope.school == nil)
    }
}
