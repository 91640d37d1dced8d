public import Giving
import LedgerCore
import OpenSSL
public import Receipts
import Storage

/// What a receipt should have said of its donor.
public struct CorrectionForm: Hashable, Sendable {
    public let donation: RecordedDonation
    /// The receipt that says the wrong thing.
    public let replaces: ReceiptNumber
    public let donor: DonorDetails
    public let donorKind: DonorKind
    public let anonymous: Bool
    /// What opens the gift's honour, which stays as it was; nil where nothing does.
    public let honour: Disclosure?

    public init(
        donation: RecordedDonation, replaces: ReceiptNumber, donor: DonorDetails, donorKind: DonorKind,
        anonymous: Bool, honour: Disclosure? = nil
    ) {
        self.donation = donation
        self.replaces = replaces
        self.donor = donor
        self.donorKind = donorKind
        self.anonymous = anonymous
        self.honour = honour
    }

    /// Everything that was said: what makes two corrections the same.
    fileprivate var content: JSON {
        .object([
            "address": donor.address.map(JSON.string),
            "anonymous": .bool(anonymous),
            "donor_kind": .string(donorKind.rawValue),
            "email": donor.email.map(JSON.string),
            "name": donor.name.map(JSON.string),
            "reissue": .string(replaces.description),
            "tax_id": donor.taxID.map(JSON.string),
        ])
    }
}

extension FormDesk {
    /// The correction of a receipt: it is its own reference, so that said twice it is recorded once, and
    /// said otherwise it meets the rules.
    public func submission(of correction: CorrectionForm) throws -> Submission {
        let random = try SecureRandom.bytes(CommittedDetails.randomByteCount)
        let committed = CommittedDetails(correction.donor, random: random)
        let donor = CorrectedDonor(
            kind: correction.donorKind, anonymous: correction.anonymous, commitments: committed.commitments)
        let reference = String(decoding: correction.content.canonical, as: UTF8.self)
        let request = Request(
            key: secret.key(scope: "correction", reference: reference),
            digest: secret.digest(of: correction.content), by: by,
            command: .reissueReceipt(correction.donation, replacing: correction.replaces, for: donor))
        // Fact 0 is the voiding of the wrong receipt.
        return Submission(
            request: request,
            donor: record(
                of: correction.donor, committed, beside: correction.honour, for: request.factID(1)))
    }
}
