/// Plans before the screening committee.
enum PlanPhrase: String, PhraseTable {
    case title, lead, waiting, noneWaiting, decided, maker, decidedOf, back
    case stateSubmitted, stateApproved, stateReturned, stateDrafting
    case kind, strategy, price, days, doubts, changes, verdictBy, verdictElsewhere
    case approve, giveBack, reasonOf, yours, notYours, askedFor
    case doubtArithmetic, doubtStrategy, doubtYear, doubtUnit, isNew, wasAmount, wasItem, dropped
    case remuneration, services, materials, durable, building

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("แผนพัฒนาที่รอพิจารณา", "Plans to screen")
        case .lead:
            (
                "พิจารณาทีละรายการ รายการสุดท้ายทำให้แผนมีผล หรือส่งคืนโรงเรียนหากมีรายการที่ส่งคืน",
                "Decide line by line. The last decision brings the plan into force, or back to its school "
                    + "where a line was returned."
            )
        case .waiting: ("รอพิจารณา", "Waiting")
        case .noneWaiting: ("ไม่มีแผนที่รอพิจารณา", "No plan is waiting")
        case .decided: ("พิจารณาแล้ว", "Decided")
        case .maker: ("ผู้ส่ง", "Submitted by")
        case .decidedOf: ("พิจารณาแล้ว", "Lines decided")
        case .back: ("แผนทั้งหมด", "All plans")
        case .stateSubmitted: ("รอพิจารณา", "Submitted")
        case .stateApproved: ("อนุมัติแล้ว", "Approved")
        case .stateReturned: ("ส่งคืนแล้ว", "Returned")
        case .stateDrafting: ("กำลังบันทึก", "Being entered")
        case .kind: ("หมวด", "Kind")
        case .strategy: ("ยุทธศาสตร์", "Strategy")
        case .price: ("จำนวน × ราคา", "Quantity × price")
        case .days: ("ช่วงเวลา", "From – to")
        case .doubts: ("ควรตรวจดู", "Look at this")
        case .changes: ("เปลี่ยนจากฉบับก่อน", "Changed since the version before")
        case .verdictBy: ("โดย #", "by #")
        case .verdictElsewhere: ("อนุมัติไว้ก่อนแล้ว", "approved before")
        case .approve: ("เห็นชอบ", "Approve")
        case .giveBack: ("ส่งคืน", "Return")
        case .reasonOf: ("เหตุผลที่ส่งคืน", "Reason for returning")
        case .yours:
            (
                "ท่านเป็นผู้ส่งแผนนี้ จึงพิจารณาไม่ได้",
                "You submitted this plan, so others decide on it."
            )
        case .notYours:
            (
                "คณะกรรมการกลั่นกรองเป็นผู้พิจารณา",
                "The screening committee decides on these lines."
            )
        case .askedFor:
            (
                "แผนฉบับนี้ถูกส่งคืน โรงเรียนส่งฉบับใหม่ได้ เหตุผลอยู่ที่รายการที่ส่งคืน",
                "This version was returned; the school may submit the next. The reasons stand at its lines."
            )
        case .doubtArithmetic: ("จำนวน × ราคา ไม่เท่ากับจำนวนเงิน", "Quantity × price is not the amount")
        case .doubtStrategy: ("ไม่มียุทธศาสตร์นี้ในทะเบียน", "No such strategy is in the register")
        case .doubtYear: ("ช่วงเวลาอยู่นอกปีงบประมาณ", "The days lie outside the fiscal year")
        case .doubtUnit: ("ไม่ได้ระบุหน่วยนับ", "The unit is missing")
        case .isNew: ("รายการใหม่", "A new line")
        case .wasAmount: ("เดิม #", "It was #")
        case .wasItem: ("เดิมคือ “#”", "It was “#”")
        case .dropped: ("รายการที่ตัดออก", "Lines that are gone")
        case .remuneration: ("ค่าตอบแทน", "Remuneration")
        case .services: ("ค่าใช้สอย", "Services")
        case .materials: ("ค่าวัสดุ", "Materials")
        case .durable: ("ครุภัณฑ์", "Durable goods")
        case .building: ("ที่ดินและสิ่งก่อสร้าง", "Buildings")
        }
    }
}

