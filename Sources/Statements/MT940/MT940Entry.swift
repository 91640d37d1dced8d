import LedgerCore

/// A field 61, one booking: `1611151115CR10,00NTRFREFERENCE//BANKS-OWN`.
struct MT940Entry {
    let value: Day
    let booked: Day
    /// Signed: what is taken back of a credit (RC) goes out, what is taken back of a debit (RD) comes in.
    let amount: Satang
    let isReversal: Bool
    /// EC and ED: announced, and not part of the balance.
    let isExpected: Bool
    /// `NTRF`.
    let type: UnsafeRawBufferPointer
    let customerReference: UnsafeRawBufferPointer
    let bankReference: UnsafeRawBufferPointer

    /// - Parameter line: the number of the line that holds the text, behind a tag of four bytes.
    init(_ text: UnsafeRawBufferPointer, line: Int) throws(StatementFault) {
        var scanner = ByteScanner(text)
        func fault(_ expected: String) -> StatementFault {
            StatementFault(
                .malformed, at: Place(line: line, column: scanner.position + 5), "\(expected) was expected")
        }
        guard let value = scanner.mt940Day() else {
            throw fault("the day from which the money counts, YYMMDD,")
        }
        self.value = value
        if scanner.next?.isDigit ?? false {
            guard let booked = scanner.mt940Day(near: value) else {
                throw fault("the day of booking, MMDD,")
            }
            self.booked = booked
        } else {
            booked = value
        }
        _ = scanner.take(while: { $0 == UInt8(ascii: " ") })
        guard let mark = Mark(&scanner) else { throw fault("a mark, C, D, RC, RD, EC or ED,") }
        // The third letter of the currency, where banks write it.
        _ = scanner.take(if: \.isUppercase)
        do {
            let amount = try scanner.mt940Amount()
            self.amount = mark.isDebit ? -amount : amount
        } catch {
            throw StatementFault(
                .amount, at: Place(line: line, column: scanner.position + 5),
                error.expectation + ", with a decimal comma")
        }
        isReversal = mark.isReversal
        isExpected = mark.isExpected
        guard let type = scanner.take(count: 4), Self.types.contains(type[0]) else {
            throw fault("a kind of booking, N, F or S and three characters,")
        }
        self.type = type
        (customerReference, bankReference) = Self.references(scanner.rest)
    }

    private static let types: [UInt8] = [UInt8(ascii: "N"), UInt8(ascii: "F"), UInt8(ascii: "S")]

    /// What stands before and after the two strokes.
    private static func references(
        _ text: UnsafeRawBufferPointer
    ) -> (customer: UnsafeRawBufferPointer, bank: UnsafeRawBufferPointer) {
        let stroke = UInt8(ascii: "/")
        for index in 0..<max(0, text.count - 1) where text[index] == stroke && text[index + 1] == stroke {
            return (text.part(0..<index).trimmed, text.part(index + 2..<text.count).trimmed)
        }
        return (text.trimmed, text.part(text.count..<text.count))
    }

    private struct Mark {
        let isDebit: Bool
        let isReversal: Bool
        let isExpected: Bool

        init?(_ scanner: inout ByteScanner) {
            isReversal = scanner.take(UInt8(ascii: "R"))
            isExpected = !isReversal && scanner.take(UInt8(ascii: "E"))
            let side = scanner.take(if: { $0 == UInt8(ascii: "C") || $0 == UInt8(ascii: "D") })
            guard let side else { return nil }
            isDebit = (side == UInt8(ascii: "D")) != isReversal
        }
    }
}
