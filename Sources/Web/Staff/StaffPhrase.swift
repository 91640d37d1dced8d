/// What frames every page of staff. Each part of their work has a table of its own beside its views.
enum StaffPhrase: String, PhraseTable {
    case partsLabel, signOut, recorded, refused
    case partWork, partBank, partFindings, partBudget, partPeriods, partExports
    case partPlans, partCampaigns, partPayments, partIndicators, partSamples
    case partAccess, partWebhooks, partSystem

    var texts: (thai: String, english: String) {
        switch self {
        case .partsLabel: ("งานของเจ้าหน้าที่", "Staff")
        case .signOut: ("ออกจากระบบ", "Sign out")
        case .recorded: ("บันทึกแล้ว เป็นรายการที่ # ในบัญชี", "Recorded: entry # of the ledger.")
        case .refused: ("ไม่ได้บันทึก", "Nothing was recorded")
        case .partWork: ("งานของฉัน", "My work")
        case .partBank: ("ธนาคาร", "Bank")
        case .partFindings: ("ข้อตรวจพบ", "Findings")
        case .partBudget: ("งบประมาณ", "Budget")
        case .partPeriods: ("ปิดงวด", "Periods")
        case .partExports: ("ส่งออก", "Exports")
        case .partPlans: ("แผนพัฒนา", "Plans")
        case .partCampaigns: ("โครงการรับบริจาค", "Campaigns")
        case .partPayments: ("การจ่ายเงิน", "Payments")
        case .partIndicators: ("ตัวชี้วัด", "Indicators")
        case .partSamples: ("สุ่มตรวจ", "Samples")
        case .partAccess: ("สิทธิ์และกุญแจ", "Access and keys")
        case .partWebhooks: ("เว็บฮุก", "Webhooks")
        case .partSystem: ("ระบบ", "System")
        }
    }
}
