public import Foundation
import Giving
public import LedgerService
import Storage

/// An import: a first pass that decides every row and writes nothing, and a second that appends in
/// batches. A crash in the second leaves a recorded beginning, and the same import completes it.
public struct Import: Sendable {
    public let kind: ImportKind
    public let file: URL
    private let desk: FormDesk
    private let currency: String
    private let organisations: Set<String>
    /// Whether plans are submitted for screening; else they were approved elsewhere.
    private let submitting: Bool

    /// Rows are decided and appended in groups of this many.
    private static let groupSize = 1024

    /// How many faults are reported at most; a file with more is wrong throughout.
    public static let faultLimit = 20

    /// Called now and then with the number of forms read so far.
    public typealias Progress = @Sendable (Int) -> Void

    /// - Parameter organisations: ids of the registry, which need no pseudonym.
    public init(
        _ kind: ImportKind, file: URL, desk: FormDesk, currency: String, organisations: Set<String> = [],
        submitting: Bool = false
    ) {
        self.kind = kind
        self.file = file
        self.desk = desk
        self.currency = currency
        self.organisations = organisations
        self.submitting = submitting
    }

    /// What the first pass found.
    public struct Forecast: Sendable {
        public internal(set) var new = 0
        public internal(set) var recorded = 0
        /// At most `faultLimit`; any fault stops the whole file.
        public internal(set) var faults: [RowFault] = []
    }

    /// What the second pass did.
    public struct Report: Sendable {
        public internal(set) var recorded = 0
        public internal(set) var skipped = 0
    }

    /// Why the second pass stopped. What was recorded before stays recorded.
    public enum Interruption: Error, Sendable {
        case failed(Report, String)
        /// The file or the ledger changed between the passes.
        case refused(Report, RowFault)
    }

    // MARK: First pass

    /// Decides every row and writes nothing.
    public func forecast(
        _ rehearsal: inout Rehearsal, progress: Progress
    ) async throws -> Forecast {
        var forecast = Forecast()
        var read = 0
        var forms = try FormStream(self, collecting: &forecast.faults)
        while let group = try forms.next(Self.groupSize, collecting: &forecast.faults) {
            let requests = group.map { desk.rehearsal(of: $0.form) }
            for (placed, outcome) in zip(group, try await rehearsal.forecast(requests)) {
                forecast.count(outcome, of: placed)
            }
            read += group.count
            progress(read)
            guard forecast.faults.count < Self.faultLimit else { break }
        }
        // Of a group, what cannot be read came before what is refused.
        forecast.faults.sort { ($0.line, $0.column) < ($1.line, $1.column) }
        forecast.faults = Array(forecast.faults.prefix(Self.faultLimit))
        return forecast
    }

    // MARK: Second pass

    /// Appends every row that is not recorded yet. While one group is being appended the next is read
    /// and committed to; it is handed in only when the one before is answered.
    public func run(into ledger: Ledger, progress: Progress) async throws -> Report {
        var report = Report()
        var faults: [RowFault] = []
        var forms = try FormStream(self, collecting: &faults)
        var underway: Underway?
        while let group = try forms.next(Self.groupSize, collecting: &faults) {
            let submissions = faults.isEmpty ? try await desk.submissions(of: group.map(\.form)) : []
            try await underway?.settle(into: &report)
            progress(report.recorded + report.skipped)
            if let fault = faults.first { throw Interruption.refused(report, fault) }
            underway = Underway(group, outcomes: Task { await ledger.submit(submissions) })
        }
        try await underway?.settle(into: &report)
        // Where the file's beginning is wrong by now, there was no group.
        if let fault = faults.first { throw Interruption.refused(report, fault) }
        return report
    }

    /// A group that was handed in and is not answered yet.
    private struct Underway {
        let group: [PlacedForm]
        let outcomes: Task<[Outcome]?, Never>

        init(_ group: [PlacedForm], outcomes: Task<[Outcome]?, Never>) {
            self.group = group
            self.outcomes = outcomes
        }

        func settle(into report: inout Report) async throws(Interruption) {
            guard let outcomes = await outcomes.value else {
                throw .failed(report, "the ledger takes nothing more in just now")
            }
            for (placed, outcome) in zip(group, outcomes) { try report.count(outcome, of: placed) }
        }
    }

    fileprivate func rows() throws(ReadingFault) -> any RowReader {
        try openRows(file, columns: kind.columns)
    }

    fileprivate var reader: any FormReader {
        kind.reader(currency: currency, organisations: organisations, submitting: submitting)
    }
}

extension Import.Forecast {
    fileprivate mutating func count(_ outcome: Rehearsal.Forecast, of placed: PlacedForm) {
        switch outcome {
        case .wouldBeRecorded: new += 1
        case .isRecorded: recorded += 1
        case .wouldBeRefused(let refusal): faults.append(refusal.fault(in: placed.row))
        }
    }
}

extension Import.Report {
    fileprivate mutating func count(
        _ outcome: Outcome, of placed: PlacedForm
    ) throws(Import.Interruption) {
        switch outcome {
        case .recorded: recorded += 1
        case .alreadyRecorded: skipped += 1
        case .refused(let refusal): throw .refused(self, refusal.fault(in: placed.row))
        case .failed(let failure): throw .failed(self, failure.description)
        }
    }
}

/// The forms of a file, in groups.
private struct FormStream {
    /// Nil where the file's very beginning is wrong, or at its end.
    private var rows: (any RowReader)?
    private var reader: any FormReader

    init(_ job: Import, collecting faults: inout [RowFault]) throws {
        reader = job.reader
        do {
            rows = try job.rows()
        } catch {
            faults.append(try error.rowFault())
        }
    }

    /// The next forms; nil at the end. Rows that are no forms become faults; a file whose shape is
    /// broken ends there.
    mutating func next(
        _ size: Int, collecting faults: inout [RowFault]
    ) throws -> [PlacedForm]? {
        guard rows != nil else { return nil }
        var group: [PlacedForm] = []
        while group.count < size, faults.count < Import.faultLimit {
            guard let row = try nextRow(collecting: &faults) else { return group + reader.finish() }
            do {
                group += try reader.read(row)
            } catch {
                faults.append(error)
            }
        }
        return group
    }

    private mutating func nextRow(collecting faults: inout [RowFault]) throws -> Row? {
        do {
            if let row = try rows?.next() { return row }
        } catch {
            faults.append(try error.rowFault())
        }
        rows = nil
        return nil
    }
}
