public import Giving
public import Statements

/// Reads a bank's file again as its import read it: by the profile that is recorded, and with the years that
/// give the recorded figures. What somebody had to say of the years then is not recorded, but only one
/// reading has these figures.
public struct RepeatedReading: Sendable {
    private let imported: [ImportedStatement]
    private let profiles: [StatementProfile]

    /// - Parameters:
    ///   - imported: what the ledger says of the file's statements.
    ///   - profiles: those that are at hand; the one that is recorded has to be among them.
    public init(of imported: [ImportedStatement], by profiles: [StatementProfile]) {
        self.imported = imported
        self.profiles = profiles
    }

    /// Goes over the file's events.
    ///
    /// - Parameter start: what each attempt begins with; of one that does not give the figures nothing stays.
    /// - Returns: what was made of the events, and whether they say what was recorded: a file that says
    ///   something else is for the checks to name.
    /// - Throws: the fault of the plain reading, where there is no reading at all.
    public func fold<Result>(
        _ bytes: UnsafeRawBufferPointer, into start: Result,
        _ take: (inout Result, StatementEvent) -> Void
    ) throws(StatementFault) -> (result: Result, isAsRecorded: Bool) {
        var fault: StatementFault?
        var first: Result?
        for options in try attempts() {
            do {
                var (result, figures) = (start, Figures())
                _ = try StatementReader.read(bytes, options) { event throws(StatementFault) in
                    figures.take(event)
                    take(&result, event)
                }
                if figures.agree(with: imported) { return (result, true) }
                first = first ?? result
            } catch {
                fault = fault ?? error
            }
        }
        if let first { return (first, false) }
        throw fault ?? StatementFault(.formatUnknown, "a statement was expected")
    }

    /// All events of a file that is in memory.
    public func events(_ bytes: [UInt8]) throws(StatementFault) -> [StatementEvent] {
        // The bytes stay where they are until the reading is over.
        try bytes.withUnsafeBufferPointer { bytes throws(StatementFault) in
            try fold(UnsafeRawBufferPointer(bytes), into: []) { $0.append($1) }.result
        }
    }

    private func attempts() throws(StatementFault) -> [StatementOptions] {
        var options = StatementOptions()
        options.isIntradayAsked = true
        if let profile = try profile() {
            options.profiles = [profile]
            options.profile = profile.name
        }
        // Years of two digits were judged by the day of the import, which the last day comes next to.
        return [imported.map(\.to).max(), nil].flatMap { day in
            ([nil] + StatementOptions.Years.allCases).map { years in
                options.asOf = day
                options.years = years
                return options
            }
        }
    }

    /// Nil for what is read without one.
    private func profile() throws(StatementFault) -> StatementProfile? {
        guard let sha256 = imported.lazy.compactMap(\.profile).first else { return nil }
        guard let profile = profiles.first(where: { $0.sha256 == sha256 }) else {
            throw StatementFault(
                .profileUnknown, "the profile that it was read by was expected beside it, SHA-256 \(sha256)")
        }
        return profile
    }
}

/// What a reading says of its statements, as far as an import records it.
private struct Figures {
    private var part: Int64 = 0
    private var footers: [Int64: StatementFooter] = [:]

    mutating func take(_ event: StatementEvent) {
        switch event {
        case .opens(let header): part = Int64(header.part)
        case .closes(let footer): footers[part] = footer
        case .line, .skipped: break
        }
    }

    /// Whether every statement that was recorded is there.
    func agree(with imported: [ImportedStatement]) -> Bool {
        imported.allSatisfy { statement in
            guard let footer = footers[statement.id.part] else { return false }
            return Int64(footer.lines) == statement.lines && footer.credits == statement.credits
                && footer.debits == statement.debits && (footer.from.map { $0 == statement.from } ?? true)
                && (footer.to.map { $0 == statement.to } ?? true)
        }
    }
}
