extension Checks {
    /// What was paid against the schools' development plans, in the order in which it is reported.
    static let plan: [any Check] = [
        P01SchoolIdentity(),
        P02PlanInForce(),
        P03LineExists(),
        P04BudgetLeft(),
        P07PeriodOfPerformance(),
        P10FundSufficiency(),
        P15DuplicateInvoice(),
        P17SeparationOfDuties(),
        P27AllocationSum(),
        P30PlanArithmetic(),
    ]
}
