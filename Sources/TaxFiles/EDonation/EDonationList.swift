public import Giving
import LedgerCore
public import Receipts
public import Tables

/// The e-Donation list as a table.
public struct EDonationList: Sendable {
    /// Stands above the titles, where nobody overlooks it.
    static let notice =
        "รายการนี้ยังไม่ได้นำส่งกรมสรรพากร และรูปแบบคอลัมน์ยังไม่ได้เทียบกับระบบ e-Donation · "
        + "Nothing here was submitted to the Revenue Department; "
        + "the columns were not checked against the e-Donation system"

    public let table: Table

    /// - Parameter records: with their donors' details; nil where the donor was erased.
    public init(
        _ records: [(record: EDonationRecord, donor: DonorDetails?)], profile: ColumnProfile, books: Books
    ) {
        table = Table(
            notice: Self.notice, titles: profile.columns.map(\.title),
            rows: records.enumerated().map { position, item in
                let row = EDonationRow(
                    number: position + 1, record: item.record, donor: item.donor, books: books)
                return profile.columns.map { row.cell($0.field) }
            })
    }
}
