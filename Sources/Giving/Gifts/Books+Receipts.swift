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
        guard Self.areCommitments(donor.commitments) else { throw .commitmentsMalformed }
        let successor = nextReceipt(in: live.series)
        let voiding = ReceiptVoiding(
            receipt: live, donation: recorded.place, reason: .correction, successor: successor)
        let reissue = ReceiptReissue(
            donation: recorded.place, replaces: live,
            terms: recorded.donation.terms.reissued(as: successor, to: donor))
        return [.receiptVoided(voiding), .receiptReissued(reissue)]
    }

    mutating func void(_ voiding: ReceiptVoiding) throws(BooksFault) {
        // Any other voiding was expected, and is what was expected.
        guard let successor = voiding.successor else { return }
        guard couldBeLive(voiding.receipt, of: voiding.donation),
            successor == nextReceipt(in: voiding.receipt.series)
        else { throw .impossible("receipt \(voiding.receipt) could not be corrected like this") }
        awaited.append(.reissue(after: voiding))
    }

    mutating func reissue(_ reissue: ReceiptReissue) throws(BooksFault) {
        guard Self.areCommitments(reissue.terms.gift.commitments) else {
            throw .refused(.commitmentsMalformed)
        }
        series[reissue.receipt.series] = reissue.receipt.number
        reissued[reissue.donation.sequence] = reissue.receipt
    }
}

extension ReceiptReissue {
    /// Whether it is the successor that a voiding announced.
    func follows(_ voiding: ReceiptVoiding) -> Bool {
        donation == voiding.donation && replaces == voiding.receipt && receipt == voiding.successor
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
        case .receiptVoided(let voiding): voiding.donation
        case .receiptReissued(let reissue): reissue.donation
        case .receiptDuplicated(let duplication): duplication.donation
        case .eDonationReported(let report): report.donation
        default: nil
        }
    }
}

extension Books {
    /// Whether a fact that was just applied says of its donation what the donation itself says.
    public func agree(_ fact: Fact, with recorded: RecordedDonation) -> Bool {
        let newest = newestReceipt(of: recorded)
        return switch fact {
        case .donationReversed(let reversal):
            reversal.receipt == newest && reversal.amount == recorded.donation.gift.amount
                && reversal.campaign == recorded.donation.gift.campaign
        case .receiptVoided(let voiding): voiding.receipt == newest
        case .receiptReissued(let reissue): reissue.terms.isReissue(of: recorded.donation.terms)
        case .receiptDuplicated(let duplication): duplication.receipt == newest
        case .eDonationReported(let report): report.receipt == newest
        default: true
        }
    }
}
