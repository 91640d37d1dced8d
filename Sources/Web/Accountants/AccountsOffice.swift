public import Accounting
public import Clearing
public import Foundation

/// What the accountants' pages rest on beside the ledger.
public struct AccountsOffice: Sendable {
    let desk: ClearingDesk
    let index: ClearingIndex
    let stated: StatedFindings
    let chart: Chart

    /// - Parameter reconciliations: the folder of the signed documents.
    public init(_ desk: ClearingDesk, reconciliations: URL, chart: Chart) {
        self.desk = desk
        index = ClearingIndex(desk)
        stated = StatedFindings(in: reconciliations)
        self.chart = chart
    }
}
