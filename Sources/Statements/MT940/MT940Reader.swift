import LedgerCore

/// Reads MT940, statements as SWIFT messages, and MT942, reports within the day.
enum MT940Reader {
    /// - Parameter head: the first bytes, without blanks and controls in front.
    static func recognises(_ head: ArraySlice<UInt8>) -> Bool {
        head.split(maxSplits: 8) { $0 == UInt8(ascii: "\n") || $0 == UInt8(ascii: "\r") }.prefix(8)
            .contains { line in
                line.starts(with: ":20:".utf8) || line.starts(with: "{1:".utf8)
                    || line.starts(with: ":940:".utf8)
            }
    }

    static func read(
        _ text: StatementText, _ options: StatementOptions, _ gate: inout StatementGate
    ) throws(StatementFault) -> StatementReader.Reading {
        var messages = MT940Messages(text, options)
        var lines = text.lines
        while let line = try lines.next() {
            try messages.take(line, Place(line: lines.number), &gate)
        }
        try messages.end(at: Place(line: max(1, lines.number)), &gate)
        return StatementReader.Reading(.mt940, isIntraday: messages.isReport)
    }
}

/// Goes over the lines of messages: which field each belongs to, and what becomes of it.
struct MT940Messages {
    private let text: StatementText
    private let isIntradayAsked: Bool
    /// Whether there was a report within the day.
    private(set) var isReport = false

    /// The message that is being read; nil between two.
    private var message: MT940Message?
    /// The field that a line without a tag goes on with.
    private var field = MT940Field.unknown
    private var booking: MT940Booking
    private var statement = MT940Statement()

    init(_ text: StatementText, _ options: StatementOptions) {
        self.text = text
        isIntradayAsked = options.isIntradayAsked
        booking = MT940Booking(text)
    }

    mutating func take(
        _ line: UnsafeRawBufferPointer, _ place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) {
        switch line.trimmed.first {
        case nil: return
        case UInt8(ascii: "{"):
            if try isEnvelope(line.trimmed, place, &gate) { return }
        case UInt8(ascii: "-"):
            if isEnd(line.trimmed) { return try endMessage(at: place, isMarked: true, &gate) }
        default: break
        }
        try takeText(line, place, &gate)
    }

    /// The file ends.
    mutating func end(at place: Place, _ gate: inout StatementGate) throws(StatementFault) {
        try endMessage(at: place, isMarked: false, &gate)
        try statement.close(at: place, &gate)
        guard !gate.isEmpty else {
            throw StatementFault(
                .truncated, at: place, "a statement was expected; the file ends before one")
        }
    }

    // MARK: Around the text

    /// Whether a line is of the blocks around the text: `{1:…}{2:…}{4:`. What follows the opening of the
    /// text is taken as its first line.
    private mutating func isEnvelope(
        _ line: UnsafeRawBufferPointer, _ place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) -> Bool {
        guard line.begins(with: "{1:") || line.begins(with: "{2:") || line.begins(with: "{4:") else {
            return message == nil
        }
        try endMessage(at: place, isMarked: false, &gate)
        if line.offset(of: "{2:I942") != nil || line.offset(of: "{2:O942") != nil {
            try refuseUnlessAsked(place)
        }
        if let start = line.offset(of: "{4:") {
            let body = line.part(start + 3..<line.count)
            if !body.trimmed.isEmpty { try takeText(body, place, &gate) }
        }
        return true
    }

    /// `-`, `-}` and what comes behind it; after the closing balance whatever begins so.
    private func isEnd(_ line: UnsafeRawBufferPointer) -> Bool {
        line.count == 1 || line.begins(with: "-}") || message?.isClosed ?? false
    }

    private mutating func refuseUnlessAsked(_ place: Place) throws(StatementFault) {
        isReport = true
        guard !isIntradayAsked else { return }
        throw StatementFault(
            .intraday, at: place, "a statement, MT940, was expected; this is MT942, a report within the day"
        )
    }

    private mutating func endMessage(
        at place: Place, isMarked: Bool, _ gate: inout StatementGate
    ) throws(StatementFault) {
        guard let ended = message else { return }
        try flush(&gate)
        if ended.isInterim || ended.isClosed || (isMarked && ended.opening == nil) {
            if !ended.isClosed { try statement.closeWithoutBalances(ended, at: place, &gate) }
        } else {
            throw StatementFault(
                .truncated, at: place, "a closing balance, field 62, was expected before the end")
        }
        message = nil
        field = .unknown
    }

    // MARK: Fields

    private mutating func takeText(
        _ line: UnsafeRawBufferPointer, _ place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) {
        // Between messages stand addresses of banks and numbers of message types.
        let line = message == nil ? line.trimmed : line
        guard let (leading, byteCount) = MT940Field.leading(line) else {
            if message != nil { booking.goOn(field, line) }
            return
        }
        // A text that was cut before the `:12:` of a time is no field 12.
        if case .unknown = leading, case .details = field { return booking.goOn(field, line) }
        if case .reference = leading {
            try endMessage(at: place, isMarked: false, &gate)
            message = MT940Message()
        }
        guard message != nil else {
            throw StatementFault(.malformed, at: place, "field 20, which begins a statement, was expected")
        }
        if case .details = leading {} else { try flush(&gate) }
        field = leading
        try take(leading, line.part(byteCount..<line.count), place, &gate)
    }

    private mutating func take(
        _ field: MT940Field, _ content: UnsafeRawBufferPointer, _ place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) {
        switch field {
        case .reference, .relatedReference, .available: break
        case .account, .accountWithBank: message?.account = try text.text(content.trimmed, at: place)
        case .number: message?.number = try text.text(content.trimmed, at: place)
        case .opening: try takeOpening(content, isFirst: true, place, &gate)
        case .openingOfPage: try takeOpening(content, isFirst: false, place, &gate)
        case .entry: try takeEntry(content, place, &gate)
        case .details: booking.begin(content)
        case .closing: try takeClosing(content, isLast: true, place, &gate)
        case .closingOfPage: try takeClosing(content, isLast: false, place, &gate)
        case .floorLimit, .moment, .debitSum, .creditSum:
            try refuseUnlessAsked(place)
            try message?.takeInterim(field, content, at: place)
        case .unknown:
            guard let message, message.isOpen, !message.isClosed else { return }
            try gate.skips(at: place, "a field that statements do not have")
        }
    }

    private mutating func takeOpening(
        _ content: UnsafeRawBufferPointer, isFirst: Bool, _ place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) {
        guard var page = message, !page.isOpen else {
            throw StatementFault(
                .malformed, at: place, "one opening balance, before any booking, was expected")
        }
        page.opening = try MT940Balance(content, at: place)
        try statement.open(page, isFirst: isFirst, at: place, &gate)
        page.isOpen = true
        message = page
    }

    private mutating func takeEntry(
        _ content: UnsafeRawBufferPointer, _ place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) {
        guard let page = message, !page.isClosed else {
            throw StatementFault(
                .malformed, at: place, "no booking was expected behind the closing balance")
        }
        if !page.isOpen {
            try statement.open(page, isFirst: true, at: place, &gate)
            message?.isOpen = true
        }
        booking.begin(try MT940Entry(content, line: place.line), isInterim: page.isInterim, at: place)
    }

    /// Hands on the booking that no further line can belong to.
    private mutating func flush(_ gate: inout StatementGate) throws(StatementFault) {
        guard let place = booking.place else { return }
        if let line = try booking.line(number: gate.nextNumber) {
            statement.add(line)
            try gate.line(line)
        } else {
            try gate.skips(at: place, "a booking of nothing, for information")
        }
    }

    private mutating func takeClosing(
        _ content: UnsafeRawBufferPointer, isLast: Bool, _ place: Place, _ gate: inout StatementGate
    ) throws(StatementFault) {
        guard let page = message, let opening = page.opening, !page.isClosed else {
            throw StatementFault(
                .malformed, at: place, "one closing balance, after an opening balance, was expected")
        }
        let closing = try MT940Balance(content, at: place)
        guard closing.currency == opening.currency else {
            throw StatementFault(.malformed, at: place, "balances in one currency were expected")
        }
        try statement.endPage(opening: opening, closing: closing, at: place)
        message?.isClosed = true
        if isLast { try statement.close(at: place, &gate) }
    }
}
