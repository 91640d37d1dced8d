import Giving
public import LedgerCore
public import Reconciliation
public import Tables

/// Findings as the ledger has them: where they stand, who has them, and how old they are.
public struct FindingsReport {
    private let findings: [StandingFinding]
    /// Ages count up to it.
    private let asOf: Day

    public init(_ findings: [StandingFinding], asOf: Day) {
        self.findings = findings
        self.asOf = asOf
    }

    /// One row a finding.
    public var list: TableReport.Section {
        TableReport.Section(
            "findings", Wording("ข้อตรวจพบ", "Findings"),
            Table(
                columns: [
                    Table.Column("finding", "เลขที่", "Finding"),
                    Table.Column("severity", "ความร้ายแรง", "Severity"),
                    Table.Column("state", "สถานะ", "State"), Table.Column("reopened", "เปิดใหม่", "Reopened"),
                    Table.Column("owner", "ผู้รับผิดชอบ", "Owner"),
                    Table.Column("school", "โรงเรียน", "School"), Table.Column("since", "ตั้งแต่", "Since"),
                    Table.Column("days", "อายุ (วัน)", "Days"), Table.Column("age", "ช่วงอายุ", "Age"),
                    Table.Column("amount", "จำนวนเงิน", "Amount"),
                ],
                rows: findings.map(row)))
    }

    private func row(_ finding: StandingFinding) -> [Cell] {
        let raised = finding.raised
        return [
            .text(finding.id), .text(raised.severity.rawValue), .text(finding.stage.word),
            .text(finding.history.wasReopened ? "reopened" : ""), .text(finding.owner?.description ?? ""),
            .text(raised.school ?? ""), .text("\(raised.since)"),
            .count(Int(Ageing.days(since: raised.since, asOf: asOf))),
            .text(Ageing(since: raised.since, asOf: asOf).words), .amount(raised.amount),
        ]
    }

    /// How many findings are of which age and severity.
    public var ageing: TableReport.Section {
        let severities = RaisedFinding.Severity.allCases
        let rows = Ageing.allCases.map { age -> [Cell] in
            let found = findings.filter { Ageing(since: $0.raised.since, asOf: asOf) == age }
            let counts = severities.map { severity in
                Cell.count(found.count { $0.raised.severity == severity })
            }
            return [.text(age.words)] + counts + [.count(found.count), .amount(sum(found))]
        }
        return TableReport.Section(
            "ageing", Wording("อายุของข้อตรวจพบ", "Age of findings"),
            Table(
                columns: [Table.Column("age", "อายุ (วัน)", "Days")] + severities.map(Self.column)
                    + [.findings, Table.Column("amount", "จำนวนเงิน", "Amount")],
                rows: rows, totals: rows.total(["รวม Total"], from: 1)),
            chart: TableReport.Chart(label: 0, values: [severities.count + 1]))
    }

    /// How many findings are whose.
    public var owners: TableReport.Section {
        let column = Table.Column("owner", "ผู้รับผิดชอบ", "Owner")
        return grouped("owners", Wording("ตามผู้รับผิดชอบ", "By owner"), column) {
            $0.owner?.description ?? Wording("ยังไม่มีผู้รับผิดชอบ", "nobody yet").both
        }
    }

    public var schools: TableReport.Section {
        let column = Table.Column("school", "โรงเรียน", "School")
        return grouped("schools", Wording("ตามโรงเรียน", "By school"), column) {
            $0.raised.school ?? Wording.ofNoSchool.both
        }
    }

    public var severities: TableReport.Section {
        let severities = RaisedFinding.Severity.allCases
        let rows = severities.map { severity -> [Cell] in
            let found = findings.filter { $0.raised.severity == severity }
            return [
                .text(severity.rawValue), .count(found.count), .count(found.count(where: \.isOpen)),
                .amount(sum(found)),
            ]
        }
        return TableReport.Section(
            "severity", Wording("ตามความร้ายแรง", "By severity"),
            Table(
                columns: [
                    Table.Column("severity", "ความร้ายแรง", "Severity"), .findings,
                    Table.Column("open", "ยังเปิดอยู่", "Open"),
                    Table.Column("amount", "จำนวนเงิน", "Amount"),
                ],
                rows: rows, totals: rows.total(["รวม Total"], from: 1)),
            chart: TableReport.Chart(label: 0, values: [1, 2]))
    }

    private func grouped(
        _ key: String, _ title: Wording, _ column: Table.Column, by name: (StandingFinding) -> String
    ) -> TableReport.Section {
        let groups = Dictionary(grouping: findings, by: name).sorted { $0.key < $1.key }
        let rows = groups.map { name, found -> [Cell] in
            let counts = Ageing.allCases.map { age in
                Cell.count(found.count { Ageing(since: $0.raised.since, asOf: asOf) == age })
            }
            return [.text(name)] + counts + [.count(found.count), .amount(sum(found))]
        }
        return TableReport.Section(
            key, title,
            Table(
                columns: [column]
                    + Ageing.allCases.map { Table.Column("days_\($0.rawValue)", $0.words, $0.words) }
                    + [.findings, Table.Column("amount", "จำนวนเงิน", "Amount")],
                rows: rows, totals: rows.total(["รวม Total"], from: 1)))
    }

    /// Findings without an amount count, and add nothing.
    private func sum(_ findings: [StandingFinding]) -> Satang {
        findings.compactMap(\.raised.amount).map { $0 < .zero ? -$0 : $0 }.cappedTotal
    }

    private static func column(_ severity: RaisedFinding.Severity) -> Table.Column {
        let wording =
            switch severity {
            case .critical: Severity.critical.wording
            case .high: Severity.high.wording
            case .medium: Severity.medium.wording
            case .info: Severity.info.wording
            }
        return Table.Column(severity.rawValue, wording.thai, wording.english)
    }
}
