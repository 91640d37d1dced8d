/// Which keys sign for a log, from which entry to which: what the ledger itself says of its keys
/// (docs/format.md, "Log keys").
public struct LogKeyHistory: Hashable, Sendable {
    /// One key's time in office.
    public struct Term: Hashable, Sendable {
        public let key: VerifierKey
        /// The entry that activates it.
        public let activated: UInt64
        /// The entry that retires it; nil while it is in office.
        public fileprivate(set) var retired: UInt64?

        /// Whether a checkpoint over the first `size` entries is this key's to sign.
        public func covers(_ size: UInt64) -> Bool {
            activated < size && retired.map { size <= $0 } ?? true
        }
    }

    /// In the order of their activation.
    public private(set) var terms: [Term] = []

    public init() {}

    /// All keys that ever signed for the log.
    public var keys: [VerifierKey] { terms.map(\.key) }

    /// The keys in office now.
    public var current: [VerifierKey] { terms.filter { $0.retired == nil }.map(\.key) }

    /// The keys that all have to sign a checkpoint of that size, and no other may.
    public func active(at size: UInt64) -> [VerifierKey] {
        terms.filter { $0.covers(size) }.map(\.key)
    }

    /// What the entries before one say.
    public func before(_ sequence: UInt64) -> LogKeyHistory {
        var earlier = self
        earlier.terms = terms.filter { $0.activated < sequence }.map { term in
            var term = term
            term.retired = term.retired.flatMap { $0 < sequence ? $0 : nil }
            return term
        }
        return earlier
    }

    /// Takes a key into office.
    ///
    /// - Precondition: it was never in office before.
    public mutating func activate(_ key: VerifierKey, by sequence: UInt64) {
        precondition(!keys.contains(key), "\(key.label) was activated before")
        terms.append(Term(key: key, activated: sequence, retired: nil))
    }

    /// Ends a key's time in office.
    ///
    /// - Precondition: it is in office.
    public mutating func retire(_ key: VerifierKey, by sequence: UInt64) {
        guard let index = terms.firstIndex(where: { $0.key == key && $0.retired == nil }) else {
            preconditionFailure("\(key.label) is not in office")
        }
        terms[index].retired = sequence
    }
}
