public import LedgerCore

// The register, and who may decide.
extension Refusal {
    public static func termInverted(_ subject: Subject, _ id: some CustomStringConvertible) -> Refusal {
        Refusal(
            .termInverted,
            "\(subject.thai) \(id) สิ้นสุดก่อนเริ่ม",
            "\(subject.english) \(id) ends before it starts")
    }

    public static func organisationUnknown(_ id: String) -> Refusal {
        Refusal(
            .organisationUnknown,
            "ยังไม่มีหน่วยงาน \(id) ในทะเบียน นำเข้าหน่วยงานก่อน",
            "organisation \(id) is not registered; import organisations first")
    }

    public static func roleRequired(_ role: String, by: Actor) -> Refusal {
        Refusal(
            .roleRequired,
            "เรื่องนี้เป็นของบทบาท \(role) ส่วนผู้ขอคือ \(by)",
            "this is for \(role) to decide, and \(by) asked")
    }

    public static func actorNotAppointed(_ actor: Actor, on day: Day) -> Refusal {
        Refusal(
            .actorNotAppointed,
            "\(actor) ไม่ได้รับแต่งตั้งอยู่ในวันที่ \(day.thaiLong)",
            "\(actor) is not appointed on \(day)")
    }

    public static func schoolNotItsOwn(_ by: Actor, school: String) -> Refusal {
        Refusal(
            .schoolNotItsOwn,
            "\(by) ได้รับแต่งตั้งให้โรงเรียน \(school) และทำแทนโรงเรียนอื่นไม่ได้",
            "\(by) is appointed for school \(school) and acts for no other")
    }

    public static func samePersonTwice(_ by: Actor) -> Refusal {
        Refusal(
            .samePersonTwice,
            "\(by.id) เป็นผู้ทำหรือตัดสินเรื่องนี้มาก่อน ต้องให้อีกคนหนึ่งตัดสิน",
            "\(by.id) made this or decided on it before; another person was expected")
    }

    public static func fiscalYearOverlaps(_ year: Int64, other: Int64) -> Refusal {
        Refusal(
            .fiscalYearOverlaps,
            "ปีงบประมาณ \(year) กับ \(other) มีวันซ้อนกัน หรือเรียงไม่ตรงกับเลขปี",
            "fiscal years \(year) and \(other) share days, or come in another order than their numbers")
    }

    public static func placeUnknown(_ code: String) -> Refusal {
        Refusal(
            .placeUnknown,
            "ยังไม่มีพื้นที่ \(code) ในทะเบียน บันทึก place.registered ก่อน",
            "place \(code) is not registered; record place.registered first")
    }

    public static func placeMisplaced(_ code: String, kind: String, in parent: String) -> Refusal {
        Refusal(
            .placeMisplaced,
            "พื้นที่ \(code) ซึ่งเป็น \(kind) อยู่ใน \(parent) ไม่ได้",
            "place \(code), a \(kind), cannot lie in a \(parent)")
    }

    public static func programmeUnknown(_ id: String) -> Refusal {
        Refusal(
            .programmeUnknown,
            "ยังไม่มีแผนงาน \(id) ในทะเบียน บันทึก programme.registered ก่อน",
            "programme \(id) is not registered; record programme.registered first")
    }

    public static func phaseUnknown(_ phase: PhaseID) -> Refusal {
        Refusal(
            .phaseUnknown,
            "ระยะ \(phase) ยังไม่เริ่ม บันทึก phase.started ก่อน",
            "phase \(phase) has not started; record phase.started first")
    }

    public static func enrolmentOutsidePhase(_ phase: PhaseID, days: Term) -> Refusal {
        Refusal(
            .enrolmentOutsidePhase,
            "การเข้าร่วมระยะ \(phase) ต้องเริ่มในช่วงวันของระยะนั้น คือ \(days)",
            "an enrolment in phase \(phase) starts in its days, \(days)")
    }

    public static func schoolSucceeded(_ succession: SchoolSuccession) -> Refusal {
        guard let successor = succession.successor else {
            return Refusal(
                .schoolSucceeded,
                "โรงเรียน \(succession.school) \(succession.reason.thai)เมื่อ \(succession.on.thaiLong)",
                "school \(succession.school) was \(succession.reason.rawValue) on \(succession.on)")
        }
        return Refusal(
            .schoolSucceeded,
            "โรงเรียน \(succession.school) \(succession.reason.thai)เมื่อ \(succession.on.thaiLong) "
                + "โรงเรียนที่รับช่วงคือ \(successor)",
            "school \(succession.school) was \(succession.reason.rawValue) on \(succession.on); "
                + "its successor is school \(successor)")
    }

    public static func dayInFuture(_ day: Day) -> Refusal {
        Refusal(
            .dayInFuture,
            "ลงวันที่ \(day.thaiLong) ซึ่งยังมาไม่ถึง",
            "it is dated \(day), which has not come yet")
    }
}

extension SchoolSuccession.Reason {
    fileprivate var thai: String {
        switch self {
        case .merged: "ควบรวม"
        case .closed: "ยุบเลิก"
        }
    }
}
