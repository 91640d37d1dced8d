/// The texts of the page on tokens, staff and keys, in both languages.
enum AccessPhrase: String, PhraseTable {
    case title, lead, tokensTitle, tokensLead, noTokens, tokenName, by, permissions, expires, state
    case inForce, expired, revoked, revoke, revokeWarning, revokeButton, didRevoke
    case makeTitle, makeLead, nameLabel, nameHint, roleLabel, idLabel, idHint, permissionsLabel, daysLabel
    case give, importing, books, declare, operate, makeButton
    case madeTitle, madeLead, madeBack
    case staffTitle, staffLead, noStaff, loginName, pseudonym, roles, remove, removeWarning, removeButton
    case didRemove, staffCommand, yourself
    case keysTitle, keysLead, keyCommand, certificateSoon, certificateOver
    case faultName, faultTaken, faultID, faultPermissions, faultDays, faultYourself

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("สิทธิ์และกุญแจ", "Access and keys")
        case .lead:
            (
                "ใครเข้ามาผ่านเครือข่ายได้ และกุญแจใดลงนามแทนบัญชีนี้",
                "Who may come in over the network, and which keys sign for these books."
            )
        case .tokensTitle: ("โทเคนของโปรแกรม", "Tokens of programs")
        case .tokensLead:
            (
                "โปรแกรมแสดงโทเคนเพื่อเข้ามาทำงาน เราเก็บเฉพาะค่าแฮช จึงแสดงซ้ำไม่ได้",
                "A program shows its token to be let in. Only a hash is kept, so none can be shown again."
            )
        case .noTokens: ("ยังไม่มีโทเคน", "There is no token yet.")
        case .tokenName: ("ชื่อ", "Name")
        case .by: ("ทำในนาม", "Acts as")
        case .permissions: ("ทำอะไรได้", "May")
        case .expires: ("หมดอายุ", "Expires")
        case .state: ("สถานะ", "State")
        case .inForce: ("ใช้ได้", "in force")
        case .expired: ("หมดอายุแล้ว", "expired")
        case .revoked: ("เพิกถอนแล้ว", "revoked")
        case .revoke: ("เพิกถอน…", "Revoke…")
        case .revokeWarning:
            (
                "โปรแกรมที่ใช้โทเคนนี้จะเข้าไม่ได้ทันที และย้อนกลับไม่ได้",
                "The program that shows it is let in no more, from now on and for good."
            )
        case .revokeButton: ("เพิกถอน #", "Revoke #")
        case .didRevoke: ("เพิกถอนโทเคนแล้ว", "The token is revoked.")
        case .makeTitle: ("สร้างโทเคน", "Make a token")
        case .makeLead:
            (
                "หน้านี้สร้างได้เฉพาะโทเคนที่ไม่ตัดสินใจอะไร "
                    + "โทเคนที่ประกาศหรือดูแลระบบสร้างที่เครื่อง: banchi token create",
                "Here only tokens are made that decide nothing. Those that declare or operate are made at "
                    + "the machine: banchi token create."
            )
        case .nameLabel: ("ชื่อของโทเคน", "The token’s name")
        case .nameHint:
            ("อักษรอังกฤษ ตัวเลข . _ - ไม่ใช้ชื่อซ้ำอีกเลย", "A-Z a-z 0-9 . _ -; a name is never used again")
        case .roleLabel: ("บทบาท", "Role")
        case .idLabel: ("รหัสแทนชื่อ", "Pseudonym")
        case .idHint:
            (
                "จะอยู่ในรายการบัญชีตลอดไป จึงต้องไม่ใช่ชื่อคน เช่น shop",
                "It stands in the entries for ever, so it is no person’s name: shop, for instance"
            )
        case .permissionsLabel: ("ทำอะไรได้", "What it may do")
        case .daysLabel: ("หมดอายุใน (วัน 1–366)", "Expires after (days, 1–366)")
        case .give: ("บันทึกเงินบริจาค", "hand in gifts")
        case .importing: ("นำเข้าไฟล์", "hand in files")
        case .books: ("อ่านสิ่งที่ไม่เผยแพร่", "read what is not published")
        case .declare: ("ประกาศและตัดสินใจ", "declare and decide")
        case .operate: ("ดูแลระบบ", "operate")
        case .makeButton: ("สร้างโทเคน", "Make the token")
        case .madeTitle: ("โทเคนใหม่", "The new token")
        case .madeLead:
            (
                "แสดงครั้งเดียวเท่านั้น คัดลอกไปไว้ในที่เก็บความลับของโปรแกรมตอนนี้",
                "It is shown this once. Copy it to where the program keeps its secrets, now."
            )
        case .madeBack: ("คัดลอกแล้ว กลับไปหน้าสิทธิ์", "It is copied: back to access")
        case .staffTitle: ("เจ้าหน้าที่", "Staff")
        case .staffLead:
            (
                "ผู้ที่เข้าสู่ระบบด้วยชื่อ รหัสผ่าน และแอปยืนยันตัวตน "
                    + "การเพิ่มคนทำที่เครื่อง เพราะรหัสผ่านต้องไม่ผ่านมือผู้ดูแล",
                "Those who sign in with name, password and authenticator. People are added at the machine, "
                    + "where they type a password that nobody else sees."
            )
        case .noStaff: ("ยังไม่มีเจ้าหน้าที่", "Nobody signs in yet.")
        case .loginName: ("ชื่อผู้ใช้", "Name")
        case .pseudonym: ("รหัสแทนชื่อ", "Pseudonym")
        case .roles: ("บทบาท", "Roles")
        case .remove: ("นำออก…", "Remove…")
        case .removeWarning:
            (
                "ออกจากระบบทันทีและเข้าไม่ได้อีก สิ่งที่บันทึกไว้แล้วยังอยู่",
                "They are signed out at once and sign in no more. What they have recorded stays."
            )
        case .removeButton: ("นำ # ออก", "Remove #")
        case .didRemove: ("นำออกแล้ว", "They sign in no more.")
        case .staffCommand: ("เพิ่มคนที่เครื่อง", "To add somebody, at the machine")
        case .yourself: ("ท่านเอง", "you")
        case .keysTitle: ("กุญแจ", "Keys")
        case .keysLead:
            (
                "กุญแจส่วนตัวอยู่ในเครื่องเท่านั้น ที่แสดงคือส่วนที่ทุกคนใช้ตรวจลายเซ็น",
                "Private keys stay on the machine; these are the halves by which everybody checks."
            )
        case .keyCommand: ("เปลี่ยนกุญแจที่เครื่อง", "To change keys, at the machine")
        case .certificateSoon:
            (
                "ใบรับรองของใบเสร็จหมดอายุใน # วัน ขอใบใหม่แล้วใช้คำสั่งด้านล่าง",
                "The receipts’ certificate ends in # days: ask for a new one, then use the command below."
            )
        case .certificateOver:
            (
                "ใบรับรองของใบเสร็จหมดอายุแล้ว ใบเสร็จใหม่จะไม่ผ่านการตรวจ",
                "The receipts’ certificate has ended: new receipts will not be accepted."
            )
        case .faultName: ("ชื่อใช้ไม่ได้", "This is no name for a token.")
        case .faultTaken: ("มีหรือเคยมีโทเคนชื่อนี้", "There is, or was, a token of this name.")
        case .faultID: ("รหัสแทนชื่อใช้ไม่ได้", "This is no pseudonym.")
        case .faultPermissions:
            (
                "เลือกสิ่งที่บทบาทนี้ทำได้อย่างน้อยหนึ่งข้อ",
                "Choose at least one thing, and only what the role may do."
            )
        case .faultDays: ("จำนวนวันคือ 1 ถึง 366", "The days are 1 to 366.")
        case .faultYourself: ("นำตนเองออกไม่ได้", "Nobody removes themselves.")
        }
    }
}
