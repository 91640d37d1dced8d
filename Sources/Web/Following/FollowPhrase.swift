/// The texts of the page that follows a gift, in both languages.
enum FollowPhrase: String, PhraseTable {
    case title, lead, gift, matchOf, line, noLine, unspent, generalLine, givenBack, privatePerson
    case documents, oneDocument, noDocuments, pictureOf, tableTitle, tableLead, payment, payee, evidence
    case paidFor, stillWaiting, total, ruleTitle, rule, privacy, provenBy, nothingYet

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("ตามรอยเงินบริจาค", "Follow the gift")
        case .lead:
            (
                "ทุกสตางค์ของเงินบริจาคนี้ไปถึงไหนแล้ว จากโครงการ สู่รายการในแผน การจ่ายเงิน และเอกสาร",
                "Where every satang of this gift has gone: campaign, plan lines, payments and their "
                    + "documents."
            )
        case .gift: ("เงินบริจาค #", "Gift #")
        case .matchOf: ("ผู้สนับสนุนสมทบ #", "Added by sponsors: #")
        case .line: ("รายการ #", "Line #")
        case .noLine: ("ไม่ระบุรายการในแผน", "No plan line named")
        case .unspent: ("ยังไม่ได้ใช้ รออยู่ในโครงการ", "Not spent yet: it waits in the campaign")
        case .generalLine: ("อยู่ในบัญชีทั่วไปของโรงเรียน", "In the school’s general line")
        case .givenBack: ("คืนแก่ผู้บริจาค", "Given back")
        case .privatePerson: ("บุคคลธรรมดา (ไม่เปิดเผยชื่อ)", "a private person (not named)")
        case .documents: ("เอกสาร # ฉบับ", "# documents")
        case .oneDocument: ("เอกสาร 1 ฉบับ", "1 document")
        case .noDocuments: ("ไม่มีเอกสารแนบ", "no document filed")
        case .pictureOf:
            (
                "ภาพทางเดินของเงิน # ตัวเลขทั้งหมดอยู่ในตารางด้านล่าง",
                "Picture of the way of #; the table below has every figure"
            )
        case .tableTitle: ("ตัวเลขทั้งหมด", "All figures")
        case .tableLead:
            (
                "เอกสารระบุด้วยค่า SHA-256 ใครถือไฟล์ก็ตรวจได้ว่าเป็นฉบับเดียวกัน",
                "Documents stand by their SHA-256: whoever holds a file can tell that it is the one."
            )
        case .payment: ("การจ่ายเงิน", "Payment")
        case .payee: ("ผู้รับเงิน", "Paid to")
        case .evidence: ("เอกสาร", "Documents")
        case .paidFor: ("ใช้ไปแล้ว", "Spent")
        case .stillWaiting: ("ยังไม่ได้ใช้", "Not spent")
        case .total: ("รวมที่ได้รับ", "Received in all")
        case .ruleTitle: ("นับอย่างไร", "How it is counted")
        case .rule:
            (
                "เงินของโครงการใช้ตามลำดับที่ได้รับ ใครให้ก่อนจ่ายก่อน ส่วนของแต่ละคนในแต่ละการจ่ายจึงแน่นอนถึงสตางค์ "
                    + "และคำนวณซ้ำได้จากบัญชี",
                "A campaign spends first what came first, so each gift’s share of each payment is exact to "
                    + "the satang, and anybody can reckon it again from the ledger."
            )
        case .privacy:
            (
                "หน้านี้ใครก็เปิดดูได้ จึงไม่มีข้อมูลของผู้บริจาค",
                "Anybody may open this page, so it holds nothing of the donor."
            )
        case .provenBy: ("ใบเสร็จของเงินบริจาคนี้", "The receipt of this gift")
        case .nothingYet: ("ยังไม่มีการจ่ายเงินจากเงินบริจาคนี้", "Nothing has been paid with this gift yet.")
        }
    }
}
