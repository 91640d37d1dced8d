import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Papers
import Receipts

/// Receipts as files. Anybody may ask, so they go out without the donor's disclosures: the donor
/// holds those.
struct ReceiptRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.get("v1/receipts/:number", query: [], for: .anyone) { _, context in
            let receipt = try await receipt(context.parameters.require("number"))
            let token = Array(receipt.token.encoded.utf8)
            return Response.content(token, type: "application/sd-jwt")
                .saved(as: "\(receipt.number.fileName).sd-jwt").uncached
        }
        table.get("v1/receipts/:number/proof", query: [], for: .anyone) { _, context in
            let receipt = try await receipt(context.parameters.require("number"))
            return Response.text(receipt.proof.encoded)
                .saved(as: "\(receipt.number.fileName).tlog-proof").uncached
        }
        table.get("v1/receipts/:number/pdf", query: [], for: .anyone) { _, context in
            let paper = try await paper(context.parameters.require("number"))
            return Response.content(paper.bytes, type: "application/pdf").saved(as: paper.fileName).uncached
        }
    }

    private func paper(_ name: String) async throws -> PaperDesk.Printed {
        guard let papers = site.papers, let number = ReceiptNumber(fileName: name),
            let sequence = try await site.index.entry(issuing: number),
            let paper = try await papers.paper(
                .receipt, mark: .copy, issuedAt: sequence, includingDonor: false)
        else { throw Problem.notFound("no receipt has this number") }
        return paper
    }

    private func receipt(_ name: String) async throws -> IssuedReceipt {
        guard let number = ReceiptNumber(fileName: name),
            let sequence = try await site.index.entry(issuing: number),
            let receipt = try await site.receipts.receipt(
                issuedAt: sequence, includingDonor: false)
        else { throw Problem.notFound("no receipt has this number") }
        return receipt
    }
}
