/// The texts of the auditors' page, in both languages.
enum AuditPhrase: String, PhraseTable {
    case auditTitle, auditLead, headTitle, size, root, checkpointsTitle, checkpointsLead, cosigned, noWitness
    case witnessesTitle, witnessesLead, witness, lastCosigned, never, keysTitle, active, retired
    case fingerprint, validity, compareTitle, compareLead, heldLabel, heldFile, compareButton
    case compareGood, compareOpen, compareBad, entriesCount
    case downloadsTitle, downloadsLead, wholeLog, wholeLogNote, samplingTitle, samplingLead, samplingNote
    case sealTitle, sealLead, allCheckpoints

    var texts: (thai: String, english: String) {
        switch self {
        case .auditTitle: ("สำหรับผู้ตรวจสอบ", "For auditors")
        case .auditLead:
            (
                "ดาวน์โหลดบัญชีทั้งหมด ตรวจด้วยโปรแกรมของท่านเอง และพิสูจน์ว่าไม่มีการเขียนย้อนหลัง",
                "Download the whole ledger, verify it with programs of your own, and prove that nothing was "
                    + "rewritten."
            )
        case .headTitle: ("หัวบัญชีขณะนี้", "The head of the log")
        case .size: ("จำนวนรายการ", "Entries")
        case .root: ("ค่าแฮชราก", "Root hash")
        case .checkpointsTitle: ("เช็กพอยต์ที่เก็บไว้", "Checkpoints kept")
        case .checkpointsLead:
            (
                "เก็บไว้ # รายการตลอดไป แสดงชุดล่าสุด เก็บสำเนาหนึ่งไว้กับท่าน แล้วนำมาเทียบภายหลัง",
                "# are kept for ever; these are the newest. Keep a copy of one, and compare it later."
            )
        case .cosigned: ("พยานที่ร่วมลงนาม", "Cosigned by")
        case .noWitness: ("ไม่มี", "nobody")
        case .witnessesTitle: ("พยาน", "Witnesses")
        case .witnessesLead:
            (
                "พยานลงนามร่วมก็ต่อเมื่อบัญชีต่อเนื่องจากที่เคยลงนาม จึงไม่มีใครถูกให้ดูบัญชีคนละชุด",
                "A witness cosigns only what extends all that it cosigned before, so that nobody can be "
                    + "shown another history."
            )
        case .witness: ("พยาน", "Witness")
        case .lastCosigned: ("ร่วมลงนามล่าสุด", "Last cosigned")
        case .never: ("ยังไม่มีในเช็กพอยต์ที่แสดง", "none of those shown")
        case .keysTitle: ("กุญแจ", "Keys")
        case .active: ("บันทึก ตั้งแต่รายการที่ #", "the log, since entry #")
        case .retired: ("บันทึก เลิกใช้ที่รายการ #", "the log, retired by entry #")
        case .fingerprint: ("ใบเสร็จ (SHA-256 ของใบรับรอง)", "receipts (SHA-256 of the certificate)")
        case .validity: ("มีผล #", "valid #")
        case .compareTitle: ("บัญชีถูกเขียนใหม่หรือไม่", "Was the log rewritten?")
        case .compareLead:
            (
                "วางเช็กพอยต์เก่าที่ท่านเก็บไว้เอง "
                    + "เบราว์เซอร์นี้จะขอหลักฐานจากเซิร์ฟเวอร์และตรวจเองว่าบัญชีวันนี้ขึ้นต้นด้วยบัญชีของวันนั้น",
                "Paste an older checkpoint that you kept yourself. This browser asks the server for a "
                    + "proof, and checks by itself that today’s log begins with the log of that day."
            )
        case .heldLabel: ("เช็กพอยต์ที่ท่านเก็บไว้", "The checkpoint that you kept")
        case .heldFile: ("หรือเลือกไฟล์", "Or choose its file")
        case .compareButton: ("เทียบกับบัญชีวันนี้", "Compare with today’s log")
        case .compareGood:
            (
                "บัญชีวันนี้ขึ้นต้นด้วยบัญชีที่ท่านเก็บไว้ทุกประการ ไม่มีรายการใดถูกแก้หรือลบ",
                "Today’s log begins with exactly the log that you kept: no entry of it was changed or "
                    + "removed."
            )
        case .compareOpen:
            (
                "เทียบไม่ครบ บางข้อตรวจไม่ได้",
                "The comparison is not complete: something could not be checked."
            )
        case .compareBad:
            (
                "ไม่ผ่าน โปรดเก็บเช็กพอยต์ทั้งสองไว้ หากทั้งคู่ลงนามถูกต้อง นั่นคือหลักฐานว่าบัญชีถูกเขียนใหม่",
                "It does not hold. Keep both checkpoints: if both are rightly signed, they prove that the "
                    + "log was rewritten."
            )
        case .entriesCount: ("รายการ", "entries")
        case .downloadsTitle: ("ดาวน์โหลดและตรวจเอง", "Download and verify")
        case .downloadsLead:
            (
                "ที่อยู่เหล่านี้คือบัญชีทั้งชุดตามรูปแบบ C2SP โปรแกรมที่เขียนแยกจากเราอ่านได้โดยตรง",
                "These addresses are the whole log in C2SP’s format; programs that others wrote read it as "
                    + "it is."
            )
        case .wholeLog: ("ตรวจทั้งบัญชีจากเซิร์ฟเวอร์นี้", "Verify the whole log from this server")
        case .wholeLogNote:
            (
                "โปรแกรมนี้เขียนขึ้นจากเอกสารรูปแบบอย่างเดียว ไม่ใช้โค้ดร่วมกับเซิร์ฟเวอร์",
                "It was written from the description of the format alone, and shares no code with the server."
            )
        case .samplingTitle: ("สุ่มตัวอย่างที่ไม่มีใครเลือกได้", "A sample that nobody could choose")
        case .samplingLead:
            (
                "จุดเริ่มมาจากค่าแฮชรากกับข้อความของท่าน บอกข้อความหลังจากทั้งสองฝ่ายรู้หัวบัญชีแล้ว ใครก็สุ่มซ้ำได้ผลเดียวกัน",
                "Where it starts follows from the root hash and from words of yours. Tell them once both "
                    + "sides know the head; anybody can draw the same sample again."
            )
        case .samplingNote:
            (
                "ทุกบาทมีโอกาสถูกเลือกเท่ากัน แบ่งกลุ่มได้ตามโรงเรียน ประเภท หรือช่องทาง",
                "Each baht is equally likely; the population may be divided by school, kind or method."
            )
        case .sealTitle: ("ยอดบัญชีที่ปิดผนึก", "Sealed balances")
        case .sealLead:
            (
                "หลักฐานว่ารายการเหล่านี้ และไม่มีรายการอื่น รวมเป็นยอดของบัญชี ขอได้ตามชื่อบัญชี",
                "The proof that these entries and no others make up an account’s total, by the account’s name"
            )
        case .allCheckpoints: ("ขนาดทั้งหมดที่เก็บไว้", "all sizes that are kept")
        }
    }
}
