extension Phrase {
    /// The front page and the open books.
    var bookTexts: (thai: String, english: String)? {
        switch self {
        case .frontTitle:
            (
                "ให้ตรงถึงโรงเรียน ตามดูได้ทุกบาท",
                "Give straight to a school, and follow every baht"
            )
        case .frontLead:
            (
                "เลือกโรงเรียนและสิ่งที่โรงเรียนต้องการ โอนด้วยแอปธนาคารของท่าน "
                    + "แล้วดูว่าเงินซื้ออะไร ใครก็ตรวจสอบบัญชีนี้ได้ โดยไม่ต้องเชื่อเรา",
                "Choose a school and what it needs, pay with your bank’s app, and see what the "
                    + "money bought. Anyone can check these books without trusting us"
            )
        case .frontSearch: ("โรงเรียนไหน", "Which school?")
        case .frontOr: ("หรือดู", "Or see the")
        case .frontOpen: ("โครงการที่เปิดรับ", "open campaigns")
        case .soFar: ("ถึงวันนี้", "So far")
        case .given: ("ได้รับ", "Given")
        case .documents: ("เอกสารหลักฐาน", "Papers filed")
        case .schoolsWithCampaigns: ("โรงเรียนที่มีโครงการ", "Schools with campaigns")
        case .entriesInLedger: ("รายการในบัญชี", "Entries in the ledger")
        case .nearTitle: ("ใกล้ถึงเป้าหมาย", "Close to the goal")
        case .allCampaigns: ("ดูโครงการทั้งหมด", "See all campaigns")
        case .newestTitle: ("บันทึกล่าสุดในบัญชี", "Newest entries in the books")
        case .newestNote: ("ไม่มีชื่อผู้บริจาคในบัญชี", "No donor’s name stands in the books")
        case .checkTitle: ("ทำไมจึงเชื่อได้", "Why it can be trusted")
        case .checkReceipt: ("ใบเสร็จพิสูจน์ตัวเอง", "A receipt proves itself")
        case .checkReceiptText:
            (
                "ใบเสร็จทุกใบมีลายเซ็นและหลักฐานว่าอยู่ในบัญชี ตรวจได้ในเบราว์เซอร์ของท่านเอง",
                "Each is signed and carries proof that it stands in the books; your own browser "
                    + "can check it"
            )
        case .checkGrow: ("บัญชีเพิ่มได้อย่างเดียว", "The books only grow")
        case .checkGrowText:
            (
                "ทุกรายการผูกกับรายการก่อนหน้า ใครแก้ย้อนหลัง พยานภายนอกจะเห็น",
                "Every entry is bound to the one before; were one changed, witnesses outside "
                    + "would see it"
            )
        case .checkSpend: ("ทุกการจ่ายถูกตรวจสอบ", "Every payment is checked")
        case .checkSpendText:
            (
                "การจ่ายเงินเทียบกับแผนที่อนุมัติและรายการธนาคาร ผลต่างทุกข้อถูกบันทึกและลงนาม",
                "Payments are compared with the approved plan and the bank’s statement; each "
                    + "difference is recorded and signed"
            )
        case .checkNow: ("ตรวจใบเสร็จ", "Check a receipt")
        case .seeBooks: ("เปิดดูบัญชี", "Open the books")
        case .booksTitle: ("บัญชีเปิด", "The open books")
        case .booksLead:
            (
                "เงินที่ได้รับและเงินที่จ่ายไป รวมตามปี จังหวัด และยุทธศาสตร์ "
                    + "ทุกตารางดาวน์โหลดเป็น CSV ได้",
                "What was given and what was paid, by year, province and strategy. Behind every "
                    + "table there is a CSV"
            )
        case .fiscalYear: ("ปีงบประมาณ #", "Fiscal year #")
        case .monthsTitle: ("เงินเข้าและเงินจ่ายรายเดือน", "Given and paid, month by month")
        case .monthsTable: ("ตัวเลขของแต่ละเดือน", "The numbers of each month")
        case .yearsTitle: ("ตามปีงบประมาณ", "By fiscal year")
        case .provincesTitle: ("ตามจังหวัด", "By province")
        case .strategiesTitle: ("ตามยุทธศาสตร์", "By strategy")
        case .strategiesNote:
            (
                "ผู้บริจาคให้กับโครงการ ไม่ใช่กับรายการ "
                    + "จึงแสดงงบประมาณของรายการและเงินที่จ่ายแล้ว",
                "Gifts are to campaigns and not to lines, so this shows what the lines are to "
                    + "cost and what was paid"
            )
        case .chartColumn: ("ภาพ", "Picture")
        case .keyGiven: ("ได้รับ", "Given")
        case .keyBudget: ("งบประมาณ", "Budget")
        case .keyPaid: ("จ่ายแล้ว", "Paid")
        case .otherYears: ("ปีอื่น", "Other years")
        case .noMoney: ("ยังไม่มีเงินเข้าหรือจ่ายในปีนี้", "Nothing was given or paid in this year")
        case .widgetOpen: ("ดูและบริจาค", "See and give")
        default: nil
        }
    }
}
