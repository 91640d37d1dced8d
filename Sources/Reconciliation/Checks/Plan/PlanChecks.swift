extension Checks {
    /// What was paid against the schools' development plans, in the order in which it is reported.
    static let plan: [any Check] = [
        P01SchoolIdentity(), P02PlanInForce(), P03LineExists(), P04BudgetLeft(),
        P05TransferFlexibility(), P06ProtectedLine(), P07PeriodOfPerformance(), P08LiquidationWindow(),
        P09DonorPurpose(), P10FundSufficiency(), P11AllowableKind(), P12ThreeWayMatch(),
        P13EvidenceMissing(), P14DateOrder(), P15DuplicateInvoice(), P16SplitPurchase(),
        P17SeparationOfDuties(), P18TrancheOrder(), P19AdvanceAgeing(), P20UnspentAtEnd(),
        P21PayeeAccount(), P22UnitPrice(), P23FundedFirst(), P24RetroactivePlan(), P25DoubleFunding(),
        P26SchoolReceipt(), P27AllocationSum(), P28SchoolStatus(), P29SpendPace(), P30PlanArithmetic(),
        P31WithholdingTax(), P32DeliveryProof(),
    ]
}
