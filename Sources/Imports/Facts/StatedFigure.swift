import LedgerCore

/// The value of a published figure as people state it: `4,781`, `๔,๗๘๑`, `2 1` with a stray space inside,
/// `120*800` for heads × rate, `2-21` for a range.
struct StatedFigure {
    let value: Int64
    var upper: Int64?
    var heads: Int64?
    var rate: Int64?

    /// What was expected instead.
    struct Fault: Error {
        let expectation: String
    }

    /// - Parameter isMoney: whether it is baht, of which satang are kept.
    init(_ text: String, isMoney: Bool) throws(Fault) {
        let parts = text.split(omittingEmptySubsequences: false) { "*×x".contains($0) }.map(String.init)
        guard parts.count > 1 else {
            let ends = text.split(omittingEmptySubsequences: false) { "-–".contains($0) }.map(String.init)
            guard ends.count == 2, !ends[0].isEmpty else {
                value = try Self.number(text, isMoney: isMoney)
                return
            }
            value = try Self.number(ends[0], isMoney: isMoney)
            upper = try Self.number(ends[1], isMoney: isMoney)
            return
        }
        guard parts.count == 2 else { throw Fault(expectation: "heads*rate, such as 120*800") }
        let heads = try Self.number(parts[0], isMoney: false)
        let rate = try Self.number(parts[1], isMoney: isMoney)
        let (product, overflow) = heads.multipliedReportingOverflow(by: rate)
        guard !overflow, Satang(product) < .totalLimit else {
            throw Fault(expectation: "a smaller product of heads and rate")
        }
        (self.heads, self.rate, value) = (heads, rate, product)
    }

    /// A number in Thai or Arabic digits, with commas between thousands. Spaces inside are slips of a typist.
    private static func number(_ text: String, isMoney: Bool) throws(Fault) -> Int64 {
        let joined = String(text.filter { !$0.isWhitespace })
        if isMoney {
            do {
                return try Satang(baht: joined).amount
            } catch {
                throw Fault(expectation: error.expectation)
            }
        }
        guard let number = WholeNumber(joined) else {
            throw Fault(expectation: "a whole number such as 4,781, heads*rate such as 120*800, or 2-21")
        }
        return number.value
    }
}
