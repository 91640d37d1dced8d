public import LedgerCore

/// The thresholds of the checks of the ledger itself.
public struct LedgerParameters: Hashable, Sendable {
    /// G06: how many days after it took effect a fact is recorded at the latest. A century is no limit.
    public var recordingDays: Int64

    init(_ fields: ParameterFields) throws(ParameterFault) {
        recordingDays = try fields.section("G06").days("recorded_days")
    }

    public var json: JSON {
        .object(["G06": .object(["recorded_days": .integer(recordingDays)])])
    }
}
