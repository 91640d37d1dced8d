import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Receipts
import Storage

/// What becomes of a gift afterwards, and of its receipt with it.
struct GiftChangeRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.post("v1/donations/:id/reverse", for: .whoMay(.declare)) { request, visit in
            let asked = try await Asked(request, visit, of: site, known: ["reason"])
            let reason: ReversalReason = try asked.body.word("reason")
            let donation = try await donation(visit.parameters.require("id"))
            return try await Recorder(site: site).answer(
                asked.desk.submission(
                    of: .reverseDonation(donation, reason: reason), scope: "reversal", reference: asked.key))
        }
        change("refund", ["amount", "reason"], in: &table) { body in
            .refund(try body.amount("amount"), try body.word("reason"))
        }
        change("redirect", ["reason", "to"], in: &table) { body in
            .redirect(to: try body.identifier("to"), try body.word("reason"))
        }
        change("reinstate", [], in: &table) { _ in .reinstate }
    }

    private func change(
        _ verb: String, _ members: Set<String>, in table: inout RouteTable,
        reading read: @escaping @Sendable (MemberReader) throws -> GiftChangeForm.Change
    ) {
        table.post("v1/donations/:id/\(verb)", for: .whoMay(.declare)) { request, visit in
            let asked = try await Asked(request, visit, of: site, known: members)
            let change = try read(asked.body)
            let donation = try await donation(visit.parameters.require("id"))
            let form = try await form(of: change, donation)
            return try await Recorder(site: site).answer(
                asked.desk.submission(of: form, reference: asked.key))
        }
    }

    private func donation(_ id: String) async throws -> RecordedDonation {
        guard let bytes = try await site.store.entries(ids: [id])[id],
            let recorded = RecordedDonation(try PlacedEntry(reading: bytes))
        else { throw Problem.notFound("no donation has this id") }
        return recorded
    }

    /// The change with what the gift's newest receipt says, so that the next one can say it too.
    private func form(
        of change: GiftChangeForm.Change, _ donation: RecordedDonation
    ) async throws -> GiftChangeForm {
        let number = try await site.index.books().newestReceipt(of: donation)
        guard let sequence = try await site.index.entry(issuing: number),
            let receipt = try await site.store.receipt(issuedAt: sequence)
        else { throw StoreFailure.broken("receipt \(number) was issued by no entry") }
        let locator = CommittedDetails.locator(of: receipt.terms.gift.commitments)
        return GiftChangeForm(
            donation: donation, change: change, receipt: number, terms: receipt.terms,
            disclosures: try await site.ledger.vault.disclosed(at: locator) ?? [])
    }
}
