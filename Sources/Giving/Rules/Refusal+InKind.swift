public import LedgerCore

// Gifts in kind, volunteers' time, activities.
extension Refusal {
    public static func quantityOutOfRange(_ quantity: Int64, from least: Int64 = 1) -> Refusal {
        Refusal(
            .quantityOutOfRange,
            "จำนวน \(quantity) อยู่นอกช่วง ต้องเป็น \(least) ถึง \(InKindPromise.quantityLimit)",
            "\(quantity) is out of range; \(least) to \(InKindPromise.quantityLimit) was expected")
    }

    public static func inKindValueIncomplete(_ gift: String) -> Refusal {
        Refusal(
            .inKindValueIncomplete,
            "สิ่งของบริจาค \(gift): มูลค่ากับผู้ประเมินมูลค่าต้องมีคู่กัน",
            "gift \(gift): a stated value needs the one who valued it, and the other way round")
    }

    public static func inKindUnknown(_ gift: String) -> Refusal {
        Refusal(.inKindUnknown, "ไม่มีสิ่งของบริจาค \(gift)", "there is no gift in kind \(gift)")
    }

    public static func inKindAssignedAlready(_ gift: String, school: String) -> Refusal {
        Refusal(
            .inKindAssignedAlready,
            "สิ่งของบริจาค \(gift) เป็นของโรงเรียน \(school) แล้ว",
            "gift \(gift) is for school \(school) already")
    }

    public static func inKindUnassigned(_ gift: String) -> Refusal {
        Refusal(
            .inKindUnassigned,
            "สิ่งของบริจาค \(gift) ยังไม่มีโรงเรียน บันทึก in-kind.assigned ก่อน",
            "gift \(gift) has no school yet; record in-kind.assigned first")
    }

    public static func inKindBeyondPromise(_ gift: String, left: Int64) -> Refusal {
        Refusal(
            .inKindBeyondPromise,
            "สิ่งของบริจาค \(gift) ยังต้องส่งอีกเพียง \(left)",
            "only \(left) of gift \(gift) are still to be delivered")
    }

    public static func inKindSerialsMisstated(_ gift: String) -> Refusal {
        Refusal(
            .inKindSerialsMisstated,
            "สิ่งของบริจาค \(gift): เลขประจำเครื่องต้องไม่ซ้ำกันเอง ไม่ซ้ำกับที่ส่งก่อน และไม่เกินชิ้นละหนึ่งเลข",
            "gift \(gift): serial numbers that differ from each other, from those delivered before, and at "
                + "most one for each thing were expected")
    }

    public static func inKindBeyondDelivery(_ gift: String, left: Int64) -> Refusal {
        Refusal(
            .inKindBeyondDelivery,
            "สิ่งของบริจาค \(gift) ส่งแล้วและยังไม่ได้ตัดสิน \(left) จึงรับหรือไม่รับได้ตั้งแต่หนึ่งถึงจำนวนนี้",
            "of gift \(gift) \(left) were delivered and not decided on; at least one and at most these can "
                + "be accepted or rejected")
    }

    public static func inKindReasonMisplaced(_ gift: String) -> Refusal {
        Refusal(
            .inKindReasonMisplaced,
            "สิ่งของบริจาค \(gift): ต้องมีเหตุผลเมื่อไม่รับ และเฉพาะเมื่อไม่รับเท่านั้น",
            "gift \(gift): a reason where something is rejected, and only there, was expected")
    }

    public static func volunteerUnknown(_ assignment: String) -> Refusal {
        Refusal(
            .volunteerUnknown,
            "ไม่มีงานอาสา \(assignment)",
            "there is no volunteer's assignment \(assignment)")
    }

    public static func volunteerEnded(_ assignment: String) -> Refusal {
        Refusal(
            .volunteerEnded, "งานอาสา \(assignment) สิ้นสุดแล้ว", "assignment \(assignment) has ended already")
    }

    public static func volunteerOutsideTerm(_ assignment: String, on day: Day) -> Refusal {
        Refusal(
            .volunteerOutsideTerm,
            "วันที่ \(day.thaiLong) ไม่อยู่ในช่วงของงานอาสา \(assignment)",
            "\(day) is not within assignment \(assignment)")
    }

    public static func hoursOutOfRange(_ hours: Int64, left: Int64) -> Refusal {
        Refusal(
            .hoursOutOfRange,
            "\(hours) ชั่วโมงอยู่นอกช่วง ต้องอย่างน้อย 1 และไม่เกิน \(left) ที่วันนั้นยังเหลือ",
            "\(hours) hours are out of range; at least 1, and at most the \(left) that the day still has, "
                + "was expected")
    }

    public static func headsOutOfRange(_ heads: Int64) -> Refusal {
        Refusal(
            .headsOutOfRange,
            "\(heads) คนอยู่นอกช่วง ต้องเป็น 1 ถึง \(InKindPromise.quantityLimit)",
            "\(heads) people are out of range; 1 to \(InKindPromise.quantityLimit) was expected")
    }
}
