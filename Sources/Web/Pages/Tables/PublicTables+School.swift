import Giving
import LedgerCore
import LedgerService
import Tables

/// The tables of the public pages. Each is a value made of the books.
enum PublicTables {
    /// What the last row is called.
    static let totalName = "รวม · Total"
}

extension PublicTables {
    /// A school's plan of a year, with what was paid and is left of each line.
    static func plan(of school: String, fiscalYear: Int64, in books: Books) -> Table {
        let plan = books.approvedPlan(of: school, fiscalYear: fiscalYear)
        let budgets = books.budget(of: school, fiscalYear: fiscalYear)
        let rows = budgets.map { budget -> [Cell] in
            let line = plan?.line(budget.line)
            return [
                .text(budget.line), .text(line?.item ?? ""), .text(line.map { quantity($0) } ?? ""),
                .amount(budget.budget + budget.transfers), .amount(budget.paid), .amount(budget.available),
            ]
        }
        return Table(
            columns: [
                Table.Column("line", "รายการ", "Line"), Table.Column("item", "สิ่งที่จัดหา", "Item"),
                Table.Column("quantity", "จำนวน", "Quantity"),
                Table.Column("budget", "งบประมาณ (บาท)", "Budget (THB)"),
                Table.Column("paid", "จ่ายแล้ว (บาท)", "Paid (THB)"),
                Table.Column("available", "คงเหลือ (บาท)", "Left (THB)"),
            ],
            rows: rows, totals: total(of: rows, under: 3))
    }

    private static func quantity(_ line: PlanLine) -> String { "\(line.quantity.groupedDigits) \(line.unit)" }

    /// The payments for a school's campaigns, with the papers that stand for each.
    static func payments(_ payments: [PublicPayment], in books: Books) -> Table {
        let rows = payments.map { paid -> [Cell] in
            let payment = paid.payment
            return [
                .text(payment.paid.description), .text(payment.campaign),
                .text(payment.lines.map(\.line).joined(separator: " ")), .text(payee(payment)),
                .amount(payment.amount), .count(documents(of: payment, in: books).count),
                .text(payment.document.map { String($0.prefix(12)) } ?? ""), .text(String(paid.sequence)),
            ]
        }
        let total = payments.map(\.payment.amount).cappedTotal
        return Table(
            columns: [
                Table.Column("paid", "วันที่จ่าย", "Paid on"), Table.Column("campaign", "โครงการ", "Campaign"),
                Table.Column("lines", "รายการในแผน", "Plan lines"), Table.Column("payee", "จ่ายให้", "Paid to"),
                Table.Column("amount", "จำนวนเงิน (บาท)", "Amount (THB)"),
                Table.Column("documents", "เอกสาร", "Documents"),
                Table.Column("document_sha256", "แฮชเอกสาร", "Document hash"),
                Table.Column("entry", "รายการบัญชีที่", "Ledger entry"),
            ],
            rows: rows,
            totals: rows.isEmpty
                ? nil
                : [
                    .text(totalName), .nothing, .nothing, .nothing, .amount(total), .nothing, .nothing,
                    .nothing,
                ])
    }

    /// Natural persons stand in the ledger by pseudonyms, which say nothing to a reader.
    private static func payee(_ payment: Payment) -> String {
        payment.payee.hasPrefix("person-") ? "บุคคลธรรมดา · a natural person" : payment.payee
    }

    /// The digests of what was filed for a payment, each once.
    static func documents(of payment: Payment, in books: Books) -> Set<String> {
        let filed = books.spending.disbursements[payment.id]?.evidence.map(\.document) ?? []
        return Set(filed + [payment.document].compactMap { $0 })
    }

    /// A school's campaigns.
    static func campaigns(_ accounts: [CampaignAccount], today: Day) -> Table {
        let rows = accounts.map { account -> [Cell] in
            let terms = account.terms
            return [
                .text(terms.id), .text(terms.titleThai), .text(terms.titleEnglish),
                .text(CampaignStage(account, on: today).rawValue), .amount(terms.goal),
                .amount(account.counted), .amount(account.paid),
            ]
        }
        return Table(
            columns: [
                Table.Column("campaign", "โครงการ", "Campaign"), Table.Column("title_th", "ชื่อ", "Thai title"),
                Table.Column("title_en", "ชื่ออังกฤษ", "English title"),
                Table.Column("state", "สถานะ", "State"), Table.Column("goal", "เป้าหมาย (บาท)", "Goal (THB)"),
                Table.Column("given", "ได้รับ (บาท)", "Given (THB)"),
                Table.Column("paid", "จ่ายแล้ว (บาท)", "Paid (THB)"),
            ],
            rows: rows, totals: total(of: rows, under: 4))
    }

    /// Things that were promised to a school and what became of them.
    static func things(for school: String, in books: Books) -> Table {
        let gifts = books.inKind.gifts.values.filter { $0.school == school }
            .sorted { $0.promise.id < $1.promise.id }
        return Table(
            columns: [
                Table.Column("item", "สิ่งของ", "Things"), Table.Column("unit", "หน่วย", "Unit"),
                Table.Column("promised", "สัญญาว่าจะให้", "Promised"),
                Table.Column("delivered", "ส่งแล้ว", "Delivered"),
                Table.Column("accepted", "ตรวจรับแล้ว", "Accepted"),
            ],
            rows: gifts.map { gift in
                [
                    .text(gift.promise.item), .text(gift.promise.unit), .count(Int(gift.promise.quantity)),
                    .count(Int(gift.delivered)), .count(Int(gift.accepted)),
                ]
            })
    }

    /// A last row that adds up the amounts from a column on; nil where there is nothing to add.
    static func total(of rows: [[Cell]], under first: Int) -> [Cell]? {
        guard let columns = rows.first?.count else { return nil }
        return (0..<columns).map { column in
            if column == 0 { return .text(totalName) }
            if column < first { return .nothing }
            return .amount(rows.map { Satang($0[column].number ?? 0) }.cappedTotal)
        }
    }
}
