public import Giving
public import LedgerCore
public import Receipts

/// What one donor gave in one tax year: a person's tax year is the calendar year, by Bangkok days.
public struct StatementPaper: Sendable {
    /// Buddhist.
    let year: Int64
    let donor: PaperDonor
    /// In the order of their days.
    let gifts: [DonationPaper]
    let issuer: PaperIssuer

    /// - Parameters:
    ///   - donor: the donor's details as they were told last.
    ///   - gifts: all gifts of the donor, of whatever year; nil is returned where none is of this one.
    public init?(year: Int64, donor: [Disclosure], gifts: [DonationPaper], issuer: Issuer?) {
        let ofYear = gifts.filter { $0.day.buddhistYear == year }
        guard !ofYear.isEmpty, let issuer else { return nil }
        self.year = year
        self.donor = PaperDonor(donor, isPublic: false)
        self.gifts = ofYear.sorted { ($0.day, $0.claims.entry) < ($1.day, $1.claims.entry) }
        self.issuer = PaperIssuer(issuer)
    }

    /// Names the year and the first receipt: a person's name does not belong in a file's.
    public var fileName: String {
        "statement-\(year)-\(gifts[0].donation.receipt.fileName).pdf"
    }

    /// What still counts.
    var live: [DonationPaper] { gifts.filter { $0.void == nil } }

    var total: Satang { live.reduce(.zero) { $0 + $1.donation.gift.amount } }

    static let title = Label("หนังสือสรุปการบริจาคประจำปี", "Yearly Statement of Donations")

    /// Draws the pages and leaves room for the issuer's signature.
    ///
    /// - Parameter receipts: of the gifts; those of the year go along as files.
    public func unsigned(
        with receipts: [IssuedReceipt], signed: Instant
    ) throws(PDFFault) -> UnsignedPaper {
        let numbers = Set(gifts.map(\.donation.receipt))
        let carried = receipts.filter { numbers.contains($0.number) }
        return try UnsignedPaper(
            drawing(), attachments: carried.flatMap { PaperAttachment.files(of: $0) },
            signer: issuer.name.english, signed: signed)
    }

    func drawing() -> Drawing {
        let newest = gifts.map(\.recorded).max() ?? gifts[0].recorded
        let canvas = Canvas(created: newest)
        StatementPages(paper: self).draw(on: canvas)
        return Drawing(bytes: canvas.finish(), title: "\(Self.title.thai) \(year)", created: newest)
    }
}
