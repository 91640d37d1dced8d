import LedgerCore
public import Statements

/// What holds of whatever a reader lets through, however damaged the file: checked event by event.
public struct StatementInvariants {
    private var parts = 0
    private var header: StatementHeader?
    private var lines = 0
    private var skipped = 0
    private var footing = Footing()
    /// What was found first; nil while all holds.
    public private(set) var breach: String?

    public init() {}

    /// Reads bytes to their end or their fault.
    ///
    /// - Returns: the fault, and what did not hold.
    public static func read(
        _ bytes: [UInt8], _ options: StatementOptions
    ) -> (fault: StatementFault?, breach: String?) {
        var invariants = StatementInvariants()
        do {
            _ = try StatementReader.read(bytes, options) { event in invariants.take(event) }
            invariants.expect(invariants.header == nil, "a statement that opened closes")
            invariants.expect(invariants.parts > 0, "a file that is read holds a statement")
            return (nil, invariants.breach)
        } catch {
            invariants.expect(!error.explanation.isEmpty, "a fault says what was expected")
            invariants.expect((error.place?.line ?? 1) > 0, "lines count from 1")
            return (error, invariants.breach)
        }
    }

    public mutating func take(_ event: StatementEvent) {
        switch event {
        case .opens(let header):
            expect(self.header == nil, "a statement opens outside of another")
            parts += 1
            expect(header.part == parts, "statements are numbered from 1")
            self.header = header
            (lines, skipped, footing) = (0, 0, Footing())
        case .line(let line):
            lines += 1
            expect(header != nil, "a line is of a statement")
            expect(line.number == lines, "lines are numbered from 1")
            expect(line.place.line > 0, "lines of files count from 1")
            expect(abs(line.amount.amount) <= Satang.totalLimit.amount, "amounts are below 2^53")
            if line.status == .booked { footing.add(line.amount, isReversal: line.isReversal) }
        case .skipped(let record):
            if header != nil { skipped += 1 }
            expect(!record.reason.isEmpty, "what is skipped has a reason")
        case .closes(let footer): close(footer)
        }
    }

    private mutating func close(_ footer: StatementFooter) {
        expect(header != nil, "a statement that closes was open")
        header = nil
        expect(footer.lines == lines, "the footer counts the lines")
        expect(footer.skipped == skipped, "the footer counts what was skipped")
        let sums = footing.sums(footer.sign)
        expect(footer.credits == sums.credits && footer.debits == sums.debits, "the sums are those of the lines")
        if let opening = footer.opening, let closing = footer.closing {
            expect(footing.residual(opening, closing, footer.sign) == .zero, "the statement foots")
        }
        if let from = footer.from, let to = footer.to { expect(from <= to, "the first day is before the last") }
    }

    private mutating func expect(_ holds: Bool, _ what: String) {
        if !holds, breach == nil { breach = what }
    }
}
