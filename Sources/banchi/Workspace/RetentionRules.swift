import LedgerCore
import LedgerService

/// How long the papers behind a gift must be kept, as shipped in Schema/retention.
enum RetentionRules {
    static func shipped() throws -> [RetentionRule] {
        let text = String(decoding: PackageResources.gifts_csv, as: UTF8.self)
        return try text.split(separator: "\n").dropFirst().map { line in
            let values = line.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
            guard values.count == 4, let years = Int64(values[1]), let from = Day(values[2]) else {
                throw Problem(.badInput, "Schema/retention/gifts.csv: \(line)")
            }
            return RetentionRule(id: values[0], years: years, from: from, instrument: values[3])
        }
    }
}
