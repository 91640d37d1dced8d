/// The plan checks, in the order in which they are reported.
public enum PlanChecks {
    public static let all: [any PlanCheck] = [
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
