import LedgerCore

/// Goes over the elements: which statement they are of, and what becomes of them. What no statement needs is
/// passed over, so that unknown aggregates do no harm.
struct OFXStatements {
    private enum Stage {
        /// Outside of a statement, in one before its first booking, and behind that.
        case outside, header, lines
    }

    private var stage = Stage.outside
    private var isComplete = false
    private var errorPlace: Place?
    /// The aggregate whose elements count, of those in a statement.
    private var aggregate = Aggregate.other
    private var header = Header()
    private var transaction: OFXTransaction?

    private enum Aggregate {
        case account, ledgerBalance, other
    }

    private struct Header {
        var place = Place(line: 1)
        var account: String?
        var currency: String?
        var from: Day?
        var to: Day?
        var closing: Satang?
        var asOf: Day?
    }

    mutating func take(
        _ token: OFXToken, _ tokens: OFXTokens, _ gate: inout StatementGate
    ) throws(StatementFault) {
        switch token {
        case .begins(let name): try begin(name, at: tokens.place, &gate)
        case .element(let name, let content): try take(name, content, tokens)
        case .ends(let name): try end(name, tokens, &gate)
        }
    }

    /// The file ends.
    func end(at place: Place, _ gate: inout StatementGate) throws(StatementFault) {
        guard isComplete, stage == .outside else {
            throw StatementFault(.truncated, at: place, "the end of the element OFX was expected")
        }
        guard gate.isEmpty else { return }
        if let errorPlace {
            throw StatementFault(
                .malformed, at: errorPlace, "a statement was expected; the bank answers with an error")
        }
        throw StatementFault(
            .malformed, at: place, "a statement, STMTRS or CCSTMTRS, was expected; there is none")
    }

    // MARK: Aggregates

    private mutating func begin(
        _ name: UnsafeRawBufferPointer, at place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) {
        if name.equals("STMTRS") || name.equals("CCSTMTRS") || name.equals("INVSTMTRS") {
            guard stage == .outside else {
                throw StatementFault(
                    .malformed, at: place, "the end of a statement was expected before the next")
            }
            stage = .header
            header = Header(place: place)
            aggregate = .other
        } else if name.equals("STMTTRN") || name.equals("STMTTRNP") {
            guard stage != .outside, transaction == nil else {
                throw StatementFault(
                    .malformed, at: place, "a booking was expected in a statement, and not in another")
            }
            transaction = OFXTransaction(isPending: name.equals("STMTTRNP"), place: place)
        } else if transaction != nil {
            transaction?.begin(name)
        } else if name.equals("BANKACCTFROM") || name.equals("CCACCTFROM") || name.equals("INVACCTFROM") {
            aggregate = .account
        } else if name.equals("LEDGERBAL") {
            aggregate = .ledgerBalance
        } else if name.equals("AVAILBAL") || name.equals("BALLIST") {
            aggregate = .other
        }
    }

    private mutating func end(
        _ name: UnsafeRawBufferPointer, _ tokens: OFXTokens, _ gate: inout StatementGate
    ) throws(StatementFault) {
        if name.equals("STMTTRN") || name.equals("STMTTRNP") {
            guard let ended = transaction else {
                throw StatementFault(
                    .malformed, at: tokens.place, "a booking was expected to begin before it ends")
            }
            transaction = nil
            try open(&gate)
            try take(ended, tokens, &gate)
        } else if transaction != nil {
            guard transaction?.end(name) ?? false else {
                throw StatementFault(.malformed, at: tokens.place, "the end of a booking was expected")
            }
        } else if name.equals("STMTRS") || name.equals("CCSTMTRS") || name.equals("INVSTMTRS") {
            guard stage != .outside else {
                throw StatementFault(
                    .malformed, at: tokens.place, "a statement was expected to begin before it ends")
            }
            try open(&gate)
            try gate.closes(
                closing: header.closing, fallbackFrom: header.asOf, fallbackTo: header.asOf,
                at: tokens.place)
            stage = .outside
        } else if name.equals("OFX") {
            isComplete = true
        } else if name.equals("BANKACCTFROM") || name.equals("CCACCTFROM") || name.equals("LEDGERBAL") {
            aggregate = .other
        }
    }

    private mutating func take(
        _ booking: OFXTransaction, _ tokens: OFXTokens, _ gate: inout StatementGate
    ) throws(StatementFault) {
        if let reason = booking.reasonToSkip { return try gate.skips(at: booking.place, reason) }
        try gate.check(booking.currency, at: booking.place)
        try gate.line(try booking.line(number: gate.nextNumber, tokens.text))
    }

    /// What stands before the first booking is known now.
    private mutating func open(_ gate: inout StatementGate) throws(StatementFault) {
        guard stage == .header else { return }
        stage = .lines
        if let from = header.from, let to = header.to, to < from { (header.from, header.to) = (to, from) }
        try gate.opens(
            account: header.account, currency: header.currency, number: nil, from: header.from,
            to: header.to,
            opening: nil, at: header.place)
    }

    // MARK: Elements

    private mutating func take(
        _ name: UnsafeRawBufferPointer, _ content: OFXContent, _ tokens: OFXTokens
    ) throws(StatementFault) {
        let place = tokens.place
        if transaction != nil {
            transaction?.take(name, content)
        } else if stage == .outside {
            if name.equals("SEVERITY"), content.bytes.equals("ERROR") { errorPlace = errorPlace ?? place }
        } else if name.equals("CURDEF") {
            header.currency = try tokens.text.text(content.resolved, at: place)
        } else if name.equals("ACCTID"), aggregate == .account, header.account == nil {
            header.account = try tokens.text.text(content.resolved, at: place)
        } else if name.equals("DTSTART") {
            header.from = try day(content, at: place)
        } else if name.equals("DTEND") {
            header.to = try day(content, at: place)
        } else if name.equals("BALAMT"), aggregate == .ledgerBalance {
            header.closing = try amount(content, at: place)
        } else if name.equals("DTASOF"), aggregate == .ledgerBalance {
            header.asOf = try day(content, at: place)
        }
    }

    private func day(_ content: OFXContent, at place: Place) throws(StatementFault) -> Day {
        guard let day = OFXValue.day(content.resolved) else {
            throw StatementFault(.malformed, at: place, "a day was expected, YYYYMMDD")
        }
        return day
    }

    private func amount(_ content: OFXContent, at place: Place) throws(StatementFault) -> Satang? {
        do {
            return try OFXValue.amount(content.resolved)
        } catch {
            throw StatementFault(.amount, at: place, error.expectation)
        }
    }
}
