import CXLSXWriter
import LedgerCore

extension Table {
    /// Why a workbook was not written, in the library's words.
    public struct XLSXFailure: Error, Hashable, Sendable, CustomStringConvertible {
        public let description: String
    }

    /// Writes an Excel workbook with one sheet. Texts are written as texts, so that none is ever taken for
    /// a formula or a number.
    public func writeXLSX(to path: String, sheet name: String) throws(XLSXFailure) {
        guard let workbook = workbook_new(path) else { throw XLSXFailure(description: "no workbook") }
        let filled = fill(workbook, sheet: name)
        // Closing writes the file and frees the workbook, whatever happened before.
        let closed = workbook_close(workbook)
        guard let error = [filled, closed].first(where: { $0 != LXW_NO_ERROR }) else { return }
        throw XLSXFailure(description: String(cString: lxw_strerror(error)))
    }

    private func fill(_ workbook: UnsafeMutablePointer<lxw_workbook>, sheet name: String) -> lxw_error {
        let sheet = workbook_add_worksheet(workbook, name)
        let bold = workbook_add_format(workbook)
        format_set_bold(bold)
        let money = workbook_add_format(workbook)
        format_set_num_format(money, "#,##0.00")
        worksheet_set_column(sheet, 0, UInt16(max(titles.count, 1) - 1), 20, nil)
        // Notice and titles stay in sight.
        worksheet_freeze_panes(sheet, 2, 0)
        var errors = [worksheet_write_string(sheet, 0, 0, notice, bold)]
        for (column, title) in titles.enumerated() {
            errors.append(worksheet_write_string(sheet, 1, UInt16(column), title, bold))
        }
        for (position, row) in rows.enumerated() {
            for (column, cell) in row.enumerated() {
                let place = (lxw_row_t(position + 2), lxw_col_t(column))
                switch cell {
                case .text(let text):
                    errors.append(worksheet_write_string(sheet, place.0, place.1, text, nil))
                case .amount(let amount):
                    // Excel has nothing but doubles; below 2^53 satang the nearest shows two right decimals.
                    let baht = Double(amount.amount) / 100
                    errors.append(worksheet_write_number(sheet, place.0, place.1, baht, money))
                case .count(let count):
                    errors.append(worksheet_write_number(sheet, place.0, place.1, Double(count), nil))
                }
            }
        }
        return errors.first { $0 != LXW_NO_ERROR } ?? LXW_NO_ERROR
    }
}
