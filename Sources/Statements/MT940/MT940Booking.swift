import LedgerCore

/// A booking while its lines are being read: field 61, what stands below it, and field 86.
struct MT940Booking {
    private let text: StatementText
    private var entry: MT940Entry?
    private var isInterim = false
    private var supplement: [UInt8] = []
    private var details: [UInt8] = []
    /// Where field 61 stands; nil where no booking is being read.
    private(set) var place: Place?

    init(_ text: StatementText) {
        self.text = text
    }

    mutating func begin(_ entry: MT940Entry, isInterim: Bool, at place: Place) {
        self.entry = entry
        self.isInterim = isInterim
        self.place = place
        supplement.removeAll(keepingCapacity: true)
        details.removeAll(keepingCapacity: true)
    }

    /// The text of field 86. One that follows a balance is of no booking.
    mutating func begin(_ content: UnsafeRawBufferPointer) {
        guard place != nil else { return }
        if !details.isEmpty { details.append(UInt8(ascii: "\n")) }
        details.append(contentsOf: content)
    }

    /// A line without a tag.
    mutating func goOn(_ field: MT940Field, _ line: UnsafeRawBufferPointer) {
        guard place != nil else { return }
        switch field {
        case .entry:
            if !supplement.isEmpty { supplement.append(UInt8(ascii: " ")) }
            supplement.append(contentsOf: line)
        case .details:
            details.append(UInt8(ascii: "\n"))
            details.append(contentsOf: line)
        default: break
        }
    }

    /// The booking as a line, which ends it; nil where nothing was booked.
    mutating func line(number: Int) throws(StatementFault) -> StatementLine? {
        guard let entry, let place else { preconditionFailure("a booking that was not begun") }
        self.entry = nil
        self.place = nil
        guard entry.amount != .zero else { return nil }
        let details =
            self.details.isEmpty ? MT940Details() : try MT940Details(self.details, text, at: place)
        let type = try text.text(entry.type.trimmed, at: place)
        var references: [String] = []
        try take(entry.customerReference, into: &references, at: place)
        try take(entry.bankReference, into: &references, at: place)
        references += details.references
        let supplement = try text.text(self.supplement[...].trimmedBlanks, at: place)
        let isAccount = Self.looksLikeIBAN(supplement)
        var narrative = isAccount ? "" : supplement
        if !narrative.isEmpty, !details.text.isEmpty { narrative += " " }
        narrative += details.text
        return StatementLine(
            number: number, booked: entry.booked, value: entry.value, amount: entry.amount,
            status: entry.isExpected || isInterim ? .pending : .booked, isReversal: entry.isReversal,
            code: details.transactionCode.map { "\(type)/\($0)" } ?? type,
            references: references,
            counterparty: StatementLine.Counterparty(
                name: details.name, account: details.account ?? (isAccount ? supplement : nil)),
            text: narrative, balance: nil, details: [], place: place)
    }

    private func take(
        _ reference: UnsafeRawBufferPointer, into references: inout [String], at place: Place
    ) throws(StatementFault) {
        guard !reference.isEmpty, !reference.equals("NONREF") else { return }
        references.append(try text.text(reference, at: place))
    }

    private static func looksLikeIBAN(_ text: String) -> Bool {
        let bytes = text.utf8
        guard (15...34).contains(bytes.count), bytes.allSatisfy(\.isLetterOrDigit) else { return false }
        return bytes.prefix(2).allSatisfy(\.isUppercase)
            && bytes.dropFirst(2).prefix(2).allSatisfy(\.isDigit)
    }
}
