import Giving
import LedgerCore
public import Reconciliation
public import Tables

/// An audit sample with the arithmetic by which anybody draws it again.
public struct SampleReport {
    private let sample: AuditSample
    private let population: SamplePopulation
    private let ledger: Run.JudgedLedger

    public init(_ sample: AuditSample, of population: SamplePopulation, ledger: Run.JudgedLedger) {
        self.sample = sample
        self.population = population
        self.ledger = ledger
    }

    public var report: TableReport {
        TableReport(
            title: Wording("ตัวอย่างเพื่อการสอบบัญชี", "Audit sample"), facts: facts,
            sections: [strata, selected])
    }

    private var facts: [TableReport.Fact] {
        [
            TableReport.Fact("origin", "บัญชี", "Ledger", ledger.origin),
            TableReport.Fact("size", "จำนวนรายการในบัญชี", "Entries", "\(ledger.head.size)"),
            TableReport.Fact("root", "ค่าแฮชของบัญชี", "Root", ledger.head.root.hex),
            TableReport.Fact("nonce", "คำของผู้สอบบัญชี", "Auditor's nonce", sample.order.nonce),
            TableReport.Fact(
                "population", "ประชากร", "Population",
                "\(population.subject.rawValue): \(sample.itemCount) items, \(sample.total) baht"),
            TableReport.Fact(
                "order", "วิธี", "Drawn by",
                "monetary units, \(extent)\(keys)\(parts)"),
            TableReport.Fact(
                "start", "จุดเริ่ม", "Start",
                "the first 8 bytes of \(digest), highest first, modulo the interval"),
        ]
    }

    private var extent: String {
        switch sample.order.extent {
        case .size(let size): "size \(size)"
        case .interval(let interval): "every \(interval) baht"
        }
    }

    private var parts: String { population.stratification.map { ", by \($0.rawValue)" } ?? "" }

    private var digest: String {
        population.stratification == nil ? "SHA-256(root ‖ nonce)" : "SHA-256(root ‖ nonce ‖ 00 ‖ stratum)"
    }

    private var keys: String { sample.order.keyItems.map { ", all items of \($0) baht or more" } ?? "" }

    private var strata: TableReport.Section {
        TableReport.Section(
            "strata", Wording("ช่วงและจุดเริ่ม", "Intervals and starts"),
            Table(
                columns: [
                    Table.Column("stratum", "กลุ่ม", "Stratum"), Table.Column("items", "รายการ", "Items"),
                    Table.Column("total", "รวม", "Total"), Table.Column("interval", "ช่วง", "Interval"),
                    Table.Column("digest", "ค่าแฮช", "Digest"),
                    Table.Column("passed_over", "ข้าม", "Passed over"),
                    Table.Column("start", "จุดเริ่ม", "Start"), Table.Column("points", "จุด", "Points"),
                ],
                rows: sample.strata.map { stratum in
                    let drawing = stratum.drawing
                    return [
                        .text(stratum.name), .count(stratum.itemCount), .amount(stratum.total),
                        .amount(drawing.map { Satang($0.interval) }), .text(drawing?.start.digest.hex ?? ""),
                        drawing.map { .count($0.start.passedOver) } ?? .nothing,
                        .amount(drawing.map { Satang($0.start.number) }),
                        drawing.map { .count($0.pointCount) } ?? .nothing,
                    ]
                }))
    }

    private var selected: TableReport.Section {
        let rows = sample.selected.map { selected -> [Cell] in
            let item = selected.item
            return [
                .count(Int(item.entry.sequence)), .text(item.id), .text(item.stratum), .amount(item.amount),
                .text(selected.isKey ? "key item" : selected.points.map { "\($0)" }.joined(separator: " ")),
                .text(item.entry.leaf.hex),
            ]
        }
        let sum = sample.selected.map(\.item.amount).cappedTotal
        return TableReport.Section(
            "selected", Wording("รายการที่เลือก", "Selected"),
            Table(
                columns: [
                    Table.Column("seq", "รายการที่", "Entry"), Table.Column("id", "เลขที่", "Item"),
                    Table.Column("stratum", "กลุ่ม", "Stratum"),
                    Table.Column("amount", "จำนวนเงิน", "Amount"),
                    Table.Column("points", "สตางค์ที่", "Satang drawn"),
                    Table.Column("hash", "ค่าแฮช", "Hash"),
                ],
                rows: rows,
                totals: [.nothing, .text("รวม Total"), .nothing, .amount(sum), .nothing, .nothing]))
    }
}
