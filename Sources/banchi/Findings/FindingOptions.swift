public import ArgumentParser
import Giving
import LedgerCore
import Reconciliation

/// Which findings are meant, by what they are.
struct FindingFilterOptions: ParsableArguments {
    @Option(help: "Only of this severity: critical, high, medium or info.")
    var severity: RaisedFinding.Severity?

    @Option(help: "Only of this school: its 10-digit code.")
    var school: String?

    @Option(help: "Only of this check, such as P04.")
    var check: String?

    @Option(help: "Only with this amount in baht or less than it, the threshold of what is material.")
    var below: String?

    func validate() throws {
        if let school, !School.isCode(school) {
            throw ValidationError("--school is a school's code of ten digits")
        }
        _ = try threshold()
    }

    func filter() throws -> FindingFilter {
        var filter = FindingFilter()
        filter.severity = severity
        filter.school = school
        filter.check = check
        filter.below = try threshold()
        return filter
    }

    private func threshold() throws -> Satang? {
        guard let below else { return nil }
        do {
            return try Satang(baht: below)
        } catch {
            throw ValidationError("--below \(below): expected \(error.expectation)")
        }
    }

    var isEmpty: Bool { severity == nil && school == nil && check == nil && below == nil }
}

/// Findings that something is done with: named one by one, or by what they are.
struct FindingSelection: ParsableArguments {
    @Argument(help: "Findings by their ids; without any, those that the options describe.")
    var ids: [String] = []

    @OptionGroup var filter: FindingFilterOptions

    func validate() throws {
        guard ids.isEmpty != filter.isEmpty else {
            throw ValidationError(
                "name findings, or describe them by --below, --check, --school or --severity")
        }
    }

    /// - Parameter isMeant: which of those that the options describe can be meant at all.
    func findings(
        in file: FindingFile, where isMeant: (StandingFinding) -> Bool
    ) throws -> [StandingFinding] {
        guard ids.isEmpty else { return try ids.map { try file.finding($0) } }
        let filter = try filter.filter()
        let found = file.all.filter { filter.covers($0) && isMeant($0) }
        guard !found.isEmpty else { throw Problem(.badInput, "no finding is like that") }
        return found
    }
}

extension RaisedFinding.Severity: ExpressibleByArgument {}
extension FindingProposal.Outcome: ExpressibleByArgument {}
