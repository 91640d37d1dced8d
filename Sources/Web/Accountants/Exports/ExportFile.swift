import Giving
import LedgerCore
import Reconciliation
import Tables

/// A file that is made of the ledger for somebody else's tools.
enum ExportFile: String, CaseIterable {
    case journal = "books.journal"
    case beancount = "books.beancount"
    case camt053 = "camt053.xml"
    case ofx = "subledger.ofx"
    case iati = "iati.xml"
    case grants360 = "360giving.json"
    case budgetCSV = "budget.csv"
    case budgetWorkbook = "budget.xlsx"
    case findingsCSV = "findings.csv"
    case findingsWorkbook = "findings.xlsx"
    case ageing = "ageing.csv"

    var type: String {
        switch self {
        case .journal, .beancount: "text/plain; charset=utf-8"
        case .camt053, .iati: "application/xml"
        case .ofx: "application/x-ofx"
        case .grants360: "application/json"
        case .budgetCSV, .findingsCSV, .ageing: "text/csv; charset=utf-8"
        case .budgetWorkbook, .findingsWorkbook:
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
        }
    }

    /// Those that are of one school and some days.
    var isOfSchool: Bool { self == .camt053 || self == .ofx }
}

/// Of which school and days a sub-ledger is asked for.
struct SubledgerQuery {
    let school: String
    let from: Day
    let to: Day

    init(_ reader: Reader) throws(Problem) {
        guard let school = reader.asked("school"), School.isCode(school) else {
            throw .query("school", expected: Wording("รหัสโรงเรียนสิบหลัก", "a school's code of ten digits"))
        }
        guard let from = reader.asked("from").flatMap({ Day($0) }) else {
            throw .query("from", expected: Wording("วันที่ เช่น 2569-11-01", "a day such as 2026-11-01"))
        }
        guard let to = reader.asked("to").flatMap({ Day($0) }), from <= to else {
            throw .query(
                "to", expected: Wording("วันที่ที่ไม่ก่อนวันแรก", "a day that is not before the first"))
        }
        self.school = school
        self.from = from
        self.to = to
    }
}
