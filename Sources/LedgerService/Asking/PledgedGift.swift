public import Giving
public import LedgerCore
public import Receipts
public import Storage

extension FormDesk {
    /// A gift that keeps a pledge: its donor is the pledge's, with what they said about themselves then,
    /// unless that was forgotten since.
    ///
    /// - Parameter reference: recorded once under the same one.
    public func form(
        keeping pledge: Pledge, reference: String, amount: Satang, received: Instant, method: PaymentMethod
    ) async throws(StoreFailure) -> DonationForm {
        let locator = CommittedDetails.locator(of: pledge.donor.commitments)
        return DonationForm(
            reference: reference, campaign: pledge.campaign, amount: amount, received: received,
            method: method, donorKind: pledge.donor.kind,
            donor: try await vault.donor(at: locator) ?? .nothing, anonymous: pledge.donor.anonymous,
            particulars: DonationForm.Particulars(
                credit: nil, pledge: pledge.id, schedule: nil, honour: nil))
    }

    /// The id that a donation's entry has, or would have: it follows from the reference alone.
    public func factID(ofDonation reference: String) -> String {
        Request.factID(key: secret.key(scope: "donation", reference: reference), position: 0)
    }
}

extension DonorDetails {
    /// Nothing was said.
    public static let nothing = DonorDetails(name: nil, taxID: nil, address: nil, email: nil)
}
