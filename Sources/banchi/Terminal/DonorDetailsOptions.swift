import ArgumentParser
import Giving
import Imports
import LedgerCore
import LedgerService

/// Who gives or promises, as it is typed: read by the same rules as a row of a file.
struct DonorDetailsOptions: ParsableArguments {
    @Option(help: "individual, organisation or unknown.") var kind = "unknown"
    @Option(help: "The donor's name; kept in the vault, never in the ledger.") var name: String?
    @Option(help: "The donor's 13-digit number.") var taxID: String?
    @Option(help: "The donor's address.") var address: String?
    @Option(help: "The donor's e-mail address.") var email: String?
    @Flag(help: "The donor's name stays off public pages.") var anonymous = false

    /// The amount and the donor of what is promised, read as those of a gift.
    func promise(
        of amount: String, to campaign: String, currency: String, in command: String
    ) throws -> (amount: Satang, donor: PromisingDonor) {
        let values = [
            "external_ref": command, "campaign": campaign, "amount": amount, "currency": currency,
            "received_at": systemClock().description, "method": PaymentMethod.transfer.rawValue,
            "donor_kind": kind, "donor_name": name, "donor_tax_id": taxID, "donor_address": address,
            "donor_email": email, "anonymous": anonymous ? "yes" : "no",
        ]
        do {
            let form = try ImportKind.donations.form(of: values.compactMapValues { $0 }, currency: currency)
            guard case .donation(let gift) = form else {
                preconditionFailure("a gift was read as something else")
            }
            let donor = PromisingDonor(details: gift.donor, kind: gift.donorKind, anonymous: gift.anonymous)
            return (gift.amount, donor)
        } catch let fault as RowFault {
            throw Problem(.badInput, fault.description(in: command))
        }
    }
}

/// An amount as it is typed.
func baht(_ text: String, in command: String) throws -> Satang {
    do {
        return try Satang(baht: text)
    } catch {
        throw Problem(.badInput, "\(command): \"\(text)\" was given, \(error.expectation) was expected")
    }
}

/// A moment, or a day, which stands for its first moment in Bangkok.
func instant(_ text: String, in command: String) throws -> Instant {
    guard let instant = Instant(rfc3339: text) ?? Day(text)?.bangkokStart else {
        throw Problem(
            .badInput, "\(command): \"\(text)\" was given, an instant or a day was expected")
    }
    return instant
}

/// Today in Bangkok.
func today() -> Day { Day(bangkok: systemClock()) }
