import LedgerCore

extension Satang {
    /// Whether it is more than so many percent of a whole, exactly.
    func exceeds(percent: Int64, of whole: Satang) -> Bool {
        Int128(amount) * 100 > Int128(whole.amount) * Int128(percent)
    }

    /// How many tenths of a percent it is of a whole, rounded down; nil of nothing.
    func perMille(of whole: Satang) -> Int64? {
        whole == .zero ? nil : Int64(clamping: Int128(amount) * 1000 / Int128(whole.amount))
    }

    /// This times `part` / `whole`, rounded down.
    func scaled(_ part: Int64, of whole: Int64) -> Satang {
        Satang(Int64(clamping: Int128(amount) * Int128(part) / Int128(whole)))
    }
}

extension Day {
    func adding(_ days: Int64) -> Day { Day(daysSinceEpoch: daysSinceEpoch + days) }

    /// How many days later than another it is.
    func days(since earlier: Day) -> Int64 { daysSinceEpoch - earlier.daysSinceEpoch }
}
