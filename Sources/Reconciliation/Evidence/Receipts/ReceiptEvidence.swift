import Giving
import LedgerCore

/// What the checks of receipts need to know, as a fold over the ledger, and the receipts that were handed
/// in beside it. Like all evidence it believes nothing: a receipt that the rules would not have let in
/// is kept as it stands.
struct ReceiptEvidence: Sendable {
    /// Every receipt that the ledger issued, in its order.
    private(set) var receipts: [IssuedReceipt] = []
    /// Of donations that did not stay as they came, by the place of their own receipt.
    private(set) var changed: [Int32: ChangedDonation] = [:]
    /// By the receipts' numbers as the voidings state them.
    private(set) var voidings: [ReceiptNumber: VoidedReceipt] = [:]
    /// What does not follow: numbers, names and contents that nothing in the ledger bears out.
    private(set) var oddities: [ReceiptOddity] = []
    private(set) var postings = ReceiptPostings()
    private(set) var eDonations = EDonationEvidence()
    private(set) var money = ReceiptMoney()
    private(set) var rules: [AdoptedRule] = []
    /// Of the certificates that sign receipts, by their SHA-256 in hex.
    private(set) var certificates: [String: EntryReference] = [:]
    var handed: HandedEvidence

    private(set) var names = Names()
    private var numbers: [Name: SeriesNumbers] = [:]
    private var campaigns: [String: ReceiptSource] = [:]
    private var opening: LedgerOpening?

    /// - Parameter handed: the receipts that somebody holds, in the order of their files' names.
    init(handed: [HandedReceipt] = []) {
        self.handed = HandedEvidence(handed)
    }

    mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        handed.take(placed)
        switch fact {
        case .ledgerOpened(let opening): self.opening = opening
        case .keyActivated(.receipts(let certificate)): certificates[certificate] = placed.reference
        case .deductionAdopted(let rule): rules.append(AdoptedRule(rule: rule, entry: placed.reference))
        case .campaignOpened(let campaign): campaigns[campaign.id] = ReceiptSource(campaign.terms)
        case .donationReceived(let donation): receive(donation, placed)
        case .receiptReissued(let reissue): self.reissue(reissue, placed)
        case .receiptVoided(let voiding): void(voiding, placed)
        case .receiptDuplicated(let duplication): duplicate(duplication, placed)
        case .donationReversed(let reversal):
            change(.reversed, reversal.donation, to: reversal.campaign, reversal.amount, reversal.receipt,
                placed)
        case .donationRefunded(let refund):
            change(.refunded, refund.donation, to: refund.campaign, refund.amount, refund.receipt, placed)
        case .donationRedirected(let redirection):
            change(.redirected, redirection.donation, to: redirection.to, redirection.amount,
                redirection.receipt, placed)
        case .donationReinstated(let again):
            change(.reinstated, again.donation, to: again.campaign, again.amount, again.receipt, placed)
        case .eDonationReported(let report):
            eDonations.take(report, of: place(ofDonation: report.donation), placed)
        case .declared(.gifts(let fact)): money.take(fact, placed)
        case .declared(.inKind(let fact)): money.take(fact, placed)
        default: break
        }
    }
}

// Issuing.
extension ReceiptEvidence {
    private mutating func receive(_ donation: Donation, _ placed: PlacedEntry) {
        let place = Int32(receipts.count)
        issue(donation.terms, placed, donation: place)
        postings.take(donation, named: receipts[Int(place)].campaign)
        money.take(donation)
        let differences = ContentDifference.of(
            donation.terms, campaign: campaigns[donation.gift.campaign], opening: opening)
        if !differences.isEmpty {
            oddities.append(.content(place, differences, comparedWith: nil))
        }
        if donation.move.amount != donation.gift.amount { oddities.append(.net(place, donation.move.amount)) }
    }

    private mutating func reissue(_ reissue: ReceiptReissue, _ placed: PlacedEntry) {
        let place = Int32(receipts.count)
        guard let original = self.place(ofDonation: reissue.donation) else {
            issue(reissue.terms, placed, donation: IssuedReceipt.none)
            oddities.append(.reissueOfNothing(place, reissue.donation))
            return
        }
        issue(reissue.terms, placed, donation: original)
        var donation = changedDonation(original)
        let stands = receipts[Int(original)]
        let differences = ContentDifference.of(
            reissue.terms, amount: donation.amount, campaign: names.text(donation.campaign), day: stands.day)
        if !differences.isEmpty {
            oddities.append(.content(place, differences, comparedWith: stands.entry))
        }
        donation.receipts.append(place)
        changed[original] = donation
    }

    private mutating func issue(_ terms: ReceiptTerms, _ placed: PlacedEntry, donation: Int32) {
        let place = Int32(receipts.count)
        let series = names.name(terms.receipt.series)
        receipts.append(
            IssuedReceipt(
                terms, entry: placed.reference, at: placed.entry.at, donation: donation, series: series,
                campaign: names.name(terms.gift.campaign),
                deduction: names.name(orNone: terms.deduction)))
        switch numbers[series, default: SeriesNumbers()].take(terms.receipt.number, at: place) {
        case .next: break
        case .gap(let expected): oddities.append(.gap(place, expected: expected))
        case .again(let first): oddities.append(.numberTwice(place, first: first))
        }
        if !terms.receipt.isOfYear(Day(bangkok: terms.gift.received).buddhistYear) {
            oddities.append(.otherYear(place))
        }
        handed.keep(RecordedTerms(terms: terms, entry: placed.reference), at: placed.entry.sequence)
    }
}

// What becomes of them.
extension ReceiptEvidence {
    private mutating func void(_ voiding: ReceiptVoiding, _ placed: PlacedEntry) {
        let voided = VoidedReceipt(
            voiding: voiding, entry: placed.reference, recorded: Day(bangkok: placed.entry.at))
        guard let place = place(of: voiding.receipt), !receipts[Int(place)].isVoided else {
            oddities.append(.voidingOfNothing(voided))
            return
        }
        receipts[Int(place)].isVoided = true
        voidings[voiding.receipt] = voided
        if receipts[Int(place)].donation >= 0 {
            let original = receipts[Int(place)].donation
            changed[original] = changedDonation(original)
        }
    }

    private mutating func duplicate(_ duplication: ReceiptDuplication, _ placed: PlacedEntry) {
        guard let place = place(of: duplication.receipt), !receipts[Int(place)].isVoided else {
            oddities.append(.duplicateOfNothing(duplication.receipt, placed.reference))
            return
        }
    }

    private mutating func change(
        _ kind: DonationChange.Kind, _ donation: EntryReference, to campaign: String, _ amount: Satang,
        _ receipt: ReceiptNumber, _ placed: PlacedEntry
    ) {
        let change = DonationChange(
            kind: kind, entry: placed.reference, amount: amount, receipt: receipt,
            recorded: Day(bangkok: placed.entry.at))
        guard let original = place(ofDonation: donation) else {
            oddities.append(.changeOfNothing(change, donation))
            return
        }
        var stands = changedDonation(original)
        let from = stands.campaign
        switch kind {
        case .reversed: stands.isReversed = true
        case .refunded: stands.amount = stands.amount.cappedSum(-amount)
        case .redirected: stands.campaign = names.name(campaign)
        case .reinstated: stands.isReversed = false
        }
        stands.changes.append(change)
        changed[original] = stands
        postings.take(
            change, from: from, to: stands.campaign, on: receipts[Int(original)].day,
            moves: placed.entry.moves, names: &names)
    }

    private func changedDonation(_ original: Int32) -> ChangedDonation {
        let own = receipts[Int(original)]
        return changed[original]
            ?? ChangedDonation(amount: own.amount, campaign: own.campaign, receipts: [original])
    }
}

extension ReceiptEvidence {
    /// Where the receipt of a number stands; the first of several.
    func place(of receipt: ReceiptNumber) -> Int32? {
        guard let series = names.known(receipt.series) else { return nil }
        return numbers[series]?.place(of: receipt.number)
    }

    /// Where the own receipt of a donation stands, if place and hash are those of a donation.
    func place(ofDonation donation: EntryReference) -> Int32? {
        place(atEntry: donation.sequence).flatMap { place in
            let receipt = receipts[Int(place)]
            return receipt.entry == donation && receipt.donation == place ? place : nil
        }
    }

    /// Where the receipt that an entry issued stands.
    func place(atEntry sequence: UInt64) -> Int32? {
        var (low, high) = (0, receipts.count)
        while low < high {
            let middle = (low + high) / 2
            if receipts[middle].entry.sequence < sequence { low = middle + 1 } else { high = middle }
        }
        return low < receipts.count && receipts[low].entry.sequence == sequence ? Int32(low) : nil
    }

    func number(of receipt: IssuedReceipt) -> ReceiptNumber {
        ReceiptNumber(series: names.text(receipt.series), number: receipt.number)
    }

    /// The receipts that stand for a donation now; exactly one, unless it was reversed.
    func live(of donation: ChangedDonation) -> [IssuedReceipt] {
        donation.receipts.map { receipts[Int($0)] }.filter { !$0.isVoided }
    }

    /// The numbers of all series, the highest each.
    var lastNumbers: [(series: String, number: Int64)] {
        numbers.map { (names.text($0.key), $0.value.last) }.sorted { $0.0 < $1.0 }
    }
}

/// A rule and the entry that adopted it.
struct AdoptedRule: Sendable {
    let rule: DeductionRule
    let entry: EntryReference
}

extension ReceiptNumber {
    /// Whether its series ends in a Buddhist year: `DON2569`, `S1054390223-2569`.
    func isOfYear(_ year: Int64) -> Bool { series.utf8.suffix(4).elementsEqual(String(year).utf8) }
}
