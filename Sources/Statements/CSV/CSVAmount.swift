import LedgerCore

/// Amounts in cells: what is plainly written is read from its bytes, all else by `AmountText`.
enum CSVAmount {
    /// The amount; nil of a cell that is blank or a single dash.
    static func satang(
        _ bytes: UnsafeRawBufferPointer, _ decimal: DecimalMark, _ file: StatementText
    ) throws(AmountFault) -> Satang? {
        if bytes.isEmpty || bytes.equals("-") { return nil }
        if let plain = try plain(bytes, decimal) { return plain }
        guard let text = file.encoding.text(bytes) else { throw .notANumber }
        return try AmountText(decimal: decimal).satang(text)
    }

    /// Digits in groups or without, a decimal mark, a minus in front; nil of anything else.
    private static func plain(
        _ bytes: UnsafeRawBufferPointer, _ decimal: DecimalMark
    ) throws(AmountFault) -> Satang? {
        let (point, comma) = (UInt8(ascii: "."), UInt8(ascii: ","))
        let (mark, group) = decimal == .point ? (point, comma) : (comma, point)
        let isNegative = bytes[0] == UInt8(ascii: "-")
        var amount = AmountDigits()
        var index = isNegative ? 1 : 0
        var lastGroup = -1
        while index < bytes.count, bytes[index] != mark {
            if bytes[index].isDigit {
                amount.add(whole: bytes[index])
            } else if bytes[index] == group {
                guard lastGroup < 0 ? (1...3).contains(amount.digitCount) : index - lastGroup == 4 else {
                    return nil
                }
                lastGroup = index
            } else {
                return nil
            }
            index += 1
        }
        guard lastGroup < 0 || index - lastGroup == 4 else { return nil }
        index += 1
        while index < bytes.count {
            guard bytes[index].isDigit else { return nil }
            amount.add(decimal: bytes[index])
            index += 1
        }
        guard amount.digitCount > 0 else { return nil }
        let satang = try amount.satang()
        return isNegative ? -satang : satang
    }

    /// The decimal mark that an amount shows to be its own: the last of two kinds, or a single one that
    /// cannot stand between thousands. Nil where it shows none.
    static func shownMark(_ bytes: UnsafeRawBufferPointer) -> DecimalMark? {
        let marks = bytes.indices.filter {
            bytes[$0] == UInt8(ascii: ".") || bytes[$0] == UInt8(ascii: ",")
        }
        guard let last = marks.last else { return nil }
        let kind: DecimalMark = bytes[last] == UInt8(ascii: ".") ? .point : .comma
        if marks.contains(where: { bytes[$0] != bytes[last] }) { return kind }
        if marks.count > 1 { return kind == .point ? .comma : .point }
        return bytes.part(last + 1..<bytes.count).prefix(while: \.isDigit).count == 3 ? nil : kind
    }
}
