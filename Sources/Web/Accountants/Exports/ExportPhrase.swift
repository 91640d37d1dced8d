/// Files for other people's tools.
enum ExportPhrase: String, PhraseTable {
    case title, lead, booksTitle, schoolTitle, opennessTitle, reportsTitle, logTitle, elsewhereTitle
    case journal, beancount, camt053, ofx, iati, grants360, budget, findings, ageing, log, edonation
    case school, schoolHint, from, to, dayHint, download, noNames, allOf

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("ส่งออก", "Exports")
        case .lead:
            (
                "ไฟล์สำหรับโปรแกรมของผู้อื่น ทำจากบัญชี ณ ตอนนี้ ตัวเลขเดียวกับคำสั่ง banchi export",
                "Files for other people's tools, made of the ledger as it is now; the same as "
                    + "banchi export makes."
            )
        case .booksTitle: ("สมุดบัญชี", "The books")
        case .schoolTitle: ("บัญชีย่อยของโรงเรียน", "A school's sub-ledger")
        case .opennessTitle: ("ความโปร่งใส", "Openness")
        case .reportsTitle: ("รายงาน", "Reports")
        case .logTitle: ("บันทึกสำหรับผู้สอบบัญชี", "The log, for auditors")
        case .elsewhereTitle: ("ทำที่เครื่องแม่ข่ายเท่านั้น", "At the console only")
        case .journal:
            (
                "ทุกการเคลื่อนไหวของเงิน สำหรับ hledger และ Ledger",
                "Every move of money, for hledger and Ledger"
            )
        case .beancount: ("เช่นเดียวกัน สำหรับ Beancount", "The same for Beancount")
        case .camt053: ("เป็นใบแจ้งรายการ ISO 20022 (camt.053)", "As an ISO 20022 statement (camt.053)")
        case .ofx: ("เช่นเดียวกัน เป็น OFX", "The same as OFX")
        case .iati:
            (
                "ทุกโครงการ สำหรับทะเบียนความช่วยเหลือ (IATI 2.03)",
                "Every campaign, for aid registers (IATI 2.03)"
            )
        case .grants360: ("ทุกโครงการเป็นทุน (360Giving 1.4)", "Every campaign as a grant (360Giving 1.4)")
        case .budget: ("งบประมาณเทียบกับรายจ่าย", "Budget against actual")
        case .findings: ("ข้อตรวจพบทั้งหมด", "All findings")
        case .ageing: ("อายุของข้อตรวจพบที่ยังเปิดอยู่", "Age of open findings")
        case .log:
            (
                "ทุกรายการพร้อมหลักฐาน ตรวจได้โดยไม่ต้องเชื่อใคร",
                "Every entry with its proofs, to be verified without trusting anybody"
            )
        case .edonation:
            (
                "รายชื่อ e-Donation และ e-Tax มีชื่อผู้บริจาค จึงทำที่เครื่องแม่ข่าย ซึ่งจดไว้ว่าใครได้ไป",
                "Lists for e-Donation and e-Tax hold donors' names: they are made at the console, which "
                    + "writes down that they left."
            )
        case .school: ("โรงเรียน", "School")
        case .schoolHint: ("รหัส 10 หลัก", "10-digit code")
        case .from: ("ตั้งแต่", "From")
        case .to: ("ถึง", "To")
        case .dayHint: ("เช่น 2569-11-01", "such as 2026-11-01")
        case .download: ("ดาวน์โหลด", "Download")
        case .noNames:
            (
                "ไม่มีไฟล์ใดในหน้านี้มีชื่อผู้บริจาค",
                "No file on this page names a donor."
            )
        case .allOf: ("ทุกรายการ", "All")
        }
    }
}
