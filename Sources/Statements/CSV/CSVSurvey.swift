import LedgerCore

/// What has to be known of a whole file before its rows can be read: decided once, never row by row.
struct CSVSurvey {
    private(set) var decimal: DecimalMark
    /// How two-digit years are meant.
    private(set) var calendar: StatementOptions.Years = .christian
    private(set) var isNewestFirst = false

    /// Decided by the first rows between which only one order makes the balances follow.
    private var orderOfBalances: Bool?
    /// Decided by the first rows of different days; counts where the balances decide nothing.
    private var orderOfDays: Bool?
    private var isDecimalShown: Bool
    private var shortDays: ClosedRange<Int64>?
    private var previous: Glimpse?

    /// A row as far as it is of interest here.
    private struct Glimpse {
        let day: WrittenDay
        let amount: Satang?
        let balance: Satang?
    }

    /// - Throws: where the years of two digits fit both calendars or neither.
    init(_ layout: CSVLayout, _ file: StatementText, _ options: StatementOptions) throws(StatementFault) {
        switch layout.profile.decimal {
        case .mark(let mark): (decimal, isDecimalShown) = (mark, true)
        case .decide: (decimal, isDecimalShown) = (.point, false)
        }
        if !isDecimalShown { try decideDecimal(layout, file) }
        try look(layout, file)
        isNewestFirst = orderOfBalances ?? orderOfDays ?? false
        if let shortDays { calendar = try Self.calendar(shortDays, layout, options) }
    }

    // MARK: Rows

    private mutating func decideDecimal(_ layout: CSVLayout, _ file: StatementText) throws(StatementFault) {
        var records = layout.records(file)
        let columns = layout.columns
        while try records.next() {
            for column in [columns.withdrawal, columns.deposit, columns.amount, columns.balance] {
                guard let column, let shown = CSVAmount.shownMark(records.bytes(column)) else { continue }
                decimal = shown
                return
            }
        }
    }

    /// Looks at rows until nothing is open; at all of them where years have two digits.
    private mutating func look(_ layout: CSVLayout, _ file: StatementText) throws(StatementFault) {
        var records = layout.records(file)
        while try records.next() {
            guard let day = layout.day(records, file) else { continue }
            if day.isShort {
                let ordinal = day.ordinal
                shortDays =
                    shortDays.map { min($0.lowerBound, ordinal)...max($0.upperBound, ordinal) }
                    ?? ordinal...ordinal
            }
            if orderOfBalances == nil { takeOrder(day, records, layout, file) }
            let isOrderKnown =
                orderOfBalances != nil || (layout.columns.balance == nil && orderOfDays != nil)
            if isOrderKnown, shortDays == nil { return }
        }
    }

    private mutating func takeOrder(
        _ day: WrittenDay, _ records: CSVRecords, _ layout: CSVLayout, _ file: StatementText
    ) {
        let glimpse = Glimpse(
            day: day, amount: layout.amount(records, decimal, file),
            balance: layout.balance(records, decimal, file))
        defer { previous = glimpse }
        guard let previous else { return }
        if orderOfDays == nil, previous.day.ordinal != day.ordinal {
            orderOfDays = previous.day.ordinal > day.ordinal
        }
        guard let above = previous.balance, let below = glimpse.balance else { return }
        let change = below.cappedSum(-above)
        let isByBalance = layout.profile.amounts == .byBalance
        let fitsOldestFirst = glimpse.amount.map { $0 == change || (isByBalance && $0 == -change) } ?? false
        let fitsNewestFirst =
            previous.amount.map { $0 == -change || (isByBalance && $0 == change) } ?? false
        if fitsOldestFirst != fitsNewestFirst { orderOfBalances = fitsNewestFirst }
    }

    // MARK: Years

    /// How far back a statement is believed to go. Wider than books are kept (Accounting Act, section 14:
    /// five
    /// years, seven at most), and far narrower than the 43 years between the calendars' readings of two
    /// digits.
    private static let yearsBack: Int64 = 10

    private static func calendar(
        _ days: ClosedRange<Int64>, _ layout: CSVLayout, _ options: StatementOptions
    ) throws(StatementFault) -> StatementOptions.Years {
        if let years = options.years ?? layout.profile.calendar { return years }
        let fitting = StatementOptions.Years.allCases.filter { fits(days, $0, layout.period, options.asOf) }
        guard fitting.count == 1 else {
            throw StatementFault(
                .datesAmbiguous, at: Place(line: layout.line),
                "years of two digits were expected to fit one calendar, "
                    + "within \(yearsBack) years before the import; "
                    + (fitting.isEmpty ? "they fit neither" : "they fit both"))
        }
        return fitting[0]
    }

    private static func fits(
        _ days: ClosedRange<Int64>, _ calendar: StatementOptions.Years, _ period: ClosedRange<Day>?,
        _ asOf: Day?
    ) -> Bool {
        let offset: Int64 = calendar == .christian ? 2000 : 2500 - Day.buddhistOffset
        let (first, last) = (days.lowerBound + offset * 10_000, days.upperBound + offset * 10_000)
        if let period, first < period.lowerBound.ordinal || last > period.upperBound.ordinal {
            return false
        }
        guard let asOf else { return period != nil }
        return first >= asOf.ordinal - yearsBack * 10_000 && last <= asOf.ordinal
    }
}

extension Day {
    /// As `WrittenDay.ordinal`.
    fileprivate var ordinal: Int64 {
        let (year, month, day) = civil
        return year * 10_000 + month * 100 + day
    }
}

extension CSVLayout {
    func records(_ file: StatementText) -> CSVRecords {
        CSVRecords(file.bytes, delimiter: delimiter, from: start, line: line)
    }

    /// The day of a row as written; nil where there is none.
    func day(_ records: CSVRecords, _ file: StatementText) -> WrittenDay? {
        day(records.bytes(columns.date), file)
    }

    /// The day in a cell.
    func day(_ bytes: UnsafeRawBufferPointer, _ file: StatementText) -> WrittenDay? {
        guard !bytes.isEmpty, bytes.count <= 64 else { return nil }
        if let day = WrittenDay(bytes, profile.order) { return day }
        return file.encoding.text(bytes).flatMap { WrittenDay(text: $0, profile.order) }
    }

    /// The signed amount of a row where it is plain; nil where it is not.
    fileprivate func amount(_ records: CSVRecords, _ decimal: DecimalMark, _ file: StatementText) -> Satang?
    {
        let amounts = [columns.amount, columns.withdrawal, columns.deposit].map { column -> Satang? in
            // What is no amount is said with its place when the rows are read.
            column.flatMap { try? CSVAmount.satang(records.bytes($0), decimal, file) }
        }
        if let amount = amounts[0] { return amount }
        return amounts[1].map { -$0 } ?? amounts[2]
    }

    fileprivate func balance(_ records: CSVRecords, _ decimal: DecimalMark, _ file: StatementText)
        -> Satang?
    {
        // As above.
        columns.balance.flatMap { try? CSVAmount.satang(records.bytes($0), decimal, file) }
    }
}
