public import LedgerCore

/// Why a parameter file cannot be used. A threshold that nobody reads, or one that is missing, would
/// change in silence what is found, so both are faults.
public enum ParameterFault: Error, Hashable, Sendable, CustomStringConvertible {
    /// Not JSON at all.
    case malformed(JSONFault)
    /// `plan.P05.plan_percent`
    case missing(String)
    case unknown(String)
    case unfit(String, expected: String)

    public var description: String {
        switch self {
        case .malformed(let fault): "parameters-malformed: \(fault)"
        case .missing(let path): "parameter-missing: \(path)"
        case .unknown(let path): "parameter-unknown: \(path)"
        case .unfit(let path, let expected): "parameter-unfit: \(path): expected \(expected)"
        }
    }
}
