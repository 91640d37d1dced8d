import LedgerCore

/// The text of one element, and how its kinds of values are read.
struct CamtText {
    let bytes: ArraySlice<UInt8>
    let place: Place

    init(_ bytes: [UInt8], at place: Place) {
        var trimmed = bytes.drop { $0 <= UInt8(ascii: " ") }
        while let last = trimmed.last, last <= UInt8(ascii: " ") { trimmed.removeLast() }
        self.bytes = trimmed
        self.place = place
    }

    var isEmpty: Bool { bytes.isEmpty }

    /// libxml2 gives valid UTF-8.
    var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The day of a date or a date and time, as the bank writes it: of its own clock.
    func day() throws(StatementFault) -> Day {
        let text = String(decoding: bytes.prefix(10), as: UTF8.self)
        guard let day = Day(text) else { throw malformed("a day such as 2026-11-21 was expected") }
        return day
    }

    /// An amount, which ISO 20022 writes without a sign.
    func amount() throws(StatementFault) -> Satang {
        if let plain = AmountText.plain(bytes) { return plain }
        guard !bytes.isEmpty, bytes.allSatisfy(Self.isOfAmount) else {
            throw StatementFault(.amount, at: place, "an amount such as 1234.50 was expected")
        }
        do {
            return try AmountText(decimal: .point).satang(ascii: bytes)
        } catch {
            throw StatementFault(.amount, at: place, error.expectation)
        }
    }

    private static func isOfAmount(_ byte: UInt8) -> Bool {
        (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) || byte == UInt8(ascii: ".")
    }

    /// Whether it is a debit.
    func isDebit() throws(StatementFault) -> Bool {
        if bytes.elementsEqual("CRDT".utf8) { return false }
        if bytes.elementsEqual("DBIT".utf8) { return true }
        throw malformed("CRDT or DBIT was expected")
    }

    func truth() throws(StatementFault) -> Bool {
        switch string {
        case "true", "1": return true
        case "false", "0": return false
        default: throw malformed("true or false was expected")
        }
    }

    /// A number of transactions or entries.
    func count() throws(StatementFault) -> Int64 {
        guard let count = Int64(string), count >= 0, bytes.count <= 15 else {
            throw StatementFault(.count, at: place, "a number from 0 on was expected")
        }
        return count
    }

    private func malformed(_ explanation: String) -> StatementFault {
        StatementFault(.malformed, at: place, explanation)
    }
}
