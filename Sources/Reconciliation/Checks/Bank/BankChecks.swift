extension Checks {
    /// The bank's statements against the ledger, in the order in which it is reported.
    static let bank: [any Check] = [
        B01Footing(), B02Continuity(), B03DuplicateImport(), B04BankOnly(), B05LedgerOnly(),
        B06AmountDiffers(), B07DateLag(), B08BatchResidual(), B09DoubleUse(), B10Ambiguous(),
        B11ReturnNotMirrored(), B12BankCharges(), B13CounterpartyAccount(), B14PendingMatched(),
        B15ProofOfCash(), B16Backdated(), B17FundTieOut(), B18SilentAccount(), B19ForcedMatch(),
        B20RunningBalance(), B21ParseLoss(), B22GatewayClearing(),
    ]
}
