import LedgerCore

extension Books {
    /// The next number of a series.
    func nextReceipt(in series: String) -> ReceiptNumber {
        ReceiptNumber(series: series, number: (self.series[series] ?? 0) + 1)
    }

    /// The receipt that a donation has now, or had when it was reversed.
    public func newestReceipt(of recorded: RecordedDonation) -> ReceiptNumber {
        reissued[recorded.place.sequence] ?? recorded.donation.receipt
    }

    /// The receipt that stands for a donation; a reversed one has none.
    func liveReceipt(of recorded: RecordedDonation) throws(Refusal) -> ReceiptNumber {
        let newest = newestReceipt(of: recorded)
        guard !reversed.contains(recorded.place.sequence) else {
            throw .donationAlreadyReversed(receipt: newest.description)
        }
        return newest
    }

    /// The live receipt, which must be the one that is meant.
    private func liveReceipt(
        _ receipt: ReceiptNumber, of recorded: RecordedDonation
    ) throws(Refusal) -> ReceiptNumber {
        let live = try liveReceipt(of: recorded)
        guard live == receipt else { throw .receiptReplaced(receipt.description, by: live.description) }
        return live
    }

    /// Whether a receipt can be the live one. The books keep no single gifts: of a donation that was
    /// never reissued, whoever reads the whole ledger compares it with the donation itself.
    func couldBeLive(_ receipt: ReceiptNumber, of donation: EntryReference) -> Bool {
        !reversed.contains(donation.sequence) && (reissued[donation.sequence] ?? receipt) == receipt
    }
}

extension Books {
    /// Corrects what a receipt says of its donor: the wrong one is voided, and the right one takes the
    /// next number of its series.
    func reissuing(
        _ recorded: RecordedDonation, replacing receipt: ReceiptNumber, for donor: CorrectedDonor
    ) throws(Refusal) -> [Fact] {
        let live = try liveReceipt(receipt, of: recorded)
        return try correcting(recorded, replacing: live, standing: standing(of: recorded), for: donor)
    }

    /// The voiding of a receipt that no longer says what is so, and the reissue that does.
    func correcting(
        _ recorded: RecordedDonation, replacing live: ReceiptNumber, standing: DonationStanding,
        for donor: CorrectedDonor
    ) throws(Refusal) -> [Fact] {
        let voiding = correction(of: live, for: recorded.place)
        let reissue = try reissue(
            of: recorded, replacing: live, as: nextReceipt(in: live.series), standing: standing,
            for: donor)
        return [.receiptVoided(voiding), .receiptReissued(reissue)]
    }

    private func correction(of live: ReceiptNumber, for donation: EntryReference) -> ReceiptVoiding {
        ReceiptVoiding(
            receipt: live, donation: donation, reason: .correction,
            successor: nextReceipt(in: live.series))
    }

    func reissue(
        of recorded: RecordedDonation, replacing old: ReceiptNumber, as new: ReceiptNumber,
        standing: DonationStanding, for donor: CorrectedDonor
    ) throws(Refusal) -> ReceiptReissue {
        let original = recorded.donation.terms
        let isElsewhere = standing.campaign != original.gift.campaign || redirected(recorded.place) != nil
        let terms = original.reissued(
            as: new, to: donor, of: standing.amount,
            for: isElsewhere ? campaigns[standing.campaign]?.terms : nil)
        guard terms.gift.isCommitted else { throw .commitmentsMalformed }
        return ReceiptReissue(donation: recorded.place, replaces: old, terms: terms)
    }

    /// What has to follow where a receipt no longer says what is so.
    mutating func awaitCorrection(of donation: EntryReference, replacing live: ReceiptNumber) {
        awaited += [
            .fact(.receiptVoided(correction(of: live, for: donation))),
            .reissue(
                Successor(donation: donation, replaces: live, receipt: nextReceipt(in: live.series))),
        ]
    }

    mutating func void(_ voiding: ReceiptVoiding) throws(BooksFault) {
        // Any other voiding was expected, and is what was expected.
        guard let successor = voiding.successor else { return }
        guard couldBeLive(voiding.receipt, of: voiding.donation),
            successor == nextReceipt(in: voiding.receipt.series)
        else { throw .impossible("receipt \(voiding.receipt) could not be corrected like this") }
        // Where it follows from what became of the donation, the reissue is expected already.
        guard awaited.isEmpty else { return }
        awaited.append(
            .reissue(
                Successor(donation: voiding.donation, replaces: voiding.receipt, receipt: successor)))
    }

    mutating func reissue(_ reissue: ReceiptReissue) throws(BooksFault) {
        let gift = reissue.terms.gift
        guard gift.isCommitted else { throw .refused(.commitmentsMalformed) }
        guard gift.amount > .zero, couldStand(reissue.donation, in: gift.campaign) else {
            throw .impossible("receipt \(reissue.receipt) is not for what stands of its donation")
        }
        series[reissue.receipt.series] = reissue.receipt.number
        reissued[reissue.donation.sequence] = reissue.receipt
        matchings.follow(reissue.replaces, to: reissue.receipt)
    }
}

/// The receipt that has to come next, instead of another.
struct Successor: Sendable {
    let donation: EntryReference
    let replaces: ReceiptNumber
    let receipt: ReceiptNumber

    func `is`(_ reissue: ReceiptReissue) -> Bool {
        donation == reissue.donation && replaces == reissue.replaces && receipt == reissue.receipt
    }
}

extension Books {
    /// A live receipt is handed out once more.
    func duplicating(
        _ receipt: ReceiptNumber, of recorded: RecordedDonation, because reason: DuplicationReason
    ) throws(Refusal) -> Fact {
        let live = try liveReceipt(receipt, of: recorded)
        return .receiptDuplicated(
            ReceiptDuplication(
                donation: recorded.place, receipt: live, copy: (duplicates[live] ?? 0) + 1, reason: reason))
    }

    mutating func duplicate(_ duplication: ReceiptDuplication) throws(BooksFault) {
        guard couldBeLive(duplication.receipt, of: duplication.donation),
            duplication.copy == (duplicates[duplication.receipt] ?? 0) + 1
        else { throw .impossible("receipt \(duplication.receipt) could not be duplicated like this") }
        duplicates[duplication.receipt] = duplication.copy
    }

    /// What became of a donation's record in the e-Donation system.
    func reporting(
        _ recorded: RecordedDonation, as state: EDonationReport.State, on day: Day, now: Instant
    ) throws(Refusal) -> EDonationReport {
        let report = EDonationReport(
            donation: recorded.place, receipt: newestReceipt(of: recorded), state: state, on: day)
        try judge(report, now: now)
        return report
    }

    private func judge(_ report: EDonationReport, now: Instant) throws(Refusal) {
        guard report.on <= Day(bangkok: now) else { throw .reportedInFuture(report.on) }
        let earlier = eDonations[report.donation.sequence]
        guard report.state.mayFollow(earlier) else {
            throw .eDonationStateSkipped(
                receipt: report.receipt.description, from: earlier?.rawValue ?? "not sent",
                to: report.state.rawValue)
        }
    }

    mutating func note(_ report: EDonationReport, now: Instant) throws(BooksFault) {
        do {
            try judge(report, now: now)
        } catch {
            throw .refused(error)
        }
        let newest = reissued[report.donation.sequence] ?? report.receipt
        guard newest == report.receipt else {
            throw .impossible("receipt \(report.receipt) is not its donation's newest")
        }
        eDonations[report.donation.sequence] = report.state
    }
}

extension Fact {
    /// The donation that a fact is about, where it names one.
    public var namedDonation: EntryReference? {
        switch self {
        case .donationReversed(let reversal): reversal.donation
        case .donationRefunded(let refund): refund.donation
        case .donationRedirected(let redirection): redirection.donation
        case .donationReinstated(let reinstatement): reinstatement.donation
        case .receiptVoided(let voiding): voiding.donation
        case .receiptReissued(let reissue): reissue.donation
        case .receiptDuplicated(let duplication): duplication.donation
        case .eDonationReported(let report): report.donation
        default: nil
        }
    }
}

extension Books {
    /// Whether a fact that was just applied says of its donation what the donation itself says, and what
    /// became of it since.
    public func agree(_ fact: Fact, with recorded: RecordedDonation) -> Bool {
        let newest = newestReceipt(of: recorded)
        let standing = standing(of: recorded)
        switch fact {
        case .donationReversed(let reversal):
            return reversal.receipt == newest && reversal.amount == standing.amount
                && reversal.campaign == standing.campaign
        case .donationRefunded(let refund):
            return refund.receipt == newest && standing.amount > .zero
                && refund.campaign == standing.campaign
        case .donationRedirected(let redirection):
            return redirection.receipt == newest && redirection.amount == standing.amount
                && redirection.to == standing.campaign && redirection.campaign == before(recorded)
        case .donationReinstated(let reinstatement):
            return reinstatement.receipt == newest && reinstatement.amount == standing.amount
                && reinstatement.campaign == standing.campaign
        case .receiptVoided(let voiding): return voiding.receipt == newest
        case .receiptReissued(let reissue):
            let expected = recorded.donation.terms.reissued(
                as: reissue.receipt, to: reissue.terms.donor, of: standing.amount,
                for: redirected(recorded.place))
            return reissue.terms.isSpelt(like: expected)
        case .receiptDuplicated(let duplication): return duplication.receipt == newest
        case .eDonationReported(let report): return report.receipt == newest
        default: return true
        }
    }

    /// Where a donation stood before it was redirected the last time.
    private func before(_ recorded: RecordedDonation) -> String {
        gifts.changes[recorded.place.sequence]?.campaigns.dropLast().last
            ?? recorded.donation.gift.campaign
    }
}
