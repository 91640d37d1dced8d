public import LedgerCore

// Gifts, what becomes of their receipts, and payments.
extension Refusal {
    public static func campaignClosed(_ id: String) -> Refusal {
        Refusal(.campaignClosed, "โครงการ \(id) ปิดแล้ว", "campaign \(id) is closed")
    }

    public static func campaignEndsLater(_ id: String, closes: Day) -> Refusal {
        Refusal(
            .campaignEndsLater,
            "โครงการ \(id) รับบริจาคถึง \(closes.thaiLong)",
            "campaign \(id) takes gifts until \(closes)")
    }

    public static func amountOutOfRange(_ amount: Satang) -> Refusal {
        Refusal(
            .amountOutOfRange,
            "\(amount) บาทอยู่นอกช่วง ต้องเป็น 0.01 ถึง \(Satang.largestMove) บาท",
            "\(amount) baht is out of range; 0.01 to \(Satang.largestMove) was expected")
    }

    public static func receivedInFuture(_ day: Day) -> Refusal {
        Refusal(
            .receivedInFuture,
            "เงินที่ได้รับลงวันที่ \(day.thaiLong) ซึ่งยังมาไม่ถึง",
            "what was received is dated \(day), which has not come yet")
    }

    public static func campaignNotOpenOn(
        _ day: Day, campaign id: String, opens: Day, closes: Day
    ) -> Refusal {
        Refusal(
            .campaignNotOpenOn,
            "โครงการ \(id) ไม่ได้เปิดรับในวันที่ \(day.thaiLong) ต้องเป็นวันที่ \(opens.thaiLong) ถึง "
                + "\(closes.thaiLong)",
            "campaign \(id) was not open on \(day); a day from \(opens) to \(closes) was expected")
    }

    public static func totalTooLarge(_ subject: Subject, _ id: String) -> Refusal {
        Refusal(
            .totalTooLarge,
            "ยอดรวมของ\(subject.thai) \(id) จะเกินช่วงที่คำนวณได้ตรงทุกสตางค์",
            "the total of \(subject.english) \(id) would leave the range of exact integers")
    }

    public static let commitmentsMalformed = Refusal(
        .commitmentsMalformed,
        "เงินบริจาคแต่ละรายการมีค่าผูกมัด \(Gift.commitmentCount) ค่าที่ไม่ซ้ำกันและเรียงลำดับ",
        "a gift carries exactly \(Gift.commitmentCount) different commitments, sorted")

    public static func donationAlreadyReversed(receipt: String) -> Refusal {
        Refusal(
            .donationAlreadyReversed,
            "เงินบริจาคของใบเสร็จ \(receipt) กลับรายการไปแล้ว",
            "the donation of receipt \(receipt) was reversed before")
    }

    public static func receiptReplaced(_ receipt: String, by live: String) -> Refusal {
        Refusal(
            .receiptReplaced,
            "ใบเสร็จ \(receipt) มีใบเสร็จ \(live) ออกแทนแล้ว",
            "receipt \(receipt) was replaced by \(live)")
    }

    public static func moneyAlreadySpent(campaign id: String, left: Satang) -> Refusal {
        Refusal(
            .moneyAlreadySpent,
            "โครงการ \(id) เหลือเงินให้คืนเพียง \(left) บาท",
            "only \(left) baht of campaign \(id) are left to pay back")
    }

    public static func eDonationStateSkipped(receipt: String, from: String, to: String) -> Refusal {
        Refusal(
            .eDonationStateSkipped,
            "บันทึก e-Donation ของใบเสร็จ \(receipt) อยู่ในสถานะ \(from) จะเป็น \(to) ไม่ได้ "
                + "ลำดับคือ sent แล้ว accepted ยกเลิก (cancelled) ได้จากทั้งสอง และส่ง (sent) อีกได้หลังยกเลิก",
            "the e-Donation record of receipt \(receipt) is \(from) and cannot become \(to); "
                + "expected sent, then accepted, cancelled from either, and sent again after cancelled")
    }

    public static func reportedInFuture(_ day: Day) -> Refusal {
        Refusal(
            .reportedInFuture,
            "บันทึกนี้ลงวันที่ \(day.thaiLong) ซึ่งยังมาไม่ถึง",
            "the record is dated \(day), which has not come yet")
    }

    public static func paidInFuture(_ day: Day) -> Refusal {
        Refusal(
            .paidInFuture,
            "การจ่ายเงินลงวันที่ \(day.thaiLong) ซึ่งยังมาไม่ถึง",
            "the payment is dated \(day), which has not come yet")
    }
}
