public import LedgerCore

// How plans come into force, change and end, and what they achieve.
extension Refusal {
    public static func planUnknown(_ plan: PlanID) -> Refusal {
        Refusal(.planUnknown, "ไม่มีแผน \(plan)", "there is no plan \(plan)")
    }

    public static func planSelfApproved(_ plan: PlanID) -> Refusal {
        Refusal(
            .planSelfApproved,
            "โรงเรียนอนุมัติแผน \(plan) เองไม่ได้ ให้ส่งแผน แล้วคณะกรรมการกลั่นกรองเป็นผู้ตัดสิน",
            "a school does not approve plan \(plan) itself; submit it, and the screening committee decides")
    }

    public static func planLineArithmetic(_ line: PlanLine) -> Refusal {
        Refusal(
            .planLineArithmetic,
            "รายการ \(line.line): \(line.quantity) × \(line.unitPrice) บาท ไม่เท่ากับ \(line.amount) บาท",
            "line \(line.line): \(line.quantity) × \(line.unitPrice) baht is not \(line.amount) baht")
    }

    public static func planLineScreenedAlready(_ plan: PlanID, line: String) -> Refusal {
        Refusal(
            .planLineScreenedAlready,
            "รายการ \(line) ของแผน \(plan) พิจารณาไปแล้ว",
            "line \(line) of plan \(plan) was decided on before")
    }

    public static func planNotSubmitted(_ plan: PlanID) -> Refusal {
        Refusal(
            .planNotSubmitted,
            "แผน \(plan) ไม่ได้อยู่ระหว่างการพิจารณาของคณะกรรมการกลั่นกรอง",
            "plan \(plan) is not before the screening committee")
    }

    public static func planNotInForce(_ plan: PlanID) -> Refusal {
        Refusal(
            .planNotInForce,
            "แผน \(plan) ไม่มีผลอยู่ ต้องเป็นฉบับล่าสุดของปีที่อนุมัติแล้ว",
            "plan \(plan) is not in force; the highest approved version of its year was expected")
    }

    public static func planClosed(_ plan: PlanID) -> Refusal {
        Refusal(
            .planClosed,
            "แผน \(plan) เป็นของปีที่ปิดแผนแล้ว หรือกำลังปิด",
            "plan \(plan) is of a year whose plan is closed, or being closed")
    }

    public static func planVersionSkipped(_ plan: PlanID, expected: Int64) -> Refusal {
        Refusal(
            .planVersionSkipped,
            "แผน \(plan) ไม่ใช่ฉบับถัดไป ต้องเป็นฉบับที่ \(expected)",
            "plan \(plan) is not the next one; version \(expected) was expected")
    }

    public static func planUndecided(_ plan: PlanID) -> Refusal {
        Refusal(
            .planUndecided,
            "แผน \(plan) มีรายการที่คณะกรรมการกลั่นกรองยังไม่ได้ตัดสิน",
            "plan \(plan) has lines that the screening committee has not decided on")
    }

    public static func planTransferBeyondLine(_ line: PlanLine) -> Refusal {
        Refusal(
            .planTransferBeyondLine,
            "รายการ \(line.line) ของแผน \(line.plan) มีให้โอนเพียง \(line.amount) บาท",
            "line \(line.line) of plan \(line.plan) has only \(line.amount) baht to transfer")
    }

    public static func planTransferOverLimit(_ plan: PlanID, limit: Satang) -> Refusal {
        Refusal(
            .planTransferOverLimit,
            "โอนในแผน \(plan) ได้ไม่เกิน \(limit) บาท คือร้อยละ \(PlanAmendment.limitInPercent) "
                + "ของทั้งแผน เกินนี้ให้ส่งแผนใหม่",
            "transfers within plan \(plan) may be at most \(limit) baht, \(PlanAmendment.limitInPercent) % "
                + "of its total; submit a new plan instead")
    }

    public static func planUnchanged(_ plan: PlanID) -> Refusal {
        Refusal(
            .planUnchanged,
            "แผน \(plan) ไม่ได้เปลี่ยนจำนวนเงินของรายการใด",
            "plan \(plan) changes no line's amount")
    }

    public static func planYearRunning(_ plan: PlanID) -> Refusal {
        Refusal(
            .planYearRunning,
            "ปีงบประมาณของแผน \(plan) ยังไม่สิ้นสุด",
            "the fiscal year of plan \(plan) has not ended yet")
    }

    public static func planLineClosedAlready(_ plan: PlanID, line: String) -> Refusal {
        Refusal(
            .planLineClosedAlready,
            "รายการ \(line) ของแผน \(plan) ปิดไปแล้ว",
            "line \(line) of plan \(plan) was closed before")
    }

    public static func planUnspentDiffers(_ plan: PlanID, line: String, unspent: Satang) -> Refusal {
        Refusal(
            .planUnspentDiffers,
            "รายการ \(line) ของแผน \(plan) ยังไม่ได้ใช้ \(unspent) บาท",
            "of line \(line) of plan \(plan) \(unspent) baht are unspent")
    }

    public static func planTargetMisplaced(_ plan: PlanID, line: String) -> Refusal {
        Refusal(
            .planTargetMisplaced,
            "รายการ \(line) ของแผน \(plan): ยกยอดไปได้เฉพาะรายการที่เปิดอยู่ในแผนที่อนุมัติแล้วของปีหลัง "
                + "จัดสรรใหม่ไปรายการอื่นที่เปิดอยู่หรือไม่ระบุก็ได้ ส่วนการคืนเงินไม่ระบุรายการ",
            "line \(line) of plan \(plan): a roll-over goes to an open line of the school's approved plan of "
                + "a later year, what is reassigned to another open line or to none, a refund to none")
    }

    public static func planLineOpen(_ plan: PlanID, line: String) -> Refusal {
        Refusal(
            .planLineOpen,
            "รายการ \(line) ของแผน \(plan) ยังไม่ปิด",
            "line \(line) of plan \(plan) is not closed yet")
    }

    public static func indicatorUnknown(_ id: String) -> Refusal {
        Refusal(.indicatorUnknown, "ยังไม่ได้กำหนดตัวชี้วัด \(id)", "indicator \(id) is not defined")
    }
}
