public import LedgerCore

// Periods that are closed, and what is asked for in them.
extension Refusal {
    public static func periodNotReconciled(_ closing: PeriodClosing) -> Refusal {
        Refusal(
            .periodNotReconciled,
            "\(closing.document) ไม่ใช่เอกสารกระทบยอดที่ลงนามแล้ว ณ วันที่ \(closing.until.thaiLong) "
                + "หรือหลังจากนั้น ลงนามก่อน",
            "\(closing.document) is no signed reconciliation as of \(closing.until) or a later day; "
                + "sign one first")
    }

    public static func periodFindingsUnraised(_ closing: PeriodClosing, critical: Int64) -> Refusal {
        Refusal(
            .periodNotReconciled,
            "เอกสารกระทบยอด \(closing.document) มีข้อตรวจพบระดับวิกฤต \(critical) ข้อ "
                + "ที่ยังบันทึกไม่ครบ บันทึกก่อน",
            "reconciliation \(closing.document) has \(critical) critical findings that were not all raised; "
                + "raise them first")
    }

    public static func periodRunning(until day: Day) -> Refusal {
        Refusal(
            .periodRunning,
            "วันที่ \(day.thaiLong) ยังไม่ผ่านไป ต้องเป็นวันก่อนวันนี้",
            "\(day) is not over; a day before today was expected")
    }

    public static func periodClosedAlready(until day: Day) -> Refusal {
        Refusal(
            .periodClosedAlready,
            "ปิดงวดถึงวันที่ \(day.thaiLong) ไว้แล้ว ต้องเป็นวันหลังจากนั้น",
            "the days up to \(day) are closed already; a later one was expected")
    }

    public static func periodFindingOpen(_ finding: String) -> Refusal {
        Refusal(
            .periodFindingOpen,
            "ข้อตรวจพบระดับวิกฤต \(finding) ยังเปิดอยู่ ปิดก่อน",
            "the critical finding \(finding) is still open; close it first")
    }

    public static func overrideOutOfRange(_ day: Day, latest: Day) -> Refusal {
        Refusal(
            .overrideOutOfRange,
            "การเปิดชั่วคราวสิ้นสุดได้ตั้งแต่วันนี้ถึง \(latest.thaiLong) แต่ขอไว้ถึง \(day.thaiLong)",
            "an override expires on a day from today to \(latest), and \(day) was asked for")
    }

    public static func periodClosed(_ day: Day, for school: String?) -> Refusal {
        guard let school else {
            return Refusal(
                .periodClosed,
                "มีผลในวันที่ \(day.thaiLong) ซึ่งปิดงวดแล้วสำหรับทุกโรงเรียน ผู้อนุมัติเปิดชั่วคราวได้",
                "it takes effect on \(day), which is closed for all; an approver may override "
                    + "that for a while")
        }
        return Refusal(
            .periodClosed,
            "มีผลในวันที่ \(day.thaiLong) ซึ่งปิดงวดแล้วสำหรับโรงเรียน \(school) ผู้อนุมัติเปิดชั่วคราวได้",
            "it takes effect on \(day), which is closed for school \(school); an approver may override "
                + "that for a while")
    }
}
