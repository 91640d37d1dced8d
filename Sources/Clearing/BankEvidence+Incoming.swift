import Giving
import LedgerCore
public import Reconciliation

extension BankEvidence {
    /// Money that came in at the foundation's bank, as the line says; refused where the line is another one.
    public func incoming(_ line: LineID) throws(ClearingFault) -> BankLine {
        let record = statements[line.statement]
        let name = "line \(record.label):\(line.number)"
        guard let given = lines[record.statement.id]?.line(line.number) else {
            throw ClearingFault(
                .unavailable,
                Wording(
                    "ไฟล์ของ \(record.label) ไม่ได้เก็บไว้ที่นี่", "the file of \(record.label) is not kept here"))
        }
        guard !record.isNotification, !given.isPending else {
            throw ClearingFault(
                .badInput,
                Wording(
                    "\(name) ธนาคารยังไม่ลงในใบแจ้งรายการ", "\(name) is not booked on a statement yet"))
        }
        guard given.amount > .zero else {
            throw ClearingFault(
                .badInput,
                Wording(
                    "\(name) เป็นเงิน \(given.amount) ต้องเป็นเงินเข้า",
                    "\(name) is of \(given.amount): money that came in was expected"))
        }
        guard account(of: record)?.holder == .foundation else {
            throw ClearingFault(
                .badInput,
                Wording(
                    "\(name) อยู่ในบัญชีของโรงเรียน ต้องเป็นบัญชีของมูลนิธิ",
                    "\(name) is on a school's account: the foundation's was expected"))
        }
        return given
    }
}

extension Day {
    /// A moment within the day in Bangkok: banks book days.
    var bangkokNoon: Instant { Instant(unixSeconds: bangkokStart.unixSeconds + 12 * 3600) }
}
