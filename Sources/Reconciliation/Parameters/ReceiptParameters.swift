public import LedgerCore

/// The thresholds of the checks of receipts against gifts.
public struct ReceiptParameters: Hashable, Sendable {
    init(_ fields: ParameterFields) throws(ParameterFault) {}

    public var json: JSON { .object([] as [JSON.Member]) }
}
