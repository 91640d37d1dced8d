public import LedgerCore

// Sponsors who add to the gifts of others.
extension Refusal {
    public static func matchingUnknown(_ id: String) -> Refusal {
        Refusal(.matchingUnknown, "ไม่มีการสมทบ \(id)", "there is no matching \(id)")
    }

    public static func followsByItself(_ kind: String) -> Refusal {
        Refusal(
            .followsByItself,
            "\(kind) เกิดตามเงินบริจาคหรือการคืนเงินเอง จึงขอบันทึกเองไม่ได้",
            "\(kind) follows from a gift or its refund; it cannot be asked for")
    }

    public static func matchingClosed(_ id: String) -> Refusal {
        Refusal(.matchingClosed, "การสมทบ \(id) ปิดแล้ว", "matching \(id) is closed")
    }

    public static func matchingCustody(campaign id: String) -> Refusal {
        Refusal(
            .matchingCustody,
            "เงินของโครงการ \(id) อยู่ที่โรงเรียน ต้องเป็นโครงการที่มูลนิธิถือเงิน",
            "the money of campaign \(id) lies with its school; one whose money the foundation holds was "
                + "expected")
    }

    public static func matchingRatioOutOfRange(_ id: String) -> Refusal {
        Refusal(
            .matchingRatioOutOfRange,
            "การสมทบ \(id): gives และ per ต้องเป็น 1 ถึง \(Matching.ratioLimit)",
            "matching \(id): gives and per from 1 to \(Matching.ratioLimit) were expected")
    }

    public static func matchingCrowded(_ id: String) -> Refusal {
        Refusal(
            .matchingCrowded,
            "การสมทบ \(id) จะเกินจำนวนที่โครงการหนึ่งมีได้ คือเปิดพร้อมกันไม่เกิน "
                + "\(Matchings.limitPerCampaign) ปิดรายที่สิ้นสุดแล้วก่อน",
            "matching \(id) would be one too many for a campaign; at most \(Matchings.limitPerCampaign) open "
                + "ones were expected: close one that is over")
    }

    public static func matchingMoneyShort(_ id: String, held: Satang) -> Refusal {
        Refusal(
            .matchingMoneyShort,
            "การสมทบ \(id) มีเงินอยู่ \(held) บาท คืนผู้สนับสนุนเกินนี้ไม่ได้",
            "matching \(id) holds \(held) baht, no more can go back to its sponsor")
    }

    public static func promiseExceeded(_ id: String, promised: Satang) -> Refusal {
        Refusal(
            .promiseExceeded,
            "คำมั่นของการสมทบ \(id) ยังค้าง \(promised) บาท ส่วนที่จ่ายเกินบันทึกเป็น matching.paid-in",
            "\(promised) baht of the promises of matching \(id) are still to be kept; what is paid "
                + "beyond them is matching.paid-in")
    }

    public static func sharesDiffer(_ id: String, expected: [MatchKeeping.Share]) -> Refusal {
        let shares = expected.map { "\($0.campaign) \($0.amount)" }.joined(separator: ", ")
        return Refusal(
            .sharesDiffer,
            "คำมั่นที่เก่าที่สุดของการสมทบ \(id) มาก่อน: ต้องเป็น \(shares) หรือไม่ระบุส่วนแบ่งเลย",
            "the oldest promises of matching \(id) come first: \(shares) was expected, or no shares at all")
    }
}
