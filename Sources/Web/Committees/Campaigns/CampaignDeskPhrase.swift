/// Campaigns before the screening committee, and at the desk of whoever looks after one.
enum CampaignDeskPhrase: String, PhraseTable {
    case title, lead, drafts, noDrafts, screened, running, after, back
    case campaign, goal, raised, window, drafter, plan, model, custody, failure, extends, days, paid, held
    case lines, line, item, planned, available, doubts, publicPage
    case doubtPlan, doubtGoal, doubtLine, yourDraft
    case approve, giveBack, open, openHint, pause, resume, extend, extendDay, cancel, cancelHint, report
    case ask, askHint, askType, askPayee, askPayeeHint, askAccount, askLine, quotation
    case supplier, tranche, advance, nextTranche, released, heldBack, forms

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("โครงการรับบริจาค", "Campaigns")
        case .lead:
            (
                "ร่างที่เห็นชอบแล้วเปิดได้ด้วยเงื่อนไขเดิมทุกข้อ",
                "What is approved opens with exactly the terms that were approved."
            )
        case .drafts: ("ร่างที่รอพิจารณา", "Drafts to screen")
        case .noDrafts: ("ไม่มีร่างที่รอพิจารณา", "No draft is waiting")
        case .screened: ("เห็นชอบแล้ว รอเปิด", "Approved, to be opened")
        case .running: ("กำลังดำเนินการ", "Running")
        case .after: ("หลังปิดรับ", "After they closed")
        case .back: ("โครงการทั้งหมด", "All campaigns")
        case .campaign: ("โครงการ", "Campaign")
        case .goal: ("เป้าหมาย", "Goal")
        case .raised: ("ได้รับแล้ว", "Raised")
        case .window: ("ช่วงรับบริจาค", "Takes gifts")
        case .drafter: ("ผู้ร่าง", "Drafted by")
        case .plan: ("แผน", "Plan")
        case .model: ("รูปแบบ", "Model")
        case .custody: ("เงินอยู่ที่", "Money lies with")
        case .failure: ("หากไม่สำเร็จ", "If it fails")
        case .extends: ("ขยายเวลาได้", "May be extended")
        case .days: ("# วัน", "by # days")
        case .paid: ("จ่ายแล้ว", "Paid")
        case .held: ("คงเหลือ", "In hand")
        case .lines: ("รายการในแผน", "Plan lines")
        case .line: ("รายการ", "Line")
        case .item: ("สิ่งที่จัดหา", "Item")
        case .planned: ("ตามแผน", "Planned")
        case .available: ("ยังใช้ได้", "Available")
        case .doubts: ("ควรตรวจดู", "Look at this")
        case .publicPage: ("หน้าที่ผู้บริจาคเห็น", "The page that donors see")
        case .doubtPlan:
            (
                "แผนฉบับนี้ไม่ใช่ฉบับที่มีผลอยู่",
                "Its plan is not the version in force: it has to be drafted again."
            )
        case .doubtGoal: ("เป้าหมายสูงกว่ารายการในแผนรวมกัน", "The goal is more than its plan lines together")
        case .doubtLine: ("ไม่อยู่ในแผนที่มีผล", "Not in the plan in force")
        case .yourDraft: ("ท่านเป็นผู้ร่าง จึงพิจารณาไม่ได้", "You drafted this, so others decide on it.")
        default: formTexts ?? (rawValue, rawValue)
        }
    }

    private var formTexts: (thai: String, english: String)? {
        switch self {
        case .forms: ("สิ่งที่ทำได้", "What can be done")
        case .approve: ("เห็นชอบ", "Approve")
        case .giveBack: ("ส่งคืน", "Return")
        case .open: ("เปิดโครงการ", "Open the campaign")
        case .openHint: ("เปิดแล้วเงื่อนไขเปลี่ยนไม่ได้อีก", "Once it is open its terms never change.")
        case .pause: ("พักโครงการ", "Pause")
        case .resume: ("เปิดต่อ", "Resume")
        case .extend: ("ขยายเวลา", "Extend")
        case .extendDay: ("วันสุดท้ายใหม่", "New last day")
        case .cancel: ("ยกเลิกโครงการ", "Cancel")
        case .cancelHint: ("ยกเลิกแล้วเปิดใหม่ไม่ได้", "A cancelled campaign never opens again.")
        case .report: ("รายงานผล", "Report what the money did")
        case .ask: ("ขอเบิกเงิน", "Ask for a payment")
        case .askHint:
            (
                "เงินที่ขอจะกันไว้จนกว่าจะจ่ายหรือยกเลิก",
                "What is asked for is set aside until it is paid or cancelled."
            )
        case .askType: ("ประเภท", "Kind of payment")
        case .askPayee: ("จ่ายให้", "Payee")
        case .askPayeeHint:
            ("ชื่อบุคคลธรรมดาจะไม่ปรากฏในบัญชี", "A natural person’s name does not enter the ledger.")
        case .askAccount: ("เลขที่บัญชีของผู้รับเงิน (ถ้ามี)", "Account of the payee, if known")
        case .askLine: ("# (บาท)", "# (baht)")
        case .quotation: ("SHA-256 ของใบเสนอราคา (ถ้ามี)", "SHA-256 of the quotation, if any")
        case .supplier: ("จ่ายผู้ขาย", "To a supplier")
        case .tranche: ("เงินงวด", "A tranche")
        case .advance: ("เงินยืม", "An advance")
        case .nextTranche: ("งวดถัดไป: งวดที่ #", "Next tranche: number #")
        case .released: ("ขอได้", "may be asked for")
        case .heldBack: ("ยังขอไม่ได้", "held back")
        default: nil
        }
    }
}
