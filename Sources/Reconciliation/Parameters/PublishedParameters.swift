public import LedgerCore

/// The thresholds of the checks of what was announced.
public struct PublishedParameters: Hashable, Sendable {
    init(_ fields: ParameterFields) throws(ParameterFault) {}

    public var json: JSON { .object([] as [JSON.Member]) }
}
