public import LedgerCore

// What becomes of gifts afterwards, credits in suspense, and promises.
extension Refusal {
    public static func refundNotPartial(receipt: String, stands: Satang) -> Refusal {
        Refusal(
            .refundNotPartial,
            "เงินบริจาคของใบเสร็จ \(receipt) ยังคงอยู่ \(stands) บาท ต้องคืนน้อยกว่านี้ หากคืนทั้งหมดให้กลับรายการ",
            "\(stands) baht stand of the donation of receipt \(receipt); less was expected, all of it "
                + "is reversed")
    }

    public static func donationNotChargedBack(receipt: String) -> Refusal {
        Refusal(
            .donationNotChargedBack,
            "ธนาคารไม่ได้เรียกคืนเงินบริจาคของใบเสร็จ \(receipt) ต้องเป็นรายการที่ถูกเรียกคืน",
            "the donation of receipt \(receipt) was not taken back by the bank; a chargeback was expected")
    }

    public static func redirectedToItself(campaign id: String) -> Refusal {
        Refusal(
            .redirectedToItself,
            "เงินบริจาคนี้อยู่ในโครงการ \(id) แล้ว",
            "the donation stands in campaign \(id) already")
    }

    public static func donorHasNoChoice(campaign id: String) -> Refusal {
        Refusal(
            .donorHasNoChoice,
            "โครงการ \(id) ไม่ได้ให้ผู้บริจาคเลือก ต้องเป็นโครงการที่ on_failure เป็น donor-choice "
                + "และล้มเหลวหรือถูกยกเลิก",
            "campaign \(id) leaves its donors no choice; one with on_failure donor-choice that failed "
                + "or was cancelled was expected")
    }

    public static func custodyDiffers(campaign id: String) -> Refusal {
        Refusal(
            .custodyDiffers,
            "เงินของโครงการ \(id) อยู่ในบัญชีอีกเล่ม ผู้ถือเงินต้องเป็นรายเดียวกัน "
                + "และถ้าโรงเรียนถือเงินต้องเป็นโรงเรียนเดียวกัน",
            "the money of campaign \(id) is in another book; the same custody, and with custody school "
                + "the same school, was expected")
    }

    public static func creditUnknown(_ id: String) -> Refusal {
        Refusal(
            .creditUnknown,
            "ไม่มีเงินพัก \(id) banchi suspense list แสดงรายการที่มี",
            "there is no credit \(id); banchi suspense list shows those that are")
    }

    public static func creditExceeded(_ id: String, left: Satang) -> Refusal {
        Refusal(
            .creditExceeded, "เงินพัก \(id) เหลือเพียง \(left) บาท", "credit \(id) holds only \(left) baht")
    }

    public static func pledgeUnknown(_ id: String) -> Refusal {
        Refusal(.pledgeUnknown, "ไม่มีคำสัญญา \(id)", "there is no pledge \(id)")
    }

    public static func pledgeEnded(_ id: String) -> Refusal {
        Refusal(.pledgeEnded, "คำสัญญา \(id) สิ้นสุดแล้ว", "pledge \(id) has ended")
    }

    public static func pledgeFulfilled(_ id: String) -> Refusal {
        Refusal(.pledgeFulfilled, "คำสัญญา \(id) ได้รับเงินแล้ว", "pledge \(id) was kept")
    }

    public static func pledgeNotOverdue(_ id: String, due: Day) -> Refusal {
        Refusal(
            .pledgeNotOverdue,
            "คำสัญญา \(id) ครบกำหนด \(due.thaiLong) ซึ่งยังไม่ผ่านไป",
            "pledge \(id) is due on \(due), which has not passed")
    }

    public static func promisedElsewhere(_ subject: Subject, _ id: String) -> Refusal {
        Refusal(
            .promisedElsewhere,
            "\(subject.thai) \(id) เป็นของโครงการอื่น",
            "\(subject.english) \(id) is for another campaign")
    }

    public static func scheduleUnknown(_ id: String) -> Refusal {
        Refusal(.scheduleUnknown, "ไม่มีการบริจาคประจำ \(id)", "there is no schedule \(id)")
    }

    public static func scheduleEnded(_ id: String) -> Refusal {
        Refusal(.scheduleEnded, "การบริจาคประจำ \(id) สิ้นสุดแล้ว", "schedule \(id) has ended")
    }

    public static func scheduleStandsSo(_ id: String, paused: Bool) -> Refusal {
        paused
            ? Refusal(
                .scheduleStandsSo, "การบริจาคประจำ \(id) พักอยู่แล้ว", "schedule \(id) is paused already")
            : Refusal(
                .scheduleStandsSo, "การบริจาคประจำ \(id) ดำเนินอยู่แล้ว", "schedule \(id) is running already")
    }

    public static func scheduleDaysCross(_ id: String, last: Day) -> Refusal {
        Refusal(
            .scheduleDaysCross,
            "การบริจาคประจำ \(id) พักหรือเริ่มต่อไว้เมื่อ \(last.thaiLong) ต้องเป็นวันนั้นหรือหลังจากนั้น",
            "schedule \(id) was paused or resumed on \(last); that day or a later one was expected")
    }

    public static func dueNotOpen(_ day: Day, schedule id: String) -> Refusal {
        Refusal(
            .dueNotOpen,
            "การบริจาคประจำ \(id) ไม่มีงวดที่ค้างในวันที่ \(day.thaiLong): ไม่ใช่วันครบกำหนด หรือจ่ายแล้ว "
                + "ขาดแล้ว หรืออยู่ในช่วงพัก",
            "nothing is open of schedule \(id) on \(day): it is no due day, or paid, missed or in a pause")
    }
}
