import LedgerCore
public import Reconciliation
public import Tables

/// A run of the reconciliation as a report for people.
public struct RunReport {
    private let run: Run
    /// A school's name by its code.
    private let names: [String: String]

    public init(_ run: Run, schoolNames names: [String: String]) {
        self.run = run
        self.names = names
    }

    public var report: TableReport {
        TableReport(
            title: Wording("รายงานการตรวจสอบกระทบยอด", "Reconciliation"), facts: facts,
            sections: [severities, schools] + cash + [findings, checks])
    }

    private var facts: [TableReport.Fact] {
        let head = run.ledger.head
        return [
            TableReport.Fact("origin", "บัญชี", "Ledger", run.ledger.origin),
            TableReport.Fact("as_of", "ณ วันที่", "As of", "\(run.question.asOf)"),
            TableReport.Fact("size", "จำนวนรายการ", "Entries", Int64(head.size).groupedDigits),
            TableReport.Fact("root", "ค่าแฮชของบัญชี", "Root", head.root.hex),
            TableReport.Fact("document", "SHA-256 ของเอกสาร", "SHA-256 of the document", run.digest.hex),
        ]
    }

    private var severities: TableReport.Section {
        let rows = Severity.allCases.map { severity -> [Cell] in
            let found = run.findings.filter { $0.finding.severity == severity }
            return [
                .text(severity.wording.both), .count(found.count),
                .amount(found.compactMap(\.finding.difference).map(\.magnitude).cappedTotal),
            ]
        }
        return TableReport.Section(
            "severity", Wording("ตามความร้ายแรง", "By severity"),
            Table(
                columns: [
                    Table.Column("severity", "ความร้ายแรง", "Severity"), .findings,
                    Table.Column("difference", "ผลต่างรวม", "Differences, added up"),
                ],
                rows: rows, totals: rows.total(["รวม Total"], from: 1)),
            chart: TableReport.Chart(label: 0, values: [1]))
    }

    private var checks: TableReport.Section {
        TableReport.Section(
            "checks", Wording("รายการตรวจ", "Checks"),
            Table(
                columns: [
                    Table.Column("check", "รหัส", "Check"), Table.Column("version", "รุ่น", "Version"),
                    Table.Column("title", "เรื่อง", "Title"), .findings,
                ],
                rows: run.report.checks.map { check in
                    [
                        .text(check.id), .text(String(check.version)),
                        .text("\(check.titleThai) · \(check.title)"), .count(check.count),
                    ]
                }))
    }

    private var schools: TableReport.Section {
        let bySchool = Dictionary(grouping: run.findings) { $0.finding.school ?? "" }
        let rows = bySchool.sorted { $0.key < $1.key }.map { school, found -> [Cell] in
            let counts = Severity.allCases.map { severity in
                Cell.count(found.count { $0.finding.severity == severity })
            }
            let name = school.isEmpty ? Wording.ofNoSchool.both : names[school] ?? ""
            return [.text(school), .text(name)] + counts + [.count(found.count)]
        }
        return TableReport.Section(
            "schools", Wording("ตามโรงเรียน", "By school"),
            Table(
                columns: [Table.Column("school", "โรงเรียน", "School"), Table.Column("name", "ชื่อ", "Name")]
                    + Severity.allCases.map { Table.Column($0.rawValue, $0.wording.thai, $0.wording.english) }
                    + [.findings],
                rows: rows, totals: rows.total(["รวม Total", ""], from: 2)))
    }

    /// One table an account, of the figures that the document has.
    private var cash: [TableReport.Section] { CashReport(run).sections }

    private var findings: TableReport.Section {
        TableReport.Section(
            "findings", Wording("ข้อตรวจพบ", "Findings"),
            Table(
                columns: [
                    Table.Column("finding", "เลขที่", "Finding"),
                    Table.Column("severity", "ความร้ายแรง", "Severity"),
                    Table.Column("school", "โรงเรียน", "School"),
                    Table.Column("subject", "เรื่อง", "Subject"),
                    Table.Column("since", "ตั้งแต่", "Since"), Table.Column("days", "อายุ (วัน)", "Days"),
                    Table.Column("amount", "จำนวนเงิน", "Amount"),
                    Table.Column("difference", "ผลต่าง", "Difference"),
                    Table.Column("summary", "สรุป", "Summary"),
                ],
                rows: run.findings.map(row)))
    }

    private func row(_ found: IdentifiedFinding) -> [Cell] {
        let finding = found.finding
        return [
            .text(found.id), .text(finding.severity.wording.english), .text(finding.school ?? ""),
            .text(finding.subject), .text("\(found.since)"),
            .count(Int(Ageing.days(since: found.since, asOf: run.question.asOf))),
            .amount(finding.amount), .amount(finding.difference), .text(finding.summary),
        ]
    }
}

extension Severity {
    var wording: Wording {
        switch self {
        case .critical: Wording("วิกฤต", "critical")
        case .high: Wording("สูง", "high")
        case .medium: Wording("ปานกลาง", "medium")
        case .info: Wording("เพื่อทราบ", "info")
        }
    }
}

extension Wording {
    /// What concerns the foundation, an account or the ledger itself.
    static let ofNoSchool = Wording("ไม่ใช่ของโรงเรียนใด", "of no school")
}

extension Table.Column {
    static let findings = Table.Column("findings", "ข้อตรวจพบ", "Findings")
}

extension Satang {
    fileprivate var magnitude: Satang { self < .zero ? -self : self }
}

extension [[Cell]] {
    /// A row that adds up every numeric column from one on; nil where there are no rows.
    func total(_ words: [String], from first: Int) -> [Cell]? {
        guard let width = self.first?.count else { return nil }
        let sums = (first..<width).map { column -> Cell in
            let cells = map { $0[column] }
            let amounts = cells.compactMap { if case .amount(let amount) = $0 { amount } else { nil } }
            let counts = cells.compactMap { if case .count(let count) = $0 { count } else { nil } }
            if !amounts.isEmpty { return .amount(amounts.cappedTotal) }
            return counts.isEmpty ? .nothing : .count(counts.reduce(0, +))
        }
        return words.map { .text($0) } + sums
    }
}
