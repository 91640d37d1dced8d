extension Checks {
    /// The ledger against what donors hold, in the order in which it is reported.
    static let receipts: [any Check] = [
        R01DonationWithoutReceipt(),
        R02ReceiptWithoutDonation(),
        R03Content(),
        R04NumberSeries(),
        R05TwoReceipts(),
        R06ReversedDonation(),
        R07Signature(),
        R08Inclusion(),
        R09TaxYear(),
        R10EDonation(),
        R11GrossAmount(),
        R12Eligibility(),
        R13Totals(),
        R14Identity(),
        R15Words(),
        R16ClosedPeriod(),
        R17Goods(),
    ]
}
