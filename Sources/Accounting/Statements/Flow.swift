public import LedgerCore

/// What moved an account in a period: credits less debits, each cause apart, so that fees and refunds are
/// never netted against gifts. A move stands in the same column of both of its accounts.
public struct Flow: Hashable, Sendable {
    /// What stood there before the period.
    public internal(set) var opening: Satang = .zero
    /// What came in.
    public internal(set) var received: Satang = .zero
    /// What went back to those who gave it, and what came again after that.
    public internal(set) var givenBack: Satang = .zero
    /// From or to an account of the same sort: gifts that become a fund, an advance out of a bank.
    public internal(set) var moved: Satang = .zero
    /// What went out to others.
    public internal(set) var paid: Satang = .zero

    public var closing: Satang { parts.reduce(.zero, +) }

    /// In the order of the columns.
    var parts: [Satang] { [opening, received, givenBack, moved, paid] }

    static func + (left: Flow, right: Flow) -> Flow {
        Flow(
            opening: left.opening + right.opening, received: left.received + right.received,
            givenBack: left.givenBack + right.givenBack, moved: left.moved + right.moved,
            paid: left.paid + right.paid)
    }

    static prefix func - (flow: Flow) -> Flow {
        Flow(
            opening: -flow.opening, received: -flow.received, givenBack: -flow.givenBack,
            moved: -flow.moved, paid: -flow.paid)
    }
}

extension Sequence<Flow> {
    var total: Flow { reduce(Flow(), +) }
}
