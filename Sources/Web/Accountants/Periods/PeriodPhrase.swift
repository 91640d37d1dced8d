/// Closing periods.
enum PeriodPhrase: String, PhraseTable {
    case title, lead, closedTo, nothingClosed, monthsTitle, month, state, isOpen, isClosed, endOfYear
    case reconciliationsTitle, noReconciliation, asOf, findings, critical, signer, document, wayTitle, wayLead
    case wayNone, wayFinding, wayUnsigned, waySigner
    case closeTitle, closeLead, until, reconciliation, school, schoolHint, all, closeButton
    case overrideTitle, overrideLead, overrideUntil, expires, reason, overrideButton, dayHint
    case historyTitle, overridesTitle, expired, inForce, approverOnly

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("ปิดงวด", "Periods")
        case .lead:
            (
                "งวดที่กระทบยอดแล้วปิดได้ หลังปิดจะตัดสินใจย้อนหลังไม่ได้ "
                    + "แต่เงินที่เคลื่อนไหวจริงยังบันทึกได้และกลายเป็นข้อตรวจพบ",
                "A reconciled period is closed. Nothing is decided about it afterwards; money that "
                    + "did move is recorded all the same, and is a finding."
            )
        case .closedTo: ("ปิดแล้วถึง", "Closed up to")
        case .nothingClosed: ("ยังไม่ได้ปิดงวดใด", "Nothing is closed yet.")
        case .monthsTitle: ("เดือนและปีงบประมาณ", "Months and fiscal years")
        case .month: ("สิ้นสุดวันที่", "Ends on")
        case .state: ("สถานะ", "State")
        case .isOpen: ("เปิด", "Open")
        case .isClosed: ("ปิดแล้ว", "Closed")
        case .endOfYear: ("สิ้นปีงบประมาณ #", "End of fiscal year #")
        case .reconciliationsTitle: ("การกระทบยอดที่ลงนามแล้ว", "Signed reconciliations")
        case .noReconciliation:
            (
                "ยังไม่มี สั่ง banchi reconcile all --out FILE --sign --by accountant:ID",
                "None yet: banchi reconcile all --out FILE --sign --by accountant:ID"
            )
        case .asOf: ("ณ วันที่", "As of")
        case .findings: ("ข้อตรวจพบ", "Findings")
        case .critical: ("วิกฤต", "Critical")
        case .signer: ("ลงนามโดย", "Signed by")
        case .document: ("เอกสาร", "Document")
        case .wayTitle: ("สิ่งที่ขวางการปิดงวดถัดไป", "What stands in the way of the next period")
        case .wayLead: ("งวดถัดไปสิ้นสุด #", "The next one ends on #.")
        case .wayNone: ("ไม่มี ปิดได้", "Nothing. It can be closed.")
        case .wayFinding: ("ข้อตรวจพบวิกฤตที่ยังเปิดอยู่: #", "An open critical finding: #")
        case .wayUnsigned:
            (
                "ยังไม่มีการกระทบยอดที่ลงนาม ณ วันสิ้นงวดหรือหลังจากนั้น",
                "No reconciliation as of its last day or later is signed"
            )
        case .waySigner:
            (
                "ทุกฉบับที่ใช้ได้คุณเป็นผู้ลงนามเอง ต้องให้ผู้อนุมัติคนอื่นปิด",
                "You signed every reconciliation that would do: another approver has to close it"
            )
        case .closeTitle: ("ปิดงวด", "Close a period")
        case .closeLead:
            (
                "โดยผู้อนุมัติที่ไม่ได้ลงนามการกระทบยอดนั้น และไม่มีข้อวิกฤตค้าง",
                "For an approver who did not sign the reconciliation, with no critical finding left open."
            )
        case .until: ("วันสุดท้ายของงวด", "Last day of the period")
        case .reconciliation: ("อาศัยการกระทบยอด", "On the reconciliation")
        case .school: ("โรงเรียน (เว้นว่างคือทั้งหมด)", "School (left empty: all)")
        case .schoolHint: ("รหัส 10 หลัก", "10-digit code")
        case .all: ("ทั้งหมด", "All")
        case .closeButton: ("ปิดงวด", "Close it")
        case .overrideTitle: ("เปิดงวดที่ปิดแล้วชั่วคราว", "Open closed days for a while")
        case .overrideLead:
            (
                "ไม่เกิน 31 วัน โดยผู้อนุมัติ และทุกครั้งจะเป็นข้อตรวจพบ",
                "At most 31 days, by an approver. Each time is a finding."
            )
        case .overrideUntil: ("เปิดวันที่ปิดแล้วถึง", "Up to this closed day")
        case .expires: ("มีผลถึง", "In force until")
        case .reason: ("เหตุผล", "Reason")
        case .overrideButton: ("เปิดชั่วคราว", "Open it")
        case .dayHint: ("เช่น 2569-09-30 หรือ 2026-09-30", "such as 2026-09-30 or 2569-09-30")
        case .historyTitle: ("ที่ปิดไปแล้ว", "What was closed")
        case .overridesTitle: ("ที่เปิดชั่วคราว", "What was opened for a while")
        case .expired: ("หมดอายุแล้ว", "Expired")
        case .inForce: ("มีผลอยู่", "In force")
        case .approverOnly: ("ผู้อนุมัติเป็นผู้ปิดงวด", "An approver closes periods.")
        }
    }
}
