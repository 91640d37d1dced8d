import LedgerCore

/// What every format's reader hands its findings to: it numbers the lines, adds them up, and lets no
/// statement through that does not foot.
struct StatementGate {
    private let currency: String?
    private let receive: (StatementEvent) throws(StatementFault) -> Void

    private var part = 0
    private var lineCount = 0
    private var skippedCount = 0
    private var totals = StatedTotals.Counted()
    private var footing = Footing()
    private var days: ClosedRange<Day>?
    private var header: StatementHeader?

    init(currency: String?, receive: @escaping (StatementEvent) throws(StatementFault) -> Void) {
        self.currency = currency
        self.receive = receive
    }

    /// Whether any statement was closed yet.
    var isEmpty: Bool { part == 0 }

    /// The number that the next line of the statement has to bear.
    var nextNumber: Int { lineCount + 1 }

    /// A statement begins.
    mutating func opens(
        account: String?, currency: String?, number: String?, from: Day?, to: Day?, opening: Satang?,
        at place: Place
    ) throws(StatementFault) {
        precondition(header == nil, "a statement opens in another one")
        try check(currency, at: place)
        part += 1
        (lineCount, skippedCount) = (0, 0)
        (totals, footing, days) = (StatedTotals.Counted(), Footing(), nil)
        let header = StatementHeader(
            part: part, account: account, currency: currency, number: number, from: from, to: to,
            opening: opening)
        self.header = header
        try receive(.opens(header))
    }

    /// The currency of the statement, or of one of its amounts: that which was asked for, else the
    /// statement's.
    func check(_ stated: String?, against other: String? = nil, at place: Place) throws(StatementFault) {
        guard let expected = currency ?? other ?? header?.currency, let stated, stated != expected else {
            return
        }
        throw StatementFault(.currencyDiffers, at: place, "amounts in \(expected) were expected")
    }

    mutating func line(_ line: StatementLine) throws(StatementFault) {
        precondition(line.number == nextNumber && header != nil, "lines are numbered by nextNumber")
        lineCount += 1
        totals.add(line.amount)
        if line.status == .booked {
            footing.add(line.amount, isReversal: line.isReversal)
            days = days.map { min($0.lowerBound, line.booked)...max($0.upperBound, line.booked) }
                ?? line.booked...line.booked
        }
        try receive(.line(line))
    }

    mutating func skips(at place: Place, _ reason: String) throws(StatementFault) {
        skippedCount += 1
        try receive(.skipped(SkippedRecord(place: place, reason: reason)))
    }

    /// A statement ends: it foots, and holds what it says it holds.
    ///
    /// - Parameters:
    ///   - opening: where it was not known when the statement opened.
    ///   - from, to: likewise.
    ///   - fallbackFrom, fallbackTo: where neither header nor lines say.
    mutating func closes(
        opening: Satang? = nil, closing: Satang?, from: Day? = nil, to: Day? = nil,
        fallbackFrom: Day? = nil, fallbackTo: Day? = nil, stated: StatedTotals = StatedTotals(),
        at place: Place
    ) throws(StatementFault) {
        guard let header else { preconditionFailure("a statement closes that was not opened") }
        try stated.check(totals, at: place)
        let opening = opening ?? header.opening
        let sign = try sign(opening, closing, at: place)
        let sums = footing.sums(sign)
        let first = from ?? header.from ?? days?.lowerBound ?? fallbackFrom
        let last = to ?? header.to ?? days?.upperBound ?? fallbackTo
        self.header = nil
        try receive(
            .closes(
                StatementFooter(
                    // One may be stated and the other the day of a line.
                    from: [first, last].compactMap(\.self).min().flatMap { first == nil ? nil : $0 },
                    to: [first, last].compactMap(\.self).max().flatMap { last == nil ? nil : $0 },
                    opening: opening, closing: closing, sign: sign, credits: sums.credits,
                    debits: sums.debits, lines: lineCount, skipped: skippedCount)))
    }

    private func sign(
        _ opening: Satang?, _ closing: Satang?, at place: Place
    ) throws(StatementFault) -> SignRule {
        guard let opening, let closing else { return .asMarked }
        guard let sign = footing.sign(opening: opening, closing: closing) else {
            let residual = footing.residual(opening, closing, .asMarked)
            throw StatementFault(
                .unfooted, at: place,
                "opening and booked lines were expected to give the closing balance; it is off by "
                    + residual.description)
        }
        return sign
    }
}

/// How many lines a statement says it has, and what they add up to; nil for what it does not say.
struct StatedTotals {
    var count: Int64?
    var creditCount: Int64?
    var debitCount: Int64?
    var credits: Satang?
    var debits: Satang?
    /// Credits and debits together, without their signs.
    var turnover: Satang?

    /// The same as read.
    struct Counted {
        private(set) var creditCount: Int64 = 0
        private(set) var debitCount: Int64 = 0
        private(set) var credits = Satang.zero
        private(set) var debits = Satang.zero

        mutating func add(_ amount: Satang) {
            if amount < .zero {
                debitCount += 1
                debits = debits.cappedSum(-amount)
            } else {
                creditCount += 1
                credits = credits.cappedSum(amount)
            }
        }
    }

    /// Compares what is stated with what was read.
    func check(_ counted: Counted, at place: Place) throws(StatementFault) {
        try Self.check("lines", count, counted.creditCount + counted.debitCount, place)
        try Self.check("credits", creditCount, counted.creditCount, place)
        try Self.check("debits", debitCount, counted.debitCount, place)
        try Self.check("satang of credits", credits?.amount, counted.credits.amount, place)
        try Self.check("satang of debits", debits?.amount, counted.debits.amount, place)
        let turnover = counted.credits.cappedSum(counted.debits)
        try Self.check("satang in all", self.turnover?.amount, turnover.amount, place)
    }

    private static func check(
        _ what: String, _ stated: Int64?, _ counted: Int64, _ place: Place
    ) throws(StatementFault) {
        guard let stated, stated != counted else { return }
        throw StatementFault(
            .count, at: place, "\(stated) \(what) were expected, as the statement says; it holds \(counted)")
    }
}
