/// How much a finding weighs: what has to happen before work goes on.
public enum Severity: String, Hashable, Sendable, CaseIterable {
    /// Blocks posting or closing.
    case critical
    /// Needs a second person.
    case high
    case medium
    /// Worth knowing, nothing is wrong.
    case info
}
