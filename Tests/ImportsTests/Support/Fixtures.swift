import LedgerCore

/// One row of a file, as a CSV or a JSONL file holds it.
struct FileRow: Sendable {
    private(set) var values: [(name: String, value: String)]

    init(_ values: KeyValuePairs<String, String>) {
        self.values = values.map { ($0.key, $0.value) }
    }

    func with(_ changes: KeyValuePairs<String, String>) -> FileRow {
        var row = self
        for (name, value) in changes {
            guard let position = values.firstIndex(where: { $0.name == name }) else {
                row.values.append((name, value))
                continue
            }
            row.values[position].value = value
        }
        return row
    }

    var header: String { values.map(\.name).joined(separator: ",") }

    var csv: String { values.map { Self.quoted($0.value) }.joined(separator: ",") }

    /// Where a value begins in the row's CSV, from 1, counted without the reader under test.
    func column(of name: String) -> Int {
        let before = values.prefix { $0.name != name }
        return before.reduce(1) { $0 + Self.quoted($1.value).unicodeScalars.count + 1 }
    }

    var json: String {
        let object = JSON.object(values.map { JSON.Member($0.name, .string($0.value)) })
        return String(decoding: object.canonical, as: UTF8.self)
    }

    private static func quoted(_ value: String) -> String {
        guard value.unicodeScalars.contains(where: { ",\"\r\n".unicodeScalars.contains($0) }) else {
            return value
        }
        return "\"" + value.replacing("\"", with: "\"\"") + "\""
    }
}

extension [FileRow] {
    var csv: String { ([self[0].header] + map(\.csv)).map { $0 + "\n" }.joined() }
    var jsonl: String { map { $0.json + "\n" }.joined() }
}

enum Fixtures {
    static let school = "1054390223"
    static let otherSchool = "1054390224"

    static let schoolRow = FileRow([
        "moe_code10": school, "name_th": "โรงเรียนตัวอย่าง", "sub_district": "ก", "district": "ข",
        "province": "แพร่", "status": "เปิด",
    ])

    /// A line of the plan for fiscal year 2569, which runs from 2025-10-01 to 2026-09-30.
    static let planRow = FileRow([
        "school": school, "fiscal_year": "2569", "version": "1", "line": "L1", "strategy": "S1",
        "kind": "materials", "item": "หนังสือ", "quantity": "3", "unit": "เล่ม", "unit_price": "500.00",
        "amount": "1,500.00", "starts": "2025-10-01", "ends": "2026-09-30",
    ])

    static let campaignRow = FileRow([
        "id": "C1", "school": school, "title_th": "โครงการตัวอย่าง", "title_en": "Example",
        "model": "keep", "goal": "9,000.00", "minimum": "", "opens": "2025-10-01",
        "closes": "2026-09-30", "plan_lines": "L1;L2", "custody": "foundation",
    ])

    static let donationRow = FileRow([
        "external_ref": "DN-1", "campaign": "C1", "amount": "100.00", "currency": "THB",
        "received_at": "2026-01-15T10:00:00+07:00", "method": "promptpay",
        "donor_kind": "individual", "donor_name": "สมหญิง ใจดี", "donor_tax_id": "6992100020952",
        "donor_email": "somying@example.org", "anonymous": "no",
    ])

    static let paymentRow = FileRow([
        "id": "DB-1", "campaign": "C1", "school": school, "plan_line": "L1", "amount": "50.00",
        "paid_at": "2026-02-10", "payee": "บริษัท ตัวอย่าง จำกัด", "payee_account": "999-5-32599-0",
        "invoice_no": "INV-1", "invoice_date": "2026-02-01", "document_sha256": "",
        "requested_by": "officer-somsri", "approved_by": "approver-prasit",
    ])

    static let inKindRow = FileRow([
        "id": "G-1", "giver": "สมหญิง ใจดี", "school": school, "item_code": "22042", "item": "โน้ตบุ๊ก",
        "quantity": "2", "unit": "เครื่อง", "unit_value": "15,000.00", "valued_by": "example-org",
        "delivered_at": "2026-02-10", "serials": "SN-1;SN-2",
    ])

    static let organisationRow = FileRow([
        "id": "example-org", "name_th": "องค์กรตัวอย่าง", "name_en": "Example", "role": "founder",
        "tax_id": "", "joined": "2559-06-01",
    ])

    static let schools = [
        schoolRow, schoolRow.with(["moe_code10": otherSchool, "name_th": "โรงเรียนอื่น"]),
    ].csv

    static let plans = [
        planRow, planRow.with(["line": "L2", "quantity": "1", "unit_price": "1000", "amount": "1000"]),
    ].csv

    static let campaigns = [
        campaignRow, campaignRow.with(["id": "C2", "model": "all-or-nothing", "custody": "school"]),
    ].csv

    /// Donations with references of their own.
    static func donations(_ count: Int, from first: Int = 1) -> [FileRow] {
        (first..<first + count).map { donationRow.with(["external_ref": "DN-\($0)"]) }
    }
}
