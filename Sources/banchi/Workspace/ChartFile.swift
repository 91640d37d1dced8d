import Accounting
import Foundation

extension Chart {
    /// A chart of accounts of one's own, or the one that ships.
    static func read(_ path: String?) throws -> Chart {
        let text =
            try path.map { try readText(URL(filePath: $0)) }
            ?? String(decoding: PackageResources.chart_csv, as: UTF8.self)
        do {
            return try Chart(text)
        } catch {
            throw Problem(.badInput, "\(path ?? "Schema/accounts/chart.csv"): \(error)")
        }
    }
}
