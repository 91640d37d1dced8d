extension Satang {
    /// The sum, held at ±2^53.
    ///
    /// A payment is recorded whatever its papers say, so the shares of nonsense papers may add up
    /// to more than 64 bits hold. Such a total is above every budget (amounts are below 2^53) and
    /// stays a number that every JSON reader reads exactly.
    public func cappedSum(_ other: Satang) -> Satang {
        let (sum, overflow) = amount.addingReportingOverflow(other.amount)
        let limit = Satang.totalLimit.amount
        guard !overflow else { return amount < 0 ? -.totalLimit : .totalLimit }
        return Satang(min(max(sum, -limit), limit))
    }
}

extension Sequence<Satang> {
    /// The capped sum of the amounts.
    public var cappedTotal: Satang { reduce(.zero) { $0.cappedSum($1) } }
}
