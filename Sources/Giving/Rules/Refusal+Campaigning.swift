public import LedgerCore

// A campaign's life before it opens, in between, and after it closed.
extension Refusal {
    public static func campaignPlanDiffers(_ id: String, plan: PlanID) -> Refusal {
        Refusal(
            .campaignPlanDiffers,
            "โครงการ \(id) อ้างแผนอื่นที่ไม่ใช่แผนที่มีผลอยู่ คือ \(plan) หรือมีถ้อยคำต่างจากเงื่อนไขของตน",
            "campaign \(id) names another plan than the one in force, \(plan), or other words than its terms")
    }

    public static func campaignAlreadyScreened(_ id: String) -> Refusal {
        Refusal(
            .campaignAlreadyScreened,
            "โครงการ \(id) พิจารณาไปแล้ว หรือเปิดไปแล้ว",
            "campaign \(id) was screened before, or opened")
    }

    public static func campaignNotScreened(_ id: String) -> Refusal {
        Refusal(
            .campaignNotScreened,
            "ร่างของโครงการ \(id) ยังไม่ได้รับความเห็นชอบ จะเปิดได้หลังพิจารณาแล้ว",
            "the draft of campaign \(id) is not approved; it opens after it is screened")
    }

    public static func campaignDiffersFromDraft(_ id: String) -> Refusal {
        Refusal(
            .campaignDiffersFromDraft,
            "โครงการ \(id) มีเงื่อนไขหรือแผนต่างจากร่างที่พิจารณาแล้ว ต้องร่างใหม่",
            "campaign \(id) has other terms, or another plan, than the draft that was screened; "
                + "draft it again")
    }

    public static func campaignPaused(_ id: String) -> Refusal {
        Refusal(
            .campaignPaused,
            "โครงการ \(id) พักอยู่ จะรับบริจาคอีกเมื่อเปิดต่อ",
            "campaign \(id) is paused; it takes gifts again when it is resumed")
    }

    public static func campaignNotPaused(_ id: String) -> Refusal {
        Refusal(.campaignNotPaused, "โครงการ \(id) ไม่ได้พักอยู่", "campaign \(id) is not paused")
    }

    public static func campaignFull(_ id: String, goal: Satang) -> Refusal {
        Refusal(
            .campaignFull,
            "โครงการ \(id) ได้ครบเป้าหมาย \(goal) บาทแล้ว จึงไม่รับเพิ่ม",
            "campaign \(id) has reached its goal of \(goal) baht and takes no more")
    }

    /// - Parameter latest: the last day to which its terms allow to extend it, if they do and it was not yet.
    public static func campaignExtensionRefused(_ id: String, after closes: Day, latest: Day?) -> Refusal {
        guard let latest else {
            return Refusal(
                .campaignExtensionRefused,
                "ขยายเวลาโครงการ \(id) ไม่ได้: เงื่อนไขไม่ได้ให้ไว้ หรือขยายไปแล้ว หรือสิ้นสุดแล้ว",
                "campaign \(id) is not to be extended: its terms do not say so, or it was, or it has ended")
        }
        return Refusal(
            .campaignExtensionRefused,
            "ขยายเวลาโครงการ \(id) ได้ถึงวันใดวันหนึ่งหลัง \(closes.thaiLong) แต่ไม่เกิน \(latest.thaiLong)",
            "campaign \(id) can be extended to a day after \(closes) and up to \(latest)")
    }

    public static func campaignFallBackRefused(_ id: String) -> Refusal {
        Refusal(
            .campaignFallBackRefused,
            "เงินของโครงการ \(id) โอนเข้ากองทั่วไปไม่ได้: โครงการไม่ได้ล้มเหลว หรือเงื่อนไขกำหนดไว้เป็นอย่างอื่น",
            "the money of campaign \(id) does not fall back: it has not failed, or its terms say otherwise")
    }

    public static func campaignFallBackRefused(_ id: String, held: Satang) -> Refusal {
        Refusal(
            .campaignFallBackRefused,
            "ต้องเป็นโรงเรียนของโครงการ \(id) และเงินทั้งหมดที่มีอยู่ คือ \(held) บาท ซึ่งต้องมากกว่าศูนย์",
            "the school and all that campaign \(id) holds were expected: \(held) baht, above zero")
    }

    public static func campaignReportEarly(_ id: String) -> Refusal {
        Refusal(
            .campaignReportEarly,
            "โครงการ \(id) ยังไม่มีอะไรให้รายงาน: ยังไม่ปิด หรือยังไม่ได้จ่ายเงิน",
            "there is nothing to report of campaign \(id): it is not closed, or nothing was paid")
    }

    public static func campaignNotClosed(_ id: String) -> Refusal {
        Refusal(.campaignNotSettled, "โครงการ \(id) ยังไม่ปิด", "campaign \(id) is not closed")
    }

    public static func campaignNotReported(_ id: String) -> Refusal {
        Refusal(
            .campaignNotSettled,
            "โครงการ \(id) ใช้เงินแล้ว แต่โรงเรียนยังไม่ได้รายงานผล",
            "campaign \(id) spent money, and the school has not reported")
    }

    public static func campaignNotSettled(_ id: String, left: Satang, on account: Account) -> Refusal {
        Refusal(
            .campaignNotSettled,
            "โครงการ \(id) ยังมี \(left) บาทใน \(account)",
            "campaign \(id) has \(left) baht on \(account)")
    }
}
