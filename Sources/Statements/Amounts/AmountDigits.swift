import LedgerCore

/// Puts an amount together digit by digit, without leaving integers.
struct AmountDigits {
    private(set) var digitCount = 0
    private var whole: Int64 = 0
    private var decimals: Int64 = 0
    private(set) var decimalCount = 0
    private var isTooPrecise = false
    private var isTooLarge = false

    /// A digit before the decimal mark.
    mutating func add(whole digit: UInt8) {
        digitCount += 1
        whole = whole * 10 + Int64(digit & 0x0F)
        guard whole > Satang.totalLimit.amount / 100 else { return }
        isTooLarge = true
        whole = 0
    }

    /// A digit behind it. Zeros beyond the second say nothing.
    mutating func add(decimal digit: UInt8) {
        digitCount += 1
        decimalCount += 1
        if decimalCount <= 2 {
            decimals = decimals * 10 + Int64(digit & 0x0F)
        } else if digit & 0x0F != 0 {
            isTooPrecise = true
        }
    }

    /// The amount; never negative.
    func satang() throws(AmountFault) -> Satang {
        guard digitCount > 0 else { throw .notANumber }
        guard !isTooLarge else { throw .tooLarge }
        guard !isTooPrecise else { throw .tooPrecise }
        let amount = whole * 100 + (decimalCount == 1 ? decimals * 10 : decimals)
        guard amount <= Satang.totalLimit.amount else { throw .tooLarge }
        return Satang(amount)
    }
}
