/// The register as far as decisions depend on it, a part of the books.
public struct Registry: Sendable {
    public internal(set) var strategies: [String: Strategy] = [:]
}
