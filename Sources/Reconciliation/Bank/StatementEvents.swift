public import Giving
public import Statements

/// Reads a file again as its import read it. What somebody had to decide then (which calendar, which
/// profile) is not recorded, but the figures are, and only one reading has them.
public enum StatementEvents {
    /// - Parameter imported: what the ledger says of the file's statements.
    /// - Throws: the fault of the plain reading, where no reading has the figures.
    public static func reading(
        _ bytes: [UInt8], as imported: [ImportedStatement]
    ) throws(StatementFault) -> [StatementEvent] {
        var fault: StatementFault?
        var first: [StatementEvent]?
        for options in attempts {
            do {
                let events = try events(bytes, options)
                if agree(events, imported) { return events }
                first = first ?? events
            } catch {
                fault = fault ?? error
            }
        }
        // A file that says something else than was recorded is for the checks to name.
        if let first { return first }
        throw fault ?? StatementFault(.formatUnknown, "a statement was expected")
    }

    private static var attempts: [StatementOptions] {
        let profiles: [String?] = [nil] + StatementProfile.shipped.map { $0.name }
        let years: [StatementOptions.Years?] = [nil] + StatementOptions.Years.allCases.map { $0 }
        return profiles.flatMap { profile in
            years.map { years in
                var options = StatementOptions()
                options.isIntradayAsked = true
                options.years = years
                options.profile = profile
                return options
            }
        }
    }

    private static func events(
        _ bytes: [UInt8], _ options: StatementOptions
    ) throws(StatementFault) -> [StatementEvent] {
        var events: [StatementEvent] = []
        _ = try StatementReader.read(bytes, options) { event throws(StatementFault) in
            events.append(event)
        }
        return events
    }

    /// Whether every statement that was recorded is there with its figures.
    private static func agree(_ events: [StatementEvent], _ imported: [ImportedStatement]) -> Bool {
        var part: Int64 = 0
        var footers: [Int64: StatementFooter] = [:]
        for event in events {
            switch event {
            case .opens(let header): part = Int64(header.part)
            case .closes(let footer): footers[part] = footer
            case .line, .skipped: break
            }
        }
        return imported.allSatisfy { statement in
            guard let footer = footers[statement.id.part] else { return false }
            return Int64(footer.lines) == statement.lines && footer.credits == statement.credits
                && footer.debits == statement.debits && (footer.from.map { $0 == statement.from } ?? true)
                && (footer.to.map { $0 == statement.to } ?? true)
        }
    }
}
