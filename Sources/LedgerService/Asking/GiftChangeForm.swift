public import Giving
public import LedgerCore
import OpenSSL
public import Receipts
import Storage

/// What becomes of a gift after it was received, with what its new receipt is to say of its donor.
public struct GiftChangeForm: Hashable, Sendable {
    public enum Change: Hashable, Sendable {
        case refund(Satang, ReversalReason)
        case redirect(to: String, RedirectionReason)
        case reinstate
    }

    public let donation: RecordedDonation
    public let change: Change
    /// The receipt by which it was asked for: asked for twice by the same one, it is recorded once.
    public let receipt: ReceiptNumber
    /// What the newest receipt says of the donor, and what opens it; nothing after erasure.
    public let terms: ReceiptTerms
    public let disclosures: [Disclosure]

    public init(
        donation: RecordedDonation, change: Change, receipt: ReceiptNumber, terms: ReceiptTerms,
        disclosures: [Disclosure]
    ) {
        self.donation = donation
        self.change = change
        self.receipt = receipt
        self.terms = terms
        self.disclosures = disclosures
    }

    fileprivate func command(for donor: CorrectedDonor) -> Command {
        switch change {
        case .refund(let amount, let reason):
            .refundDonation(donation, amount, reason: reason, for: donor)
        case .redirect(let to, let reason):
            .redirectDonation(donation, to: to, reason: reason, for: donor)
        case .reinstate: .reinstateDonation(donation, for: donor)
        }
    }

    /// Which fact of the command issues the new receipt.
    fileprivate var reissue: Int {
        switch change {
        case .refund, .redirect: 2
        case .reinstate: 1
        }
    }
}

extension FormDesk {
    /// The new receipt commits to the same details with salts of its own, so that whoever is shown both
    /// cannot tell from them whose they are.
    ///
    /// - Parameter reference: asked for again with the same one it is recorded once; nil for the receipt by
    ///   which it is asked for.
    public func submission(of form: GiftChangeForm, reference: String? = nil) throws -> Submission {
        let details = DonorDetails(form.disclosures)
        let random = try SecureRandom.bytes(CommittedDetails.randomByteCount)
        let committed = CommittedDetails(details, random: random)
        let command = form.command(
            for: CorrectedDonor(
                kind: form.terms.gift.donorKind, anonymous: form.terms.gift.anonymous,
                commitments: committed.commitments))
        let content = command.content
        let said = "\(form.receipt) \(String(decoding: content.canonical, as: UTF8.self))"
        let request = Request(
            key: secret.key(scope: "gift-change", reference: reference ?? said),
            digest: secret.digest(of: content), by: by, command: command)
        // What the gift was given in honour of stays as it was committed to.
        let honour = form.disclosures.first { $0.name == Disclosure.honourName }
        return Submission(
            request: request,
            donor: record(of: details, committed, beside: honour, for: request.factID(form.reissue)))
    }
}
