/// The register as far as decisions depend on it, a part of the books.
public struct Registry: Sendable {
    public internal(set) var strategies: [String: Strategy] = [:]
    /// In which days somebody had or has a role.
    public internal(set) var terms: [Actor: [Term]] = [:]
    /// Roles to which anybody was ever appointed.
    public internal(set) var appointedRoles: Set<String> = []
}
