public import LedgerCore

/// What whoever reads a statement knows beyond the file.
public struct StatementOptions: Sendable {
    /// Whether reports within the day (camt.052, MT942) are wanted.
    public var isIntradayAsked = false
    /// How two-digit years are meant; nil where the file is to tell.
    public var years: Years?
    /// The mapping profile of a CSV file by its name; nil where the file is to tell.
    public var profile: String?
    /// The mapping profiles that are known. Of two of one name the later one counts.
    public var profiles = StatementProfile.shipped
    /// The day on which the file is read: no booking is later. Two-digit years need it.
    public var asOf: Day?
    /// The currency that the account is in (ISO 4217); nil where any is right.
    public var currency: String?

    public init() {}

    public enum Years: String, Hashable, Sendable, CaseIterable {
        case buddhist, christian
    }
}
