import LedgerCore

/// One message: a statement, or a page of one.
struct MT940Message {
    var account: String?
    /// `28C`: the statement's number, and behind a stroke that of the page.
    var number: String?
    var opening: MT940Balance?
    /// Whether its statement was opened, and whether its closing balance was read.
    var isOpen = false
    var isClosed = false
    /// Whether it is MT942.
    private(set) var isInterim = false
    private(set) var currency: String?
    private(set) var day: Day?
    private(set) var stated = StatedTotals()

    /// The number without that of the page.
    var statementNumber: String? {
        number.map { String($0.prefix { $0 != "/" }) }
    }

    /// A field that only MT942 has.
    mutating func takeInterim(
        _ field: MT940Field, _ content: UnsafeRawBufferPointer, at place: Place
    ) throws(StatementFault) {
        isInterim = true
        var scanner = ByteScanner(content.trimmed)
        switch field {
        case .floorLimit: currency = scanner.mt940Currency() ?? currency
        case .moment: day = scanner.mt940Day() ?? day
        case .debitSum: (stated.debitCount, stated.debits) = try Self.sum(&scanner, at: place)
        case .creditSum: (stated.creditCount, stated.credits) = try Self.sum(&scanner, at: place)
        case .reference, .relatedReference, .account, .accountWithBank, .number, .opening, .openingOfPage,
            .entry, .details, .closing, .closingOfPage, .available, .unknown:
            preconditionFailure("a field of MT940 is not of MT942")
        }
    }

    /// `3EUR0,03`: how many, and what they add up to.
    private static func sum(
        _ scanner: inout ByteScanner, at place: Place
    ) throws(StatementFault) -> (count: Int64, sum: Satang) {
        var count: Int64 = 0
        while let digit = scanner.take(if: \.isDigit) {
            count = min(count * 10 + Int64(digit & 0x0F), 1 << 40)
        }
        guard scanner.mt940Currency() != nil else {
            throw StatementFault(
                .malformed, at: place, "a number of bookings, currency and sum were expected")
        }
        do {
            return (count, try scanner.mt940Amount())
        } catch {
            throw StatementFault(.amount, at: place, error.expectation + ", with a decimal comma")
        }
    }
}

/// A statement over all its pages. Each page foots, and all of them under the same reading of reversals.
struct MT940Statement {
    private var page: MT940Message?
    private var closing: MT940Balance?
    private var footing = Footing()
    private var signs = SignRule.allCases

    /// A page begins: of a statement that goes on, or of a new one.
    mutating func open(
        _ page: MT940Message, isFirst: Bool, at place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) {
        if let before = self.page, let closing {
            let goesOn =
                !isFirst && before.account == page.account
                && before.statementNumber == page.statementNumber
                && closing.amount == page.opening?.amount && closing.currency == page.opening?.currency
            if goesOn {
                self.closing = nil
                return
            }
            try close(at: place, &gate)
        }
        self.page = page
        try gate.opens(
            account: page.account, currency: page.opening?.currency ?? page.currency,
            number: page.statementNumber, from: page.opening?.day ?? page.day, to: nil,
            opening: page.opening?.amount, at: place)
    }

    mutating func add(_ line: StatementLine) {
        if line.status == .booked { footing.add(line.amount, isReversal: line.isReversal) }
    }

    /// The closing balance of a page was read.
    mutating func endPage(opening: MT940Balance, closing: MT940Balance, at place: Place)
        throws(StatementFault)
    {
        signs.removeAll { footing.residual(opening.amount, closing.amount, $0) != .zero }
        guard !signs.isEmpty else {
            let residual = footing.residual(opening.amount, closing.amount, .asMarked)
            throw StatementFault(
                .unfooted, at: place,
                "opening and booked lines were expected to give the closing balance; it is off by \(residual)"
            )
        }
        footing = Footing()
        self.closing = closing
    }

    /// The statement ends with its last page.
    mutating func close(at place: Place, _ gate: inout StatementGate) throws(StatementFault) {
        guard let page, let closing else { return }
        let from = page.opening?.day
        try gate.closes(
            closing: closing.amount, to: from.map { $0 <= closing.day } ?? true ? closing.day : from,
            at: place)
        self = MT940Statement()
    }

    /// A message without balances ends: MT942, or what a bank calls a statement.
    mutating func closeWithoutBalances(
        _ message: MT940Message, at place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) {
        if !message.isOpen { try open(message, isFirst: true, at: place, &gate) }
        try gate.closes(closing: nil, to: message.day, stated: message.stated, at: place)
        self = MT940Statement()
    }
}
