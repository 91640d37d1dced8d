import LedgerCore
public import Reconciliation
public import Tables

/// The proof of cash: the bank's balance and the ledger's, and all that lies between them.
public struct CashReport {
    private let run: Run

    public init(_ run: Run) {
        self.run = run
    }

    /// Every figure of the document under its own name, whatever the accounts are: nothing is added up anew.
    public var sections: [TableReport.Section] {
        guard !run.proofOfCash.isEmpty else { return [] }
        let rows = run.proofOfCash.flatMap { proof -> [[Cell]] in
            let account = proof["account"]?.stringValue ?? ""
            return (proof.members ?? []).compactMap { member in
                guard let amount = member.value.integerValue else { return nil }
                return [
                    .text(account), .text(proof["day"]?.stringValue ?? ""), .text(member.key),
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
                        Table.Column("figure", "รายการ", "Figure"),
                        Table.Column("amount", "จำนวนเงิน", "Amount"),
                    ],
                    rows: rows))
        ]
    }
}
