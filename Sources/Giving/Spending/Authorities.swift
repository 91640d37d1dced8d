public import LedgerCore

/// Up to which amount who may agree to a payment.
public struct Authorities: Sendable {
    /// What was granted to somebody, oldest first.
    private var granted: [Actor: [Authority]] = [:]

    public init() {}

    /// Who was ever granted something.
    public var actors: Set<Actor> { Set(granted.keys) }

    public mutating func take(_ authority: Authority) {
        granted[authority.actor, default: []].append(authority)
    }

    /// The highest amount that somebody may agree to on a day: the newest grant that holds then.
    public func limit(of actor: Actor, on day: Day) -> Satang? {
        granted[actor]?.last { $0.term.contains(day) }?.limit
    }

    /// Whether people with these limits may agree to an amount together: one whose limit covers it, or two
    /// with half of it each.
    public static func cover(_ amount: Satang, with limits: [Satang]) -> Bool {
        limits.contains { $0 >= amount } || limits.count { $0.covers(halfOf: amount) } > 1
    }
}

extension Satang {
    func covers(halfOf amount: Satang) -> Bool { self + self >= amount }
}
