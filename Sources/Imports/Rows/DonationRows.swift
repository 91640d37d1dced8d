import Giving
import LedgerCore
import LedgerService
import Receipts

/// Rows of gifts that have been received.
struct DonationRows: FormReader {
    static let columns = Columns(
        required: [
            "external_ref", "campaign", "amount", "currency", "received_at", "method", "donor_kind",
            "donor_name", "donor_tax_id", "donor_email", "anonymous",
        ],
        optional: ["donor_address", "credit", "pledge", "schedule", "in_honour_of"])

    /// The ledger's, sealed when it was opened.
    let currency: String

    mutating func read(_ row: Row) throws(RowFault) -> [PlacedForm] {
        _ = try row.value("currency", expected: "\(currency), the ledger's currency") {
            $0 == currency ? $0 : nil
        }
        let form = DonationForm(
            reference: try row.text("external_ref", limit: 200),
            campaign: try row.identifier("campaign"),
            amount: try row.positiveAmount("amount"),
            received: try row.instant("received_at"),
            method: try row.word("method"),
            donorKind: try row.word("donor_kind"),
            donor: try donor(row),
            anonymous: try row.value("anonymous", expected: "yes or no") { ["yes": true, "no": false][$0] },
            particulars: try particulars(row))
        return [PlacedForm(row: row, form: .donation(form))]
    }

    private func particulars(_ row: Row) throws(RowFault) -> DonationForm.Particulars {
        let limit = Disclosure.honourLimit
        return DonationForm.Particulars(
            credit: try row.optionalIdentifier("credit"),
            pledge: try row.optionalIdentifier("pledge"),
            schedule: try row.optionalIdentifier("schedule"),
            honour: try row.optional("in_honour_of", expected: "at most \(limit) characters") {
                $0.unicodeScalars.count <= limit ? $0 : nil
            })
    }

    private func donor(_ row: Row) throws(RowFault) -> DonorDetails {
        DonorDetails(
            name: try row.optionalText("donor_name"),
            taxID: try row.optional("donor_tax_id", expected: "13 digits with a right check digit") {
                TaxID($0)?.description
            },
            address: try row.optionalText("donor_address"),
            email: try row.optional("donor_email", expected: "an e-mail address") {
                isEmailAddress($0) ? $0 : nil
            })
    }
}

/// One @ with something on both sides and no spaces; whether it is somebody's only mail can tell.
private func isEmailAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty && !$0.contains(" ") }
        && text.utf8.count <= 254
}
