import HTTPTypes
import Imports
import LedgerCore

// Files that cannot be imported: what is wrong, row by row.
extension Problem {
    static let uploadType = Problem(
        status: .unsupportedMediaType, code: "media-type-unsupported",
        title: "The request's body is of another type",
        detail: Wording(
            "ต้องเป็น Content-Type: text/csv หรือ application/jsonl",
            "Content-Type: text/csv or application/jsonl was expected"),
        headers: [.accept: "text/csv, application/jsonl"])

    static let uploadTooLarge = Problem(
        status: .contentTooLarge, code: "body-too-large", title: "The request's body is too large",
        detail: Wording(
            "ไฟล์ใหญ่เกินไป รับได้ไม่เกิน \(Spool.limit) ไบต์ ไม่ได้บันทึกอะไร",
            "at most \(Spool.limit) bytes were expected; nothing was recorded"))

    static func importRefused(_ faults: [RowFault]) -> Problem {
        let isAll = faults.count < Import.faultLimit
        let more = isAll ? Wording("", "") : Wording(" หรือมากกว่า", " or more")
        return Problem(
            status: .unprocessableContent, code: "import-refused", title: "The file has faults",
            detail: Wording(
            "บันทึก \(faults.count)\(more.thai) แถวไม่ได้ จึงไม่ได้บันทึกอะไร",
            "\(faults.count)\(more.english) rows cannot be recorded; nothing was recorded"),
            members: counts(recorded: 0, refused: faults.count, skipped: 0) + [
                JSON.Member("faults", .array(faults.map(\.document)))
            ])
    }

    /// The ledger said no more in the middle: sent again, the same file completes itself.
    static func importInterrupted(_ report: Import.Report) -> Problem {
        Problem(
            status: .serviceUnavailable, code: "import-interrupted", title: "The import was cut short",
            detail: Wording(
            "สิ่งที่บันทึกแล้วคงอยู่ ส่งไฟล์เดิมอีกครั้งเพื่อบันทึกส่วนที่เหลือ",
            "what was recorded stays; the same file, sent again, completes it"),
            headers: [.retryAfter: "5"],
            members: counts(recorded: report.recorded, refused: 0, skipped: report.skipped))
    }

    /// Something else was recorded between the two passes, and a row is refused now.
    static func importOvertaken(_ report: Import.Report, by fault: RowFault) -> Problem {
        Problem(
            status: .conflict, code: "import-overtaken", title: "The ledger changed during the import",
            detail: Wording(
            "สิ่งที่บันทึกแล้วคงอยู่ แถวที่ระบุไว้บันทึกไม่ได้แล้ว",
            "what was recorded stays; the row that is named cannot be recorded any more"),
            members: counts(recorded: report.recorded, refused: 1, skipped: report.skipped) + [
                JSON.Member("faults", .array([fault.document]))
            ])
    }

    private static func counts(recorded: Int, refused: Int, skipped: Int) -> [JSON.Member] {
        [
            JSON.Member("recorded", .integer(Int64(recorded))),
            JSON.Member("refused", .integer(Int64(refused))),
            JSON.Member("skipped", .integer(Int64(skipped))),
        ]
    }
}

extension RowFault {
    /// Where it is and what was expected. The value stays with whoever sent it: it may be somebody's name.
    fileprivate var document: JSON {
        .object([
            "column": .integer(Int64(column)),
            "expected": .string(expected),
            "line": .integer(Int64(line)),
            "name": name.map(JSON.string) ?? .null,
        ])
    }
}
