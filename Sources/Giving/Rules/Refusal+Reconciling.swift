import LedgerCore

// Signed reconciliations, and what becomes of what they found.
extension Refusal {
    public static func reconciliationUnknown(_ document: String) -> Refusal {
        Refusal(
            .reconciliationUnknown,
            "ยังไม่มีเอกสารกระทบยอด \(document) ที่ลงนามแล้ว",
            "no reconciliation \(document) was signed")
    }

    public static func reconciliationSignedAlready(_ document: String) -> Refusal {
        Refusal(
            .reconciliationSignedAlready,
            "เอกสารกระทบยอด \(document) ลงนามไปแล้ว",
            "reconciliation \(document) was signed before")
    }

    public static func reconciliationAhead(_ size: UInt64, of ledger: UInt64) -> Refusal {
        Refusal(
            .reconciliationAhead,
            "เอกสารอ่านไป \(size) รายการ แต่ในบัญชีมี \(ledger) รายการ",
            "it read \(size) entries, and there are \(ledger)")
    }

    public static func reconciliationSignerDiffers(_ document: String, signer: Actor) -> Refusal {
        Refusal(
            .reconciliationSignerDiffers,
            "เอกสารกระทบยอด \(document) ลงนามโดย \(signer)",
            "reconciliation \(document) was signed by \(signer)")
    }

    public static func findingUnknown(_ id: String) -> Refusal {
        Refusal(.findingUnknown, "ไม่เคยมีข้อตรวจพบ \(id)", "finding \(id) was never raised")
    }

    public static func findingRaisedAlready(_ id: String) -> Refusal {
        Refusal(
            .findingRaisedAlready,
            "ข้อตรวจพบ \(id) บันทึกไว้แล้วและเนื้อหาเหมือนเดิม",
            "finding \(id) was raised before and says the same")
    }

    public static func findingNotOpen(_ id: String, stage: FindingAccount.Stage) -> Refusal {
        Refusal(.findingNotOpen, "ข้อตรวจพบ \(id) \(stage.thai)", "finding \(id) is \(stage.word)")
    }

    public static func findingUnassigned(_ id: String) -> Refusal {
        Refusal(
            .findingAssignedElsewhere,
            "ข้อตรวจพบ \(id) ยังไม่มีผู้รับผิดชอบ บันทึก finding.assigned ก่อน",
            "finding \(id) is nobody's yet; record finding.assigned first")
    }

    public static func findingAssignedElsewhere(_ id: String, to assignee: Actor) -> Refusal {
        Refusal(
            .findingAssignedElsewhere,
            "ข้อตรวจพบ \(id) อยู่กับ \(assignee)",
            "finding \(id) is with \(assignee)")
    }

    public static func findingNotProposed(_ id: String, stage: FindingAccount.Stage) -> Refusal {
        Refusal(
            .findingNotProposed,
            "ข้อตรวจพบ \(id) \(stage.thai) และยังไม่มีข้อเสนอ",
            "finding \(id) is \(stage.word), and nothing is proposed")
    }
}

extension FindingAccount.Stage {
    fileprivate var thai: String {
        switch self {
        case .open: "เปิดอยู่"
        case .assigned: "มอบหมายแล้ว"
        case .proposed: "มีข้อเสนอรอพิจารณา"
        case .returned: "ส่งกลับแล้ว"
        case .closed(let outcome): "ปิดแล้ว (\(outcome.rawValue))"
        case .cleared: "ไม่พบอีกแล้ว"
        }
    }
}
