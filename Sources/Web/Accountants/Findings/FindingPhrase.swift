import Giving

/// What the checks found, and what becomes of it.
enum FindingPhrase: String, PhraseTable {
    case title, lead, ageTitle, listTitle, none, noneYet, filter, show, state, severity, check, school, owner
    case since, age, days, amount, finding, files, allStates, openOnly, allSeverities, allChecks, anySchool
    case shownOf, back, subject, stage, document, expected, found, difference, entriesTitle, sequence, hash
    case inputsTitle, inputName, recompute, recomputeLead, historyTitle, on, by, entry, what, numbersGone
    case assignTitle, assignLead, assignTo, assignHint, assignButton
    case proposeTitle, proposeLead, outcome, reason, paper, paperHint, proposeButton
    case decideTitle, approve, returnTitle, returnButton, waiting, notYours, secondPerson
    case stateOpen, stateAssigned, stateProposed, stateReturned, stateResolved, stateAccepted, stateWrittenOff
    case stateCleared, reopened, nobody
    case critical, high, medium, info
    case wasRaised, wasReopened, wasCleared, wasAssigned, wasProposed, wasApproved, wasReturned

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("ข้อตรวจพบ", "Findings")
        case .lead:
            (
                "สิ่งที่การกระทบยอดพบ พร้อมตัวเลข หลักฐาน และคำสั่งที่คำนวณซ้ำได้",
                "What the reconciliation found, with its numbers, its evidence and the line that "
                    + "computes it again."
            )
        case .ageTitle: ("อายุของข้อที่ยังเปิดอยู่", "Age of what is open")
        case .listTitle: ("รายการ", "List")
        case .none: ("ไม่มีข้อตรวจพบตามที่เลือก", "No finding is like that.")
        case .noneYet: ("ยังไม่มีข้อตรวจพบ", "Nothing was ever found.")
        case .filter: ("เลือกดู", "Narrow down")
        case .show: ("แสดง", "Show")
        case .state: ("สถานะ", "State")
        case .severity: ("ความร้ายแรง", "Severity")
        case .check: ("การตรวจ", "Check")
        case .school: ("โรงเรียน", "School")
        case .owner: ("ผู้รับผิดชอบ", "Owner")
        case .since: ("ตั้งแต่", "Since")
        case .age: ("อายุ (วัน)", "Age in days")
        case .days: ("# วัน", "# days")
        case .amount: ("จำนวนเงิน", "Amount")
        case .finding: ("เลขที่", "Finding")
        case .files: ("ไฟล์", "Files")
        case .allStates: ("ทุกสถานะ", "Every state")
        case .openOnly: ("ที่ยังเปิดอยู่", "Open")
        case .allSeverities: ("ทุกระดับ", "Every severity")
        case .allChecks: ("ทุกการตรวจ", "Every check")
        case .anySchool: ("รหัส 10 หลัก", "10-digit code")
        case .shownOf: ("แสดง # รายการแรก", "The first # are shown.")
        case .back: ("ข้อตรวจพบ", "Findings")
        case .subject: ("เรื่อง", "Subject")
        case .stage: ("สถานะ", "State")
        case .document: ("เอกสารกระทบยอด", "Reconciliation")
        case .expected: ("ควรเป็น", "Expected")
        case .found: ("พบว่า", "Found")
        case .difference: ("ผลต่าง", "Difference")
        case .entriesTitle: ("รายการในบัญชีที่เทียบ", "Entries that were compared")
        case .sequence: ("รายการที่", "Entry")
        case .hash: ("แฮช", "Hash")
        case .inputsTitle: ("ไฟล์ที่อ้างอิง", "Files that it rests on")
        case .inputName: ("ไฟล์", "File")
        case .recompute: ("คำนวณซ้ำ", "Compute it again")
        case .recomputeLead:
            ("บรรทัดเดียวสำหรับใครก็ได้ที่มีสำเนาบัญชี", "One line, for whoever has a copy of the ledger.")
        case .historyTitle: ("ประวัติ", "History")
        case .on: ("เมื่อ", "On")
        case .by: ("โดย", "By")
        case .entry: ("รายการที่", "Entry")
        case .what: ("อะไร", "What")
        case .numbersGone:
            (
                "เอกสารกระทบยอดไม่ได้เก็บไว้ที่นี่ จึงไม่มีตัวเลขละเอียด",
                "The reconciliation does not lie here, and so neither do the numbers."
            )
        case .assignTitle: ("มอบหมาย", "Assign")
        case .assignLead: ("ใครจะหาว่าเกิดจากอะไร", "Who is to find out what is behind it.")
        case .assignTo: ("ให้", "To")
        case .assignHint: ("บทบาท:รหัส เช่น accountant:c1", "role:id, such as accountant:c1")
        case .assignButton: ("มอบหมาย", "Assign")
        case .proposeTitle: ("เสนอผลสรุป", "Propose what becomes of it")
        case .proposeLead:
            (
                "ระดับกลางและข้อมูลปิดได้ทันที ระดับสูง วิกฤต และการตัดหนี้ต้องมีคนที่สองอนุมัติ",
                "Medium and info close with it. High, critical and whatever gives money up take a "
                    + "second person."
            )
        case .outcome: ("ผลสรุป", "Outcome")
        case .reason: ("เหตุผล", "Reason")
        case .paper: ("SHA-256 ของหลักฐาน (ถ้ามี)", "SHA-256 of a paper, if there is one")
        case .paperHint: ("เลขฐานสิบหก 64 หลัก", "64 hex digits")
        case .proposeButton: ("เสนอ", "Propose")
        case .decideTitle: ("พิจารณาข้อเสนอ", "Decide on the proposal")
        case .approve: ("อนุมัติ", "Approve")
        case .returnTitle: ("ส่งกลับ", "Return it")
        case .returnButton: ("ส่งกลับ", "Return")
        case .waiting:
            (
                "รอคนที่สอง: นักบัญชีหรือผู้อนุมัติที่ไม่ใช่ผู้เสนอ (การตัดหนี้ต้องเป็นผู้อนุมัติ)",
                "It waits for a second person: an accountant or approver who did not propose it; "
                    + "for a write-off an approver."
            )
        case .notYours: ("อยู่กับ #", "It is with #.")
        case .secondPerson: ("ต้องมีคนที่สองอนุมัติ", "A second person has to approve")
        case .stateOpen: ("เปิด", "Open")
        case .stateAssigned: ("มอบหมายแล้ว", "Assigned")
        case .stateProposed: ("เสนอแล้ว", "Proposed")
        case .stateReturned: ("ส่งกลับแล้ว", "Returned")
        case .stateResolved: ("แก้ไขแล้ว", "Resolved")
        case .stateAccepted: ("ยอมรับ", "Accepted")
        case .stateWrittenOff: ("ตัดหนี้", "Written off")
        case .stateCleared: ("ไม่พบอีกแล้ว", "No longer found")
        case .reopened: ("เปิดใหม่", "Reopened")
        case .nobody: ("ยังไม่มี", "Nobody yet")
        case .critical: ("วิกฤต", "Critical")
        case .high: ("สูง", "High")
        case .medium: ("กลาง", "Medium")
        case .info: ("ข้อมูล", "Info")
        case .wasRaised: ("พบ", "Raised")
        case .wasReopened: ("พบอีกหลังปิดไปแล้ว", "Raised again after it was closed")
        case .wasCleared: ("ไม่พบอีกแล้ว", "No longer found")
        case .wasAssigned: ("มอบหมายให้ #", "Assigned to #")
        case .wasProposed: ("เสนอ: #", "Proposed: #")
        case .wasApproved: ("อนุมัติ", "Approved")
        case .wasReturned: ("ส่งกลับ: #", "Returned: #")
        }
    }
}

extension FindingAccount.Stage {
    var phrase: FindingPhrase {
        switch self {
        case .open: .stateOpen
        case .assigned: .stateAssigned
        case .proposed: .stateProposed
        case .returned: .stateReturned
        case .closed(let outcome): outcome.phrase
        case .cleared: .stateCleared
        }
    }

    /// The class of its mark.
    var mark: String {
        switch self {
        case .open: "bad"
        case .assigned, .proposed, .returned: "waiting"
        case .closed, .cleared: "good"
        }
    }
}

extension FindingProposal.Outcome {
    var phrase: FindingPhrase {
        switch self {
        case .resolved: .stateResolved
        case .accepted: .stateAccepted
        case .writtenOff: .stateWrittenOff
        }
    }
}

extension RaisedFinding.Severity {
    var phrase: FindingPhrase {
        switch self {
        case .critical: .critical
        case .high: .high
        case .medium: .medium
        case .info: .info
        }
    }

    /// The class of its mark.
    var mark: String {
        switch self {
        case .critical, .high: "bad"
        case .medium: "waiting"
        case .info: ""
        }
    }
}
