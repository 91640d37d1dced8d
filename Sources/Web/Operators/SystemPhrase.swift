/// The texts of the page on the running system, in both languages.
enum SystemPhrase: String, PhraseTable {
    case title, lead, ready, stopping, unconfirmed, behind, failing, unvouched
    case ledgerTitle, entries, covered, uncovered, unshown, queue, newestEntry
    case backupsTitle, backupsLead, records, donorKeys, unknown, backupOld, backupNever, backupCommand, upTo
    case witnessesTitle, witness, lastCosigned, age, lacking, noWitness, never
    case waitingTitle, letters, messages, waiting, givenUp, noLetters
    case storageTitle, storageLead, part, size, total
    case programTitle, version, started, settingsTitle, settingsLead, setting, value, source

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("ระบบ", "System")
        case .lead:
            (
                "เซิร์ฟเวอร์ขณะนี้เป็นอย่างไร และสิ่งใดต้องดูแล",
                "How the server is just now, and what needs looking after."
            )
        case .ready:
            (
                "พร้อม: เงินบริจาคที่เข้ามาตอนนี้จะถูกบันทึก",
                "Ready: a gift that comes in now is kept."
            )
        case .stopping: ("กำลังจะหยุด", "About to stop.")
        case .unconfirmed:
            (
                "อ่านอย่างเดียว: กู้คืนจากสำเนาสำรองและยังไม่ได้ยืนยัน (banchi restore confirm)",
                "Read only: restored from a backup, and not confirmed yet (banchi restore confirm)."
            )
        case .behind: ("หน้าเว็บยังตามบัญชีไม่ทัน", "The pages have not caught up with the ledger.")
        case .failing:
            (
                "เก็บข้อมูลไม่ได้: ดูบันทึกของเซิร์ฟเวอร์",
                "Nothing can be kept: see the server’s log."
            )
        case .unvouched: ("ยังไม่มีเช็กพอยต์", "No checkpoint has been published.")
        case .ledgerTitle: ("บัญชี", "The ledger")
        case .entries: ("รายการ", "Entries")
        case .covered: ("เช็กพอยต์ล่าสุดครอบคลุม", "Covered by the newest checkpoint")
        case .uncovered: ("ยังไม่มีเช็กพอยต์", "Not covered yet")
        case .unshown: ("หน้าเว็บยังไม่แสดง", "Not shown by pages yet")
        case .queue: ("รอบันทึก", "Waiting to be recorded")
        case .newestEntry: ("รายการล่าสุด", "Newest entry")
        case .backupsTitle: ("สำเนาสำรอง", "Backups")
        case .backupsLead:
            (
                "สำรองได้ที่เครื่องขณะระบบทำงาน หน้านี้สั่งไม่ได้ "
                    + "เพราะผู้ที่เข้าถึงเครือข่ายต้องไม่เลือกได้ว่าสำเนาไปอยู่ที่ใด",
                "Backups are made at the machine while the server runs, and not from here: who comes over "
                    + "the network must not choose where a copy goes."
            )
        case .records: ("บัญชีและข้อมูลที่เข้ารหัส", "Ledger and sealed records")
        case .donorKeys: ("กุญแจข้อมูลผู้บริจาค", "Donors’ keys")
        case .unknown: ("ไม่ทราบ: ยังไม่เคยสำรองจากเครื่องนี้", "not known: never from this machine")
        case .backupOld: ("สำเนาสำรองเก่ากว่าหนึ่งวัน", "A backup is older than a day.")
        case .backupNever: ("ไม่พบว่าเคยสำรอง", "No backup is known of.")
        case .backupCommand: ("สำรองที่เครื่อง", "To back up, at the machine")
        case .upTo: ("ถึงรายการที่ #", "up to entry #")
        case .witnessesTitle: ("พยาน", "Witnesses")
        case .witness: ("พยาน", "Witness")
        case .lastCosigned: ("ร่วมลงนามล่าสุด (รายการ)", "Last cosigned (entries)")
        case .age: ("เมื่อ", "When")
        case .lacking: ("ขาดอีก (รายการ)", "Lacks (entries)")
        case .noWitness:
            (
                "ไม่ได้ขอให้พยานใดร่วมลงนาม (banchi serve --policy)",
                "No witness is asked (banchi serve --policy)."
            )
        case .never: ("ยังไม่เคย", "never")
        case .waitingTitle: ("รอส่งออก", "Waiting to leave")
        case .letters: ("จดหมายพร้อมใบเสร็จ", "Letters with receipts")
        case .messages: ("ข้อความเว็บฮุก", "Messages of webhooks")
        case .waiting: ("รอส่ง #", "# waiting")
        case .givenUp: ("เลิกส่ง #", "# given up")
        case .noLetters: ("ไม่ได้ส่งจดหมาย", "none are sent")
        case .storageTitle: ("พื้นที่เก็บ", "Storage")
        case .storageLead: ("ทุกอย่างอยู่ในโฟลเดอร์เดียว", "All of it lies in one folder.")
        case .part: ("ไฟล์หรือโฟลเดอร์", "File or folder")
        case .size: ("ขนาด", "Size")
        case .total: ("รวม", "Total")
        case .programTitle: ("โปรแกรม", "Program")
        case .version: ("รุ่น", "Version")
        case .started: ("เริ่มทำงาน", "Running since")
        case .settingsTitle: ("การตั้งค่าที่ใช้อยู่", "Settings in force")
        case .settingsLead:
            ("ความลับอยู่ในไฟล์ จึงไม่ปรากฏที่นี่", "Secrets are in files, so none stands here.")
        case .setting: ("การตั้งค่า", "Setting")
        case .value: ("ค่า", "Value")
        case .source: ("มาจาก", "Said by")
        }
    }
}
