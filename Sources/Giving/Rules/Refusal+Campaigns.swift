import LedgerCore

// Schools, plans and campaigns.
extension Refusal {
    public static func schoolUnknown(_ code: String) -> Refusal {
        Refusal(
            .schoolUnknown,
            "ยังไม่มีโรงเรียน \(code) ในทะเบียน นำเข้าโรงเรียนก่อน",
            "school \(code) is not registered; import schools first")
    }

    public static func planEmpty(_ plan: PlanID) -> Refusal {
        Refusal(.planEmpty, "แผน \(plan) ไม่มีรายการ", "plan \(plan) has no lines")
    }

    public static func planLineTwice(_ plan: PlanID, line: String) -> Refusal {
        Refusal(
            .planLineTwice,
            "แผน \(plan) มีรายการ \(line) ซ้ำกัน",
            "plan \(plan) has the line \(line) twice")
    }

    public static func planTooLarge(_ plan: PlanID, lines: Int) -> Refusal {
        Refusal(
            .planTooLarge,
            "แผน \(plan) มี \(lines) รายการ ต้องไม่เกิน \(Books.planLineLimit) รายการ",
            "plan \(plan) has \(lines) lines, at most \(Books.planLineLimit) were expected")
    }

    public static func planNotApproved(school: String, fiscalYear year: Int64) -> Refusal {
        Refusal(
            .planNotApproved,
            "โรงเรียน \(school) ยังไม่มีแผนที่อนุมัติแล้วสำหรับปีงบประมาณ \(year) นำเข้าแผนก่อน",
            "school \(school) has no approved plan for fiscal year \(year); import plans first")
    }

    public static func planLineUnknown(_ plan: PlanID, line: String) -> Refusal {
        Refusal(
            .planLineUnknown, "แผน \(plan) ไม่มีรายการ \(line)", "plan \(plan) has no line \(line)")
    }

    public static func campaignUnknown(_ id: String) -> Refusal {
        Refusal(
            .campaignUnknown,
            "ไม่มีโครงการ \(id) นำเข้าโครงการก่อน",
            "campaign \(id) does not exist; import campaigns first")
    }

    public static func campaignWindowInverted(_ id: String) -> Refusal {
        Refusal(
            .campaignWindowInverted, "โครงการ \(id) ปิดก่อนเปิด", "campaign \(id) closes before it opens")
    }

    public static func campaignWithoutLines(_ id: String) -> Refusal {
        Refusal(
            .campaignWithoutLines,
            "โครงการ \(id) ไม่ได้ระบุรายการในแผน",
            "campaign \(id) names no plan line")
    }

    public static func campaignGoalMissing(_ id: String) -> Refusal {
        Refusal(
            .campaignGoalMissing,
            "โครงการ \(id) ต้องมีเป้าหมายมากกว่าศูนย์",
            "campaign \(id) needs a goal above zero")
    }

    public static func campaignMinimumMisplaced(_ id: String) -> Refusal {
        Refusal(
            .campaignMinimumMisplaced,
            "โครงการ \(id): เฉพาะโครงการสองขั้นเท่านั้นที่มีขั้นต่ำ ซึ่งมากกว่าศูนย์และไม่เกินเป้าหมาย",
            "campaign \(id): a two-step campaign, and no other, has a minimum above zero and up "
                + "to its goal")
    }
}
