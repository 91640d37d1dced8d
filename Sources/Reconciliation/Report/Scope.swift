/// What a report is narrowed down to. The evidence is always the whole ledger, since a bill may be
/// paid twice by two schools; only the findings are filtered.
public struct Scope: Hashable, Sendable {
    /// The 10-digit code; nil for all schools.
    public let school: String?
    /// Buddhist; nil for all years.
    public let fiscalYear: Int64?

    public init(school: String? = nil, fiscalYear: Int64? = nil) {
        self.school = school
        self.fiscalYear = fiscalYear
    }

    public func covers(_ finding: Finding) -> Bool {
        (school == nil || school == finding.school)
            && (fiscalYear == nil || fiscalYear == finding.fiscalYear)
    }
}
