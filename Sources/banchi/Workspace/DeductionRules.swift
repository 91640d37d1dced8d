import Giving
import LedgerCore

/// The Revenue Department's rules as shipped in Schema/deductions, adopted into every new ledger.
///
/// Only rules that hold for any channel: those of e-Donation need a gift that was reported there.
enum DeductionRules {
    static func shipped() throws -> [DeductionRule] {
        let text = String(decoding: PackageResources.school_csv, as: UTF8.self)
        return try text.split(separator: "\n").dropFirst().map { line in
            let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard values.count == 5, let from = Day(values[1]), let multiplier = Int64(values[3]),
                values[2].isEmpty || Day(values[2]) != nil
            else { throw Problem(.badInput, "Schema/deductions/school.csv: \(line)") }
            return DeductionRule(
                id: values[0], from: from, to: Day(values[2]), multiplier: multiplier,
                instrument: values[4])
        }
    }
}
