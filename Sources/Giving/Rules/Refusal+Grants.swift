public import LedgerCore

// Grants, aid per head, and funds that lend and come back.
extension Refusal {
    public static func grantUnknown(_ id: String) -> Refusal {
        Refusal(
            .grantUnknown,
            "ไม่มีเงินอุดหนุน \(id) นำเข้าเงินอุดหนุนก่อน",
            "there is no grant \(id); import grants first")
    }

    public static func instalmentsDiffer(_ id: String, amount: Satang) -> Refusal {
        Refusal(
            .instalmentsDiffer,
            "เงินอุดหนุน \(id): งวดเงินต้องมากกว่าศูนย์ทุกงวด และรวมเป็น \(amount) บาท",
            "grant \(id): instalments above zero that add up to \(amount) baht were expected")
    }

    public static func successionMisplaced(_ id: String, grantee: String) -> Refusal {
        Refusal(
            .successionMisplaced,
            "เงินอุดหนุน \(id) อยู่กับ \(grantee) ต้องเป็นผู้รับรายอื่น ตั้งแต่วันหลังการรับช่วงครั้งก่อน",
            "grant \(id) is carried by \(grantee): another grantee was expected, from a later day than the "
                + "succession before")
    }

    public static func aidDiffers(_ batch: AidBatch) -> Refusal {
        guard let product = batch.product else {
            return Refusal(
                .aidDiffers,
                "เงินช่วยเหลือ \(batch.id): \(batch.heads) × \(batch.rate) เกินกว่ารายการเดียวจะบันทึกได้ "
                    + "จึงไม่ใช่ \(batch.amount) บาท",
                "aid \(batch.id): \(batch.heads) × \(batch.rate) is more than one move carries, "
                    + "not \(batch.amount) baht")
        }
        return Refusal(
            .aidDiffers,
            "เงินช่วยเหลือ \(batch.id): \(batch.heads) × \(batch.rate) คือ \(product) บาท "
                + "ไม่ใช่ \(batch.amount) บาท",
            "aid \(batch.id): \(batch.heads) × \(batch.rate) is \(product) baht, not \(batch.amount) baht")
    }

    public static func revolvingUnknown(_ id: String) -> Refusal {
        Refusal(.revolvingUnknown, "ไม่มีกองทุนหมุนเวียน \(id)", "there is no revolving fund \(id)")
    }

    public static func loanUnknown(_ id: String, fund: String) -> Refusal {
        Refusal(
            .loanUnknown,
            "ไม่มีเงินกู้ \(id) ในกองทุนหมุนเวียน \(fund)",
            "revolving fund \(fund) has no loan \(id)")
    }

    public static func revolvingMoneyShort(_ id: String, left: Satang) -> Refusal {
        Refusal(
            .revolvingMoneyShort,
            "กองทุนหมุนเวียน \(id) มีเงินให้กู้ \(left) บาท",
            "revolving fund \(id) has \(left) baht to lend")
    }

    public static func loanExceeded(_ id: String, left: Satang) -> Refusal {
        Refusal(
            .loanExceeded,
            "เงินกู้ \(id) ค้างอยู่ \(left) บาท ชำระเกินนี้ไม่ได้",
            "\(left) baht of loan \(id) are still out; no more can be settled")
    }
}
