public import LedgerCore

// Requests to spend, who agrees to them, and what proves them.
extension Refusal {
    public static func planLineForeign(campaign id: String, line: String) -> Refusal {
        Refusal(
            .planLineUnknown,
            "โครงการ \(id) ไม่ได้รับบริจาคสำหรับรายการ \(line)",
            "campaign \(id) raises no money for the line \(line)")
    }

    public static func totalTooLarge(of account: Account) -> Refusal {
        Refusal(
            .totalTooLarge,
            "ยอดรวมของ \(account) จะเกินช่วงที่คำนวณได้ตรงทุกสตางค์",
            "the total of \(account) would leave the range of exact integers")
    }

    public static func schoolDiffers(campaign id: String, school: String) -> Refusal {
        Refusal(
            .schoolDiffers,
            "โครงการ \(id) เป็นของโรงเรียน \(school)",
            "campaign \(id) is for school \(school)")
    }

    public static func campaignNotFunded(_ id: String) -> Refusal {
        Refusal(
            .campaignNotFunded,
            "เงินของโครงการ \(id) ยังเป็นของผู้บริจาค เพราะโครงการมีเงื่อนไขและยังไม่ถึงเกณฑ์",
            "what campaign \(id) raised is still the donors': it is conditional and not funded")
    }

    public static func splitUnbalanced(_ amount: Satang) -> Refusal {
        Refusal(
            .splitUnbalanced,
            "ต้องแบ่งเป็นรายการในแผนที่ไม่ซ้ำกัน รายการละมากกว่าศูนย์ รวมเป็น \(amount) บาท",
            "shares above zero of different plan lines were expected, \(amount) baht in all")
    }

    public static func withheldOutOfRange(_ withheld: Satang, of amount: Satang) -> Refusal {
        Refusal(
            .withheldOutOfRange,
            "หักภาษี \(withheld) บาทจาก \(amount) บาทไม่ได้ ต้องตั้งแต่ 0.01 บาทและน้อยกว่าเงินที่จ่าย",
            "\(withheld) baht cannot be withheld of \(amount); 0.01 or more, and less than the payment, "
                + "was expected")
    }

    public static func trancheAskedAlready(_ number: Int64, of campaign: String, as id: String) -> Refusal {
        Refusal(
            .trancheNotReleased,
            "งวดที่ \(number) ของโครงการ \(campaign) ยังขอไม่ได้: \(id) เป็นงวดนั้นอยู่แล้ว",
            "tranche \(number) of campaign \(campaign) is not released: \(id) is that tranche")
    }

    public static func trancheNotReleased(
        _ number: Int64, of campaign: String, before earlier: Int64
    ) -> Refusal {
        Refusal(
            .trancheNotReleased,
            "งวดที่ \(number) ของโครงการ \(campaign) ยังขอไม่ได้: งวดที่ \(earlier) ต้องจ่ายแล้ว "
                + "มีรายงาน และตรวจรับแล้วก่อน",
            "tranche \(number) of campaign \(campaign) is not released: tranche \(earlier) is to be paid, "
                + "reported on and accepted first")
    }

    public static func evidenceUsedTwice(_ document: String, for other: String) -> Refusal {
        Refusal(
            .evidenceUsedTwice,
            "เอกสาร \(document) เป็นหลักฐานของการจ่ายเงิน \(other) อยู่แล้ว",
            "document \(document) is of disbursement \(other)")
    }

    public static func budgetExceeded(line: String, available: Satang) -> Refusal {
        Refusal(
            .budgetExceeded,
            "รายการ \(line) ในแผนเหลือให้ใช้ \(available) บาท",
            "plan line \(line) has \(available) baht available")
    }

    public static func fundInsufficient(campaign id: String, free: Satang) -> Refusal {
        Refusal(
            .fundInsufficient,
            "โครงการ \(id) มีเงินที่ยังไม่มีใครขอ \(free) บาท",
            "campaign \(id) has \(free) baht that nobody asked for yet")
    }

    public static func disbursementUnknown(_ id: String) -> Refusal {
        Refusal(.disbursementUnknown, "ไม่มีการจ่ายเงิน \(id)", "there is no disbursement \(id)")
    }

    public static func disbursementNotOpen(
        _ id: String, state: DisbursementAccount.State
    ) -> Refusal {
        Refusal(
            .disbursementNotOpen,
            "การจ่ายเงิน \(id) \(state.thai)แล้ว",
            "disbursement \(id) is \(state.rawValue) already")
    }

    public static func authorityMissing(_ by: Actor, on day: Day) -> Refusal {
        Refusal(
            .authorityMissing,
            "\(by) ยังไม่ได้รับวงเงินอนุมัติในวันที่ \(day.thaiLong) บันทึก authority.granted ก่อน",
            "nothing was granted to \(by) on \(day); record authority.granted first")
    }

    public static func authorityExceeded(_ by: Actor, limit: Satang, amount: Satang) -> Refusal {
        Refusal(
            .authorityExceeded,
            "\(by) อนุมัติได้ไม่เกิน \(limit) บาท ส่วน \(amount) บาท แม้มีผู้อนุมัติอีกคน "
                + "ก็ต้องมีวงเงินอย่างน้อยครึ่งหนึ่ง",
            "\(by) approves up to \(limit) baht, and \(amount) with another approver needs half of it")
    }

    public static func deliverySignedBefore(_ id: String) -> Refusal {
        Refusal(
            .deliverySignedBefore,
            "การตรวจรับของการจ่ายเงิน \(id) ลงนามไปแล้ว หากลงนามไม่รับไว้ ต้องยื่นรายงานหรือใบตรวจรับใหม่ก่อน",
            "the delivery of disbursement \(id) was signed before; if it was rejected, a new report or "
                + "acceptance is filed first")
    }

    public static func advanceUnrequested(_ id: String, campaign: String) -> Refusal {
        Refusal(
            .disbursementUnknown,
            "การจ่ายเงิน \(id) ไม่ใช่คำขอเงินยืมของโครงการ \(campaign)",
            "disbursement \(id) is no request for an advance of campaign \(campaign)")
    }

    public static func advanceUnknown(_ id: String, campaign: String) -> Refusal {
        Refusal(
            .advanceUnknown,
            "ไม่มีเงินยืม \(id) ในโครงการ \(campaign)",
            "campaign \(campaign) has no advance \(id)")
    }

    public static func advanceExceeded(_ id: String, outstanding: Satang) -> Refusal {
        Refusal(
            .advanceExceeded,
            "เงินยืม \(id) ค้างอยู่ \(outstanding) บาท",
            "\(outstanding) baht of advance \(id) are outstanding")
    }
}

extension DisbursementAccount.State {
    fileprivate var thai: String {
        switch self {
        case .requested: "ขอไป"
        case .approved: "อนุมัติ"
        case .declined: "ไม่ได้รับอนุมัติ"
        case .cancelled: "ยกเลิก"
        case .paid: "จ่าย"
        }
    }
}
