import CXLSXWriter
import LedgerCore

/// Why a workbook was not written, in the library's words.
public struct XLSXFailure: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String
}

/// An Excel workbook, a table a sheet. Texts are written as texts, so that none is ever taken for a formula
/// or a number.
public struct Workbook: Sendable {
    private let sheets: [(name: String, table: Table)]

    /// - Parameter sheets: Excel wants names of at most 31 characters, all different.
    public init(_ sheets: [(name: String, table: Table)]) {
        self.sheets = sheets
    }

    public func write(to path: String) throws(XLSXFailure) {
        guard let workbook = workbook_new(path) else { throw XLSXFailure(description: "no workbook") }
        let formats = Formats(workbook)
        let filled = sheets.map { fill(workbook_add_worksheet(workbook, $0.name), $0.table, formats) }
        // Closing writes the file and frees the workbook, whatever happened before.
        let closed = workbook_close(workbook)
        guard let error = (filled + [closed]).first(where: { $0 != LXW_NO_ERROR }) else { return }
        throw XLSXFailure(description: String(cString: lxw_strerror(error)))
    }

    private struct Formats {
        let title: UnsafeMutablePointer<lxw_format>?
        let bold: UnsafeMutablePointer<lxw_format>?
        let money: UnsafeMutablePointer<lxw_format>?
        let boldMoney: UnsafeMutablePointer<lxw_format>?
        let count: UnsafeMutablePointer<lxw_format>?
        let boldCount: UnsafeMutablePointer<lxw_format>?

        init(_ workbook: UnsafeMutablePointer<lxw_workbook>) {
            title = workbook_add_format(workbook)
            bold = workbook_add_format(workbook)
            money = workbook_add_format(workbook)
            boldMoney = workbook_add_format(workbook)
            count = workbook_add_format(workbook)
            boldCount = workbook_add_format(workbook)
            for format in [title, bold, boldMoney, boldCount] { format_set_bold(format) }
            for format in [money, boldMoney] { format_set_num_format(format, "#,##0.00") }
            for format in [count, boldCount] { format_set_num_format(format, "#,##0") }
            format_set_text_wrap(title)
            format_set_align(title, UInt8(LXW_ALIGN_VERTICAL_TOP.rawValue))
        }
    }

    /// In letters: narrower than its longest value a number shows as ####. A summary may be cut, where its
    /// cell ends.
    private static let widths = 9...60

    private static func width(of column: Int, in table: Table) -> Double {
        let longest = table.allRows.map { $0[column].words.shownWidth }.max() ?? 0
        // A title of two languages stands on several lines.
        let word = table.titles[column].split(separator: " ").map { String($0).shownWidth }.max() ?? 0
        return Double(min(max(longest, word, widths.lowerBound) + 2, widths.upperBound))
    }

    private func fill(
        _ sheet: UnsafeMutablePointer<lxw_worksheet>?, _ table: Table, _ formats: Formats
    ) -> lxw_error {
        for column in table.columns.indices {
            let width = Self.width(of: column, in: table)
            worksheet_set_column(sheet, UInt16(column), UInt16(column), width, nil)
        }
        let top = table.notice.isEmpty ? 0 : 1
        // Notice and titles stay in sight.
        worksheet_freeze_panes(sheet, lxw_row_t(top + 1), 0)
        var errors: [lxw_error] = []
        if top > 0 { errors.append(worksheet_write_string(sheet, 0, 0, table.notice, formats.bold)) }
        for (column, title) in table.titles.enumerated() {
            errors.append(worksheet_write_string(sheet, lxw_row_t(top), UInt16(column), title, formats.title))
        }
        for (position, row) in table.allRows.enumerated() {
            let isTotal = position == table.rows.count
            for (column, cell) in row.enumerated() {
                let place = (lxw_row_t(position + top + 1), lxw_col_t(column))
                errors.append(write(cell, to: sheet, at: place, formats, isBold: isTotal))
            }
        }
        return errors.first { $0 != LXW_NO_ERROR } ?? LXW_NO_ERROR
    }

    private func write(
        _ cell: Cell, to sheet: UnsafeMutablePointer<lxw_worksheet>?, at place: (lxw_row_t, lxw_col_t),
        _ formats: Formats, isBold: Bool
    ) -> lxw_error {
        switch cell {
        case .text(let text):
            return worksheet_write_string(sheet, place.0, place.1, text, isBold ? formats.bold : nil)
        case .amount(let amount):
            // Excel has nothing but doubles; below 2^53 satang the nearest shows two right decimals.
            let baht = Double(amount.amount) / 100
            return worksheet_write_number(
                sheet, place.0, place.1, baht, isBold ? formats.boldMoney : formats.money)
        case .count(let count):
            return worksheet_write_number(
                sheet, place.0, place.1, Double(count), isBold ? formats.boldCount : formats.count)
        case .nothing: return LXW_NO_ERROR
        }
    }
}

extension Table {
    /// Writes an Excel workbook with one sheet.
    public func writeXLSX(to path: String, sheet name: String) throws(XLSXFailure) {
        try Workbook([(name, self)]).write(to: path)
    }
}
