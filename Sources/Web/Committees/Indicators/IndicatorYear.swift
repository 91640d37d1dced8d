import Giving
import LedgerCore
import LedgerService

/// A fiscal year of an indicator: the newest value of every school.
struct IndicatorYear {
    let number: Int64
    /// By the school.
    let values: [String: Int64]

    /// Rounded towards zero: a whole number, as the values are. Nil where their sum is none that can be had.
    var mean: Int64? {
        var total: Int64 = 0
        for value in values.values {
            let (sum, overflow) = total.addingReportingOverflow(value)
            guard !overflow else { return nil }
            total = sum
        }
        return values.isEmpty ? nil : total / Int64(values.count)
    }

    /// The years in which something was measured, in their order.
    static func years(_ measured: [WorkRecord.Measured], in calendar: FiscalCalendar) -> [IndicatorYear] {
        let byYear = Dictionary(grouping: measured) { calendar.number(of: $0.measurement.asOf) }
        return byYear.map { number, measured in
            let ordered = measured.sorted {
                ($0.measurement.asOf, $0.sequence) < ($1.measurement.asOf, $1.sequence)
            }
            return IndicatorYear(
                number: number,
                values: Dictionary(ordered.map { ($0.measurement.school, $0.measurement.value) }) { $1 })
        }.sorted { $0.number < $1.number }
    }
}
