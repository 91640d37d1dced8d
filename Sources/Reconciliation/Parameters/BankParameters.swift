public import LedgerCore

/// The thresholds of the checks of the bank.
public struct BankParameters: Hashable, Sendable {
    init(_ fields: ParameterFields) throws(ParameterFault) {}

    public var json: JSON { .object([] as [JSON.Member]) }
}
