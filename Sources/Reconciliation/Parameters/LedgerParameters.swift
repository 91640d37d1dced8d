public import LedgerCore

/// The thresholds of the checks of the ledger itself.
public struct LedgerParameters: Hashable, Sendable {
    init(_ fields: ParameterFields) throws(ParameterFault) {}

    public var json: JSON { .object([] as [JSON.Member]) }
}
