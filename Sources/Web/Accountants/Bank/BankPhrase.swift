/// The bank's pages: statements, the queue, a line with what it may be.
enum BankPhrase: String, PhraseTable {
    case title, lead, today, lines, amount
    case matched, proposed, ambiguous, suggested, inSuspense, unidentified, tooLarge, pending, notification
    case uploadTitle, uploadLead, fileLabel, fileHint, accountLabel, accountOfFile
    case profileLabel, profileOfFile
    case yearsLabel, yearsOfFile, yearsBuddhist, yearsChristian, moreOptions, intradayLabel, uploadButton
    case noAccount, known
    case sureTitle, sureLead, sureButton, rule, score, reason, bankSide, bookSide, entry, candidates
    case queueTitle, queueEmpty, queueMore, line, day, text, state, noCandidate
    case statementsTitle, account, period, opening, moneyIn, moneyOut, closing, footing, foots, noBalances
    case continuity, follows, gap, firstStatement, matchedOf, format, file, foundation, skippedTitle
    case skippedNone, balance, sure
    case place, why, linesTitle, reversalsFlipped, recordedBy, nextPage, previousPage
    case backToBank, backToStatement, lineTitle, reference, kind, by, decidedBy, matchTitle
    case confirm, decline, confirmLead, waitingForOther, undo, undoLead, undoReason
    case proposeTitle, proposeLead, entriesLabel, entriesHint, reasonLabel, proposeButton, thisOne
    case suspenseTitle, suspenseLead, suspenseButton, methodLabel, mayNot, notKept

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("ธนาคาร", "Bank")
        case .lead:
            (
                "นำใบแจ้งรายการของธนาคารเข้า ตรวจว่ายอดลงตัว แล้วจับคู่ทุกบรรทัดกับบัญชี",
                "Take the bank's statements in, see that they foot, and match every line with the books."
            )
        case .today: ("งานที่รออยู่", "What is waiting")
        case .lines: ("บรรทัด", "Lines")
        case .amount: ("จำนวนเงิน", "Amount")
        case .balance: ("คงเหลือ", "Balance")
        case .sure: ("กฎแน่ใจ รอบันทึก", "The rules are sure")
        case .matched: ("จับคู่แล้ว", "Matched")
        case .proposed: ("เสนอแล้ว รออีกคนยืนยัน", "Proposed, to be confirmed")
        case .ambiguous: ("เป็นไปได้หลายรายการ", "Ambiguous")
        case .suggested: ("มีข้อเสนอแนะ", "With a suggestion")
        case .inSuspense: ("พักไว้ในบัญชีพัก", "In suspense")
        case .unidentified: ("ยังไม่ทราบที่มา", "Unidentified")
        case .tooLarge: ("ใหญ่เกินหนึ่งรายการ", "Too large for an entry")
        case .pending: ("ธนาคารยังไม่ลงรายการ", "Not booked yet")
        case .notification: ("แจ้งเตือน", "Notification")
        case .uploadTitle: ("นำใบแจ้งรายการเข้า", "Take a statement in")
        case .uploadLead:
            (
                "ระบบอ่านทั้งไฟล์ก่อน ถ้ายอดไม่ลงตัวหรือมีบรรทัดที่อ่านไม่ได้ จะไม่บันทึกอะไรเลย "
                    + "ไฟล์เดิมซ้ำไม่เป็นไร",
                "The whole file is read first. Where it does not foot, or a line cannot be read, nothing is "
                    + "recorded. The same file twice does no harm."
            )
        case .fileLabel: ("ไฟล์จากธนาคาร", "The bank's file")
        case .fileHint:
            (
                "camt.053, camt.054, MT940, OFX หรือ CSV ไม่เกิน 32 MB",
                "camt.053, camt.054, MT940, OFX or CSV, at most 32 MB"
            )
        case .accountLabel: ("บัญชีธนาคาร", "Bank account")
        case .accountOfFile: ("ตามที่ระบุในไฟล์", "As the file says")
        case .profileLabel: ("รูปแบบ CSV", "CSV profile")
        case .profileOfFile: ("ให้ระบบดูจากหัวตาราง", "Found by the headings")
        case .yearsLabel: ("ปีสองหลักในไฟล์", "Two-digit years")
        case .yearsOfFile: ("ให้ระบบดูจากไฟล์", "Found from the file")
        case .yearsBuddhist: ("พุทธศักราช", "Buddhist")
        case .yearsChristian: ("คริสต์ศักราช", "Christian")
        case .moreOptions: ("ตัวเลือกเพิ่มเติม", "More options")
        case .intradayLabel:
            (
                "รายงานระหว่างวัน (เป็นการแจ้งเตือน)",
                "A report within the day (counts as a notification)"
            )
        case .uploadButton: ("ตรวจและบันทึก", "Check and record")
        case .noAccount: ("ยังไม่มีบัญชีธนาคารที่ลงทะเบียน", "No bank account is registered yet.")
        case .known:
            (
                "ไฟล์นี้บันทึกไว้แล้ว ไม่ได้บันทึกซ้ำ",
                "This file is known already. Nothing was recorded twice."
            )
        case .sureTitle: ("คู่ที่กฎแน่ใจ", "What the rules are sure of")
        case .sureLead:
            (
                "กฎกำหนดตายตัวและทำซ้ำได้ ตรวจดูแล้วบันทึกทั้งหมดในครั้งเดียว",
                "The rules are fixed, and give the same again. Look through them, then record "
                    + "all of them at once."
            )
        case .sureButton: ("บันทึกทั้ง # คู่", "Record all # matches")
        case .rule: ("กฎ", "Rule")
        case .score: ("คะแนน", "Score")
        case .reason: ("เหตุผล", "Reason")
        case .bankSide: ("ฝั่งธนาคาร", "Bank")
        case .bookSide: ("ฝั่งบัญชี", "Books")
        case .entry: ("รายการที่", "Entry")
        case .candidates: ("รายการที่เป็นไปได้", "Candidates")
        case .queueTitle: ("บรรทัดที่รอคนดู", "Lines that wait for people")
        case .queueEmpty: ("ไม่มีบรรทัดค้าง", "No line is left.")
        case .queueMore: ("และอีก # บรรทัด", "and # more lines")
        case .line: ("บรรทัดที่", "Line")
        case .day: ("วันที่", "Day")
        case .text: ("ข้อความของธนาคาร", "What the bank wrote")
        case .state: ("สถานะ", "State")
        case .noCandidate: ("ยังไม่มีรายการที่ตรงกัน", "No candidate")
        case .statementsTitle: ("ใบแจ้งรายการที่นำเข้าแล้ว", "Statements that came")
        case .account: ("บัญชี", "Account")
        case .period: ("ช่วงวัน", "Period")
        case .opening: ("ยอดยกมา", "Opening")
        case .moneyIn: ("เงินเข้า", "In")
        case .moneyOut: ("เงินออก", "Out")
        case .closing: ("ยอดยกไป", "Closing")
        case .footing: ("ยอดลงตัว", "Footing")
        case .foots: ("ยกมา + เข้า − ออก = ยกไป", "opening + in − out = closing")
        case .noBalances: ("ไฟล์ไม่มียอดคงเหลือ", "The file states no balances")
        case .continuity: ("ต่อเนื่อง", "Continuity")
        case .follows: ("ต่อจากใบก่อน", "Follows on")
        case .gap: ("ไม่ต่อจากใบก่อน", "Does not follow on")
        case .firstStatement: ("ใบแรก", "The first")
        case .matchedOf: ("จับคู่แล้ว", "Matched")
        case .format: ("รูปแบบ", "Format")
        case .file: ("SHA-256 ของไฟล์", "SHA-256 of the file")
        case .foundation: ("มูลนิธิ", "Foundation")
        case .skippedTitle: ("รายการในไฟล์ที่ข้าม", "Records of the file that were skipped")
        case .skippedNone: ("ไม่มี ทุกรายการในไฟล์เป็นบรรทัด", "None: every record of the file is a line.")
        case .place: ("ตำแหน่งในไฟล์", "Place in the file")
        case .why: ("เพราะ", "Why")
        case .linesTitle: ("บรรทัด", "Lines")
        case .reversalsFlipped:
            ("ยอดลงตัวเมื่อกลับเครื่องหมายรายการกลับ", "It foots with the signs of reversals turned")
        case .recordedBy: ("บันทึกเป็นรายการที่", "Recorded as entry")
        case .nextPage: ("ถัดไป", "Next")
        case .previousPage: ("ก่อนหน้า", "Previous")
        case .backToBank: ("ธนาคาร", "Bank")
        case .backToStatement: ("ใบแจ้งรายการ", "Statement")
        case .lineTitle: ("บรรทัดที่ #", "Line #")
        case .reference: ("อ้างอิง", "Reference")
        case .kind: ("ชนิด", "Kind")
        case .by: ("โดย", "By")
        case .decidedBy: ("ยืนยันโดย", "Confirmed by")
        case .matchTitle: ("จับคู่กับ", "Matched with")
        case .confirm: ("ยืนยัน", "Confirm")
        case .decline: ("ไม่ใช่", "Decline")
        case .confirmLead:
            (
                "อีกคนหนึ่งเสนอคู่นี้ เทียบทั้งสองฝั่งก่อนยืนยัน",
                "Another person proposed this. Compare both sides before you agree."
            )
        case .waitingForOther:
            (
                "รอคนที่สองยืนยัน (นักบัญชีหรือผู้อนุมัติที่ไม่ใช่ผู้เสนอ)",
                "It waits for a second person: an accountant or approver who did not propose it."
            )
        case .undo: ("แยกคู่นี้", "Take it apart")
        case .undoLead:
            (
                "บรรทัดและรายการจะว่างอีกครั้ง ประวัติยังอยู่ครบ",
                "Line and entry are free again; the history stays."
            )
        case .undoReason: ("เพราะอะไร", "Why")
        case .proposeTitle: ("เสนอคู่", "Propose a match")
        case .proposeLead:
            (
                "คนที่สองจะยืนยัน จนกว่าจะยืนยันจะยังไม่ถือว่ากระทบยอดแล้ว",
                "A second person confirms it; until then it reconciles nothing."
            )
        case .entriesLabel: ("เลขที่รายการในบัญชี", "Entries of the ledger")
        case .entriesHint: ("ตัวเลข คั่นด้วยเว้นวรรค", "Numbers, with blanks between them")
        case .reasonLabel: ("เหตุผล", "Reason")
        case .proposeButton: ("เสนอ", "Propose")
        case .thisOne: ("เสนอรายการนี้", "Propose this one")
        case .suspenseTitle: ("ยังไม่ทราบว่าเงินของใคร", "Nobody knows whose it is")
        case .suspenseLead:
            (
                "รับเข้าบัญชีพักไว้ก่อน แล้วโอนเป็นเงินบริจาคเมื่อทราบที่มา",
                "Receive it into suspense; it becomes a gift once somebody knows whose."
            )
        case .suspenseButton: ("รับเข้าบัญชีพัก", "Receive into suspense")
        case .methodLabel: ("ช่องทาง", "Method")
        case .mayNot: ("บทบาทของคุณดูได้อย่างเดียว", "Your roles let you look only.")
        case .notKept: ("ไฟล์ของใบนี้ไม่ได้เก็บไว้ที่นี่", "The file of this statement is not kept here.")
        }
    }
}

/// What the rules M1 … M7 saw, in words.
enum RulePhrase: String, PhraseTable {
    case m1 = "M1"
    case m2 = "M2"
    case m3 = "M3"
    case m4 = "M4"
    case m5 = "M5"
    case m6 = "M6"
    case m7 = "M7"
    case manual
    case suggested

    var texts: (thai: String, english: String) {
        switch self {
        case .m1: ("อ้างอิงของเรากลับมา จำนวนเงินตรง", "Our own reference came back, amount exact")
        case .m2:
            (
                "บัญชีคู่และจำนวนเงินตรง ในช่วงวัน",
                "Counterparty's account and amount, within the window"
            )
        case .m3:
            (
                "จำนวนเงินตรง มีคู่เดียวในช่วงวัน",
                "Amount exact, alone on both sides within the window"
            )
        case .m4:
            (
                "ผลรวมของเงินที่โอนรวมวันเดียวกัน หักค่าธรรมเนียม",
                "Sum of a day's settlement, less fees"
            )
        case .m5: ("หลายบรรทัดรวมเป็นรายการเดียว", "Instalments that add up to the entry")
        case .m6: ("ผลรวมของรายการใกล้เคียงชุดเดียวที่ลงตัว", "The only subset nearby with this sum")
        case .m7: ("ค่าธรรมเนียม ดอกเบี้ย ภาษี หรือเงินคืน", "Fee, interest, tax or return")
        case .manual: ("คนเป็นผู้เสนอ", "Proposed by a person")
        case .suggested: ("คนเสนอตามข้อแนะนำของกฎ", "Proposed by a person, as a rule suggested")
        }
    }
}
