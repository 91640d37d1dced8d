/// The texts of the page on samples, in both languages.
enum SamplePhrase: String, PhraseTable {
    case title, lead, headTitle, headLead, entries, root, allChecks
    case orderTitle, nonceLabel, nonceHint, populationLabel, donations, disbursements, stratifyLabel
    case undivided, school, kind, method, sizeLabel, sizeHint, intervalLabel, intervalHint
    case keyLabel, keyHint, entriesLabel, entriesHint, drawButton
    case drawnTitle, drawnCount, strataTitle, strataLead, selectedTitle, againTitle, againLead
    case faultNonce, faultExtent, faultKeyItems, faultMethod, faultEntries

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("สุ่มตรวจ", "Samples")
        case .lead:
            (
                "ทุกสตางค์มีโอกาสถูกเลือกเท่ากัน (ISA 530) และไม่มีใครเลือกผลได้ ทั้งมูลนิธิและผู้สอบบัญชี",
                "Every satang is equally likely to be drawn (ISA 530), and nobody can choose what comes out: "
                    + "neither the foundation nor the auditor."
            )
        case .headTitle: ("๑ จดหัวบัญชี", "1 Write down the head")
        case .headLead:
            (
                "จดสองค่านี้ไว้ทั้งสองฝ่ายก่อน แล้วจึงบอกคำสุ่ม",
                "Both sides write these two down. Only then are the nonce’s words told."
            )
        case .entries: ("จำนวนรายการ", "Entries")
        case .root: ("ค่าแฮชราก", "Root hash")
        case .allChecks: ("ตรวจว่าบัญชีไม่ถูกเขียนใหม่", "Check that the log was not rewritten")
        case .orderTitle: ("๒ บอกคำสุ่ม แล้วสุ่ม", "2 Tell the nonce, and draw")
        case .nonceLabel: ("คำสุ่มของผู้สอบบัญชี", "The auditor’s nonce")
        case .nonceHint: ("เช่นผลทอยลูกเต๋า 4 1 6 6 2", "What dice say, for instance: 4 1 6 6 2")
        case .populationLabel: ("สุ่มจาก", "Drawn from")
        case .donations: ("เงินบริจาค", "gifts")
        case .disbursements: ("การจ่ายเงิน", "payments")
        case .stratifyLabel: ("แบ่งกลุ่มตาม", "Divided by")
        case .undivided: ("ไม่แบ่ง", "nothing")
        case .school: ("โรงเรียน", "school")
        case .kind: ("ประเภทผู้ให้ หรือประเภทรายจ่าย", "kind of donor, or of expense")
        case .method: ("ช่องทางการให้", "way of giving")
        case .sizeLabel: ("จำนวนตัวอย่าง", "Items")
        case .sizeHint: ("ประมาณ รวมรายการใหญ่", "about so many, the large ones among them")
        case .intervalLabel: ("หรือทุกกี่บาท", "Or one for every so many baht")
        case .intervalHint: ("กรอกอย่างใดอย่างหนึ่ง", "one of the two")
        case .keyLabel: ("เลือกทุกรายการตั้งแต่ (บาท)", "All items from (baht)")
        case .keyHint: ("ว่างไว้ได้", "may be empty")
        case .entriesLabel: ("จากรายการแรกกี่รายการ", "Of the first entries, so many")
        case .entriesHint:
            (
                "ที่ท่านจดไว้ ใช้สุ่มซ้ำของเดิมได้",
                "As you wrote down; an earlier sample is drawn again so"
            )
        case .drawButton: ("สุ่ม", "Draw")
        case .drawnTitle: ("๓ ตัวอย่างที่ได้", "3 The sample")
        case .drawnCount: ("# รายการ", "# items")
        case .strataTitle: ("ช่วงและจุดเริ่ม", "Intervals and starts")
        case .strataLead: ("คำนวณซ้ำด้วยมือได้จากค่าเหล่านี้", "By these anybody works it out again by hand.")
        case .selectedTitle: ("รายการที่เลือก", "Selected")
        case .againTitle: ("สุ่มซ้ำเอง", "Draw it again yourself")
        case .againLead:
            (
                "ด้วยบัญชีที่ส่งออกเท่านั้น ได้ไฟล์ CSV เดียวกันทุกไบต์ (--format csv)",
                "From an export of the log alone; with --format csv it is this CSV, to the byte."
            )
        case .faultNonce:
            (
                "คำสุ่มต้องมี 1 ถึง 256 ไบต์ ไม่มีอักขระควบคุม",
                "The nonce has 1 to 256 bytes, and no control characters."
            )
        case .faultExtent:
            (
                "กรอกจำนวนตัวอย่าง หรือจำนวนบาท อย่างใดอย่างหนึ่ง",
                "Give a number of items, or of baht: one of the two."
            )
        case .faultKeyItems: ("จำนวนบาทอ่านไม่ได้", "This is no amount in baht.")
        case .faultMethod:
            (
                "การจ่ายเงินแบ่งตามโรงเรียนหรือประเภทเท่านั้น",
                "Payments are divided by school or kind."
            )
        case .faultEntries:
            ("ต้องไม่เกินที่เช็กพอยต์ล่าสุดครอบคลุม", "As many as the newest checkpoint covers, at most.")
        }
    }
}
