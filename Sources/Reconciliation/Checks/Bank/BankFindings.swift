import Giving
import LedgerCore
import OpenSSL

/// A line of a statement with what the ledger says of that statement.
struct StatedLine {
    let id: LineID
    let record: StatementRecord
    let line: BankLine
    let school: String?

    /// `1a2b3c4d5e6f#1:12`.
    var label: String { "\(record.label):\(line.number)" }
}

extension BankEvidence {
    /// Every line that was given of every statement, in the order of their imports and files; a statement's
    /// at a time, since each takes along what is known of its statement.
    var statedLines: some Sequence<StatedLine> {
        statements.indices.lazy.flatMap { place -> [StatedLine] in
            let record = statements[place]
            guard self.place(of: record.statement.id) == place, let given = lines[record.statement.id] else {
                return []
            }
            let school = account(of: record)?.school
            return given.lines.map {
                StatedLine(
                    id: LineID(statement: place, number: $0.number), record: record, line: $0, school: school)
            }
        }
    }

    /// Those that are to be matched, and are in no live match: booked, and no notifications.
    var openLines: some Sequence<StatedLine> {
        statedLines.lazy.filter {
            !$0.record.isNotification && !$0.line.isPending && $0.line.amount != .zero
                && match(ofLine: $0.id) == nil
        }
    }

    func line(_ id: LineID) -> BankLine? { lines[statements[id.statement].statement.id]?.line(id.number) }

    func lines(of match: MatchRecord) -> [BankLine] {
        match.lines.compactMap { line(LineID(statement: match.statement, number: $0)) }
    }

    /// Of the matches that reconcile something those of which all lines were given, one after another: a
    /// list of all would copy every line and entry.
    var countedMatches: some Sequence<(match: MatchRecord, lines: [BankLine], entries: [CashEntry])> {
        matches.lazy.compactMap { match in
            guard match.counts else { return nil }
            let lines = lines(of: match)
            guard lines.count == match.lines.count else { return nil }
            return (match, lines, match.entries.map { entries[$0] })
        }
    }

    /// The school whose account a cash path is; nil for the foundation's.
    func school(ofCash cash: Name) -> String? {
        let parts = (names[cash] ?? "").split(separator: ":")
        return parts.first == "school" && parts.count > 1 ? String(parts[1]) : nil
    }

    /// The statement's file, as an input of the run.
    func input(_ record: StatementRecord) -> [Finding.Input] {
        guard let digest = Digest(hex: record.statement.id.sha256) else { return [] }
        return [Finding.Input(name: "statements/\(record.statement.id.sha256)", sha256: digest)]
    }

    /// From which day, and up to which, statements say what the bank did on each cash account.
    var coverage: [Name: ClosedRange<Day>] {
        var spans: [String: ClosedRange<Day>] = [:]
        for record in statements where !record.isNotification && record.from <= record.to {
            let span = spans[record.account] ?? record.from...record.to
            spans[record.account] =
                min(span.lowerBound, record.from)...max(span.upperBound, record.to)
        }
        var coverage: [Name: ClosedRange<Day>] = [:]
        for account in accounts {
            guard let span = spans[account.registered.account], let cash = names.known(account.cash.path)
            else { continue }
            let other = coverage[cash] ?? span
            // Of two accounts with one path the one that lags behind decides.
            let (first, last) = (
                min(span.lowerBound, other.lowerBound), min(span.upperBound, other.upperBound)
            )
            coverage[cash] = first...max(first, last)
        }
        return coverage
    }
}

extension Check {
    /// A finding about the bank. `note` holds numbers, days and identifiers only: people paste it.
    func finding(
        on subject: String, school: String?, severity: Severity? = nil, amount: Satang?, expected: JSON,
        found: JSON, difference: Satang? = nil, entries: [EntryReference], inputs: [Finding.Input] = [],
        note: String, summary: String, since: Day
    ) -> Finding {
        Finding(
            check: id, version: version, severity: severity ?? self.severity, subject: subject,
            school: school, fiscalYear: nil, amount: amount, expected: expected, found: found,
            difference: difference, entries: entries, inputs: inputs,
            recompute: recompute(school: school, fiscalYear: nil, note: note), summary: summary,
            since: since)
    }

    /// A finding on a line of a statement.
    func finding(
        on stated: StatedLine, in bank: BankEvidence, severity: Severity? = nil, expected: JSON, found: JSON,
        difference: Satang? = nil, comparedWith: [EntryReference] = [], note: String, summary: String
    ) -> Finding {
        finding(
            on: stated.label, school: stated.school, severity: severity, amount: stated.line.amount,
            expected: expected, found: found, difference: difference,
            entries: [stated.record.entry] + comparedWith, inputs: bank.input(stated.record), note: note,
            summary: summary, since: stated.line.booked)
    }

    /// A finding on an entry's cash.
    func finding(
        on entry: CashEntry, in bank: BankEvidence, severity: Severity? = nil, expected: JSON, found: JSON,
        difference: Satang? = nil, note: String, summary: String
    ) -> Finding {
        finding(
            on: "entry-\(entry.sequence)", school: bank.school(ofCash: entry.cash), severity: severity,
            amount: entry.amount, expected: expected, found: found, difference: difference,
            entries: [entry.entry], note: note, summary: summary, since: entry.effective)
    }

    /// A finding on a match, named by its statement and first line.
    func finding(
        on match: MatchRecord, _ entries: [CashEntry], in bank: BankEvidence, severity: Severity? = nil,
        expected: JSON, found: JSON, difference: Satang? = nil, note: String, summary: String
    ) -> Finding {
        let record = bank.statements[match.statement]
        let lines = bank.lines(of: match)
        return finding(
            on: "\(record.label):\(match.lines.first ?? 0)", school: bank.account(of: record)?.school,
            severity: severity, amount: lines.map(\.amount).cappedTotal, expected: expected, found: found,
            difference: difference, entries: [match.entry] + entries.map(\.entry),
            inputs: bank.input(record), note: note, summary: summary,
            since: lines.map(\.booked).min() ?? record.to)
    }
}

extension Day {
    func advanced(by days: Int64) -> Day { Day(daysSinceEpoch: daysSinceEpoch + days) }
}
