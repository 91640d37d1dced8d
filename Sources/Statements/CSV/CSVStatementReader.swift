import LedgerCore

/// Tables of a bank's own columns, read by a mapping profile.
enum CSVStatementReader {
    static func read(
        _ text: StatementText, _ options: StatementOptions, _ gate: inout StatementGate
    ) throws(StatementFault) -> StatementReader.Reading {
        let layout = try CSVLayout.found(text, options)
        let survey = try CSVSurvey(layout, text, options)
        var rows = CSVRows(layout, survey, text)
        while try rows.takeNext(&gate) {}
        try rows.end(&gate)
        return StatementReader.Reading(.csv, profileSHA256: layout.profile.sha256)
    }
}

/// Goes over the rows of a table: what each is, and what becomes of it.
struct CSVRows {
    private let layout: CSVLayout
    private let survey: CSVSurvey
    private let file: StatementText
    private var records: CSVRecords
    private var balances: CSVBalances
    /// The booking that the next rows may go on with.
    private var held: CSVBooking?
    private var account: String?
    private var isOpen = false
    /// The words by which a row that takes another back is known.
    private let reversals: [[UInt8]]
    /// What was read so far, as rows of totals state it.
    private var counted = StatedTotals.Counted()

    private var columns: CSVColumns { layout.columns }
    private var phrases: StatementProfile.Phrases { layout.profile.phrases }
    private var place: Place { Place(line: records.line) }

    init(_ layout: CSVLayout, _ survey: CSVSurvey, _ file: StatementText) {
        self.layout = layout
        self.survey = survey
        self.file = file
        records = layout.records(file)
        reversals = layout.profile.phrases.reversals.map { Array($0.utf8) }
        balances = CSVBalances(isNewestFirst: survey.isNewestFirst)
    }

    /// Takes the next row in; false at the end.
    mutating func takeNext(_ gate: inout StatementGate) throws(StatementFault) -> Bool {
        guard try records.next() else { return false }
        guard records.fields.contains(where: { !$0.isEmpty }) else { return true }
        if let count = columns.count, records.fields.count > count,
            records.fields[count...].contains(where: { !$0.isEmpty })
        {
            throw StatementFault(
                .malformed, at: place,
                "a row of \(count) cells was expected, as the headings have; "
                    + "an amount with commas needs quotes")
        }
        if let day = layout.day(records, file) {
            try takeDated(day, &gate)
        } else {
            try takeUndated(&gate)
        }
        return true
    }

    /// The file ends.
    mutating func end(_ gate: inout StatementGate) throws(StatementFault) {
        let stated = (
            opening: try statedBalance(.opening), closing: try statedBalance(.closing)
        )
        try settle(next: stated.opening)
        try flush(&gate)
        try open(&gate)
        if let opening = stated.opening, let found = balances.opening, opening != found {
            throw StatementFault(
                .unfooted, at: place,
                "the opening balance above the rows was expected to lead to their balances; it is off by "
                    + found.cappedSum(-opening).description)
        }
        let opening = balances.opening ?? stated.opening
        try gate.closes(
            opening: opening, closing: opening == nil ? nil : stated.closing ?? balances.closing, at: place)
    }

    private func statedBalance(_ entry: StatementProfile.PreambleEntry) throws(StatementFault) -> Satang? {
        guard let text = layout.stated(entry) else { return nil }
        do {
            return try AmountText(decimal: survey.decimal).satang(text)
        } catch {
            throw StatementFault(.amount, at: Place(line: layout.line), error.expectation)
        }
    }

    private mutating func open(_ gate: inout StatementGate) throws(StatementFault) {
        guard !isOpen else { return }
        isOpen = true
        account = try cell(columns.account) ?? layout.stated(.account)
        let period = layout.period
        try gate.opens(
            account: account,
            currency: try cell(columns.currency) ?? columns.headingCurrency ?? layout.stated(.currency)
                ?? layout.profile.currency,
            number: nil, from: period?.lowerBound, to: period?.upperBound, opening: nil, at: place)
    }

    // MARK: Rows with a day

    private mutating func takeDated(_ written: WrittenDay, _ gate: inout StatementGate)
        throws(StatementFault)
    {
        let amount = try amount()
        let balance = try self.amount(columns.balance)
        guard let amount else { return try takeBalance(balance, &gate) }
        guard let day = written.day(survey.calendar) else {
            throw StatementFault(.malformed, at: place, "a day of the calendar was expected")
        }
        try takeBooking(day, amount, balance, isPending: try isPending(), &gate)
    }

    private mutating func takeBooking(
        _ day: Day, _ amount: Satang, _ balance: Satang?, isPending: Bool, _ gate: inout StatementGate
    ) throws(StatementFault) {
        if layout.profile.amounts == .byBalance, !isPending, let balance { try settle(next: balance) }
        try flush(&gate)
        try open(&gate)
        try gate.check(try cell(columns.currency), at: place)
        if let account, let other = try cell(columns.account), other != account {
            throw StatementFault(.malformed, at: place, "rows of one account were expected")
        }
        guard amount != .zero else {
            try balances.take(.zero, balance: balance, at: place)
            return try gate.skips(at: place, "a booking of nothing, for information")
        }
        var booking = try self.booking(day, amount, balance, isPending: isPending)
        if layout.profile.amounts == .byBalance, !isPending {
            booking.isDirectionOpen = true
            if !survey.isNewestFirst { try settle(&booking, before: balances.last, after: balance) }
        }
        held = booking
    }

    /// A row without an amount: a balance that is brought or carried forward.
    private mutating func takeBalance(_ balance: Satang?, _ gate: inout StatementGate)
        throws(StatementFault)
    {
        let label = StatementProfile.normalised(try text())
        guard let balance, (phrases.opening + phrases.closing).contains(where: { label.contains($0) })
        else {
            guard records.isEnded else {
                throw StatementFault(.truncated, at: place, "an amount was expected before the file ends")
            }
            throw StatementFault(.malformed, at: place, "an amount, withdrawn or deposited, was expected")
        }
        try settle(next: balance)
        try flush(&gate)
        try open(&gate)
        try balances.take(.zero, balance: balance, at: place)
    }

    // MARK: Rows without a day

    private mutating func takeUndated(_ gate: inout StatementGate) throws(StatementFault) {
        let first = records.fields.indices.first { !records.fields[$0].isEmpty } ?? 0
        let label = StatementProfile.normalised(try records.text(first, file))
        if phrases.totals.contains(where: { label.hasPrefix($0) }) { return try takeTotals(label, &gate) }
        if phrases.notes.contains(where: { label.hasPrefix($0) }) {
            try flush(&gate)
            try open(&gate)
            return try gate.skips(at: place, "a note of the bank")
        }
        if records.bytes(columns.date).isEmpty { return try takeContinuation(label, &gate) }
        guard first == columns.date, phrases.pending.contains(label) else {
            throw StatementFault(.malformed, at: place, "a day was expected")
        }
        try takePending(&gate)
    }

    private mutating func takeContinuation(
        _ label: String, _ gate: inout StatementGate
    ) throws(StatementFault) {
        let balance = try amount(columns.balance)
        guard try amount() == nil else {
            throw StatementFault(.malformed, at: place, "a day was expected beside an amount")
        }
        if balance != nil { return try takeBalance(balance, &gate) }
        guard held != nil else { throw StatementFault(.malformed, at: place, "a day was expected") }
        let text = try text()
        held?.goOn(text)
    }

    /// What is not booked yet has a day of its own only in another column.
    private mutating func takePending(_ gate: inout StatementGate) throws(StatementFault) {
        guard let amount = try amount() else {
            throw StatementFault(.malformed, at: place, "an amount, withdrawn or deposited, was expected")
        }
        let day = columns.value.flatMap { layout.day(records.bytes($0), file)?.day(survey.calendar) }
        if let day, layout.profile.amounts != .byBalance {
            return try takeBooking(day, amount, nil, isPending: true, &gate)
        }
        try flush(&gate)
        try open(&gate)
        try gate.skips(at: place, "a booking that is pending and has no day yet")
    }

    /// `Total 6 items`: sums in the columns of amounts, and a number of rows.
    private mutating func takeTotals(_ label: String, _ gate: inout StatementGate) throws(StatementFault) {
        try flush(&gate)
        try open(&gate)
        var stated = StatedTotals()
        if let withdrawal = columns.withdrawal, let deposit = columns.deposit {
            let debits = try amount(withdrawal)
            stated.debits = debits.map { $0 < .zero ? -$0 : $0 }
            stated.credits = try amount(deposit)
        }
        let digits = label.utf8.drop { !$0.isDigit }.prefix(while: \.isDigit)
        if !digits.isEmpty, digits.count < 10 {
            stated.count = digits.reduce(0) { $0 * 10 + Int64($1 & 0x0F) }
        }
        try stated.check(counted, at: place)
        try gate.skips(at: place, "a row of totals, which hold")
    }

    // MARK: Bookings

    /// Hands on the booking that no further row goes on with.
    private mutating func flush(_ gate: inout StatementGate) throws(StatementFault) {
        guard let booking = held else { return }
        held = nil
        guard !booking.isDirectionOpen else {
            throw StatementFault(
                .malformed, at: booking.place,
                "the balance before this row was expected, to tell its direction")
        }
        if !booking.isPending {
            try balances.take(booking.amount, balance: booking.balance, at: booking.place)
        }
        counted.add(booking.amount)
        try gate.line(booking.line(number: gate.nextNumber))
    }

    /// Tells the direction of the booking that is held, newest first, by the balance that was before it.
    private mutating func settle(next balance: Satang?) throws(StatementFault) {
        guard survey.isNewestFirst, var booking = held, booking.isDirectionOpen, let balance else { return }
        try settle(&booking, before: balance, after: booking.balance)
        held = booking
    }

    private func settle(
        _ booking: inout CSVBooking, before: Satang?, after: Satang?
    ) throws(StatementFault) {
        let stated = try statedBalance(.opening)
        guard let before = before ?? stated, let after else { return }
        let change = after.cappedSum(-before)
        guard booking.amount == change || booking.amount == -change else {
            throw StatementFault(
                .unfooted, at: booking.place,
                "a balance was expected that differs from the one before by the amount")
        }
        booking.settle(change)
    }

    private func booking(
        _ day: Day, _ amount: Satang, _ balance: Satang?, isPending: Bool
    ) throws(StatementFault) -> CSVBooking {
        let value = columns.value.flatMap { layout.day(records.bytes($0), file)?.day(survey.calendar) }
        var references: [String] = []
        for column in columns.references {
            if let reference = try cell(column) { references.append(reference) }
        }
        let text = try text()
        return CSVBooking(
            booked: day, value: value, amount: amount, balance: isPending ? nil : balance,
            isPending: isPending,
            isReversal: isReversal(text), code: try code(), references: references,
            name: try cell(columns.name), account: try cell(columns.counterparty), text: text, place: place)
    }

    private func isPending() throws(StatementFault) -> Bool {
        guard let status = try cell(columns.status) else { return false }
        return phrases.pending.contains(StatementProfile.normalised(status))
    }

    private func isReversal(_ text: String) -> Bool {
        reversals.contains { text.contains(smallLetters: $0) }
    }

    private func code() throws(StatementFault) -> String? {
        guard var code = try cell(columns.code) else { return try cell(columns.channel) }
        if layout.profile.isCodeInParentheses, let start = code.lastIndex(of: "("), code.hasSuffix(")") {
            code = String(code[code.index(after: start)...].dropLast())
        }
        return code
    }

    // MARK: Cells

    /// A cell's text; nil where it is blank.
    private func cell(_ column: Int?) throws(StatementFault) -> String? {
        guard let column, column < records.fields.count, !records.fields[column].isEmpty else { return nil }
        return try records.text(column, file)
    }

    /// All that is written on a booking; with the kind of it, where that has a column.
    private func text() throws(StatementFault) -> String {
        var text = layout.profile.isCodeInParentheses ? try cell(columns.code) ?? "" : ""
        for column in columns.texts {
            guard let part = try cell(column) else { continue }
            if text.isEmpty { text = part } else { text += " " + part }
        }
        return text
    }

    private func amount(_ column: Int?) throws(StatementFault) -> Satang? {
        guard let column else { return nil }
        do {
            return try CSVAmount.satang(records.bytes(column), survey.decimal, file)
        } catch {
            throw StatementFault(.amount, at: place, error.expectation)
        }
    }

    /// The amount of the row, money in positive; nil where it has none.
    private func amount() throws(StatementFault) -> Satang? {
        if columns.amount != nil, let amount = try amount(columns.amount) {
            return layout.profile.amounts == .marked ? try marked(amount) : amount
        }
        let withdrawal = try unsigned(columns.withdrawal)
        let deposit = try unsigned(columns.deposit)
        guard let withdrawal, withdrawal != .zero else { return deposit ?? withdrawal }
        guard deposit ?? .zero == .zero else {
            throw StatementFault(
                .malformed, at: place, "either a withdrawal or a deposit was expected, not both")
        }
        return -withdrawal
    }

    /// An amount whose column tells its direction.
    private func unsigned(_ column: Int?) throws(StatementFault) -> Satang? {
        guard let amount = try amount(column) else { return nil }
        guard amount >= .zero else {
            throw StatementFault(
                .amount, at: place, "an amount without a sign was expected in its own column")
        }
        return amount
    }

    private func marked(_ amount: Satang) throws(StatementFault) -> Satang {
        let mark = StatementProfile.normalised(try cell(columns.mark) ?? "")
        if phrases.credits.contains(mark) { return amount }
        guard phrases.debits.contains(mark) else {
            throw StatementFault(.malformed, at: place, "a mark of debit or credit was expected")
        }
        return -amount
    }
}

extension String {
    /// Whether a text in small letters stands in this one, if with capital letters of ASCII.
    fileprivate func contains(smallLetters wanted: [UInt8]) -> Bool {
        var text = self
        return text.withUTF8 { bytes in
            guard let first = wanted.first, bytes.count >= wanted.count else { return wanted.isEmpty }
            for start in 0...(bytes.count - wanted.count) where bytes[start].smallLetter == first {
                if wanted.indices.allSatisfy({ bytes[start + $0].smallLetter == wanted[$0] }) { return true }
            }
            return false
        }
    }
}

extension UInt8 {
    fileprivate var smallLetter: UInt8 { isUppercase ? self | 0x20 : self }
}
