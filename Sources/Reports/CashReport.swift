import LedgerCore
public import Reconciliation
public import Tables

/// The proof of cash: the bank's balance and the ledger's, and all that lies between them.
public struct CashReport {
    private let run: Run

    public init(_ run: Run) {
        self.run = run
    }

    /// The figures of the document as they are added up, under its names and in words: nothing is computed
    /// anew.
    public var sections: [TableReport.Section] {
        guard !run.proofOfCash.isEmpty else { return [] }
        let rows = run.proofOfCash.flatMap { proof -> [[Cell]] in
            let account = proof["account"]?.stringValue ?? ""
            return Self.figures.compactMap { key, words in
                guard let amount = proof[key]?.integerValue else { return nil }
                return [
                    .text(account), .text(proof["day"]?.stringValue ?? ""), .text(key), .text(words.both),
                    .amount(Satang(amount)),
                ]
            }
        }
        return [
            TableReport.Section(
                "cash", Wording("พิสูจน์ยอดเงินสด", "Proof of cash"),
                Table(
                    columns: [
                        Table.Column("account", "บัญชี", "Account"), Table.Column("day", "ณ วันที่", "Day"),
                        Table.Column("figure", "รหัส", "Figure"), Table.Column("words", "รายการ", "In words"),
                        Table.Column("amount", "จำนวนเงิน", "Amount"),
                    ],
                    rows: rows))
        ]
    }

    /// docs/reconciliation.md, "Proof of cash".
    private static let figures = [
        ("bank", Wording("ยอดตามธนาคาร", "the bank's balance")),
        ("in_transit", Wording("บวก เงินฝากระหว่างทาง", "+ deposits in transit")),
        ("outstanding", Wording("หัก รายการจ่ายค้างขึ้นเงิน", "− outstanding payments")),
        ("ledger", Wording("ยอดตามบัญชี", "the ledger's balance")),
        ("difference", Wording("ผลต่าง", "difference")),
        ("unrecorded", Wording("ในผลต่าง: ธนาคารมี บัญชียังไม่มี", "of that at the bank, not yet recorded")),
    ]
}
