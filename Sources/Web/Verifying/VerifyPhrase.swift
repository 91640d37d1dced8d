/// The texts of the page that verifies a receipt, in both languages.
enum VerifyPhrase: String, PhraseTable {
    case verifyTitle, verifyLead, dropFile, dropHint, pasteLabel, pasteHint, check, scan, noScan, noScript
    case working, handed, keyForm, linkForm, offline, serverUnknown, serverFailed, camera, other
    case trustTitle, trustLead, keysLabel, witnessesLabel, local
    case good, goodText, open, openText, void, voidText, bad, badText
    case said, proven, stillOpen, keysOfPage, keysOwn, notHistory, notMoney
    case factReceipt, factAmount, factReceived, factSchool, factCampaign, factDonor, factIssuer, factEntry
    case factLog, factSize, factWitnesses

    var texts: (thai: String, english: String) {
        switch self {
        case .verifyTitle: ("ตรวจใบเสร็จ", "Verify a receipt")
        case .verifyLead:
            (
                "ตรวจได้เองในเบราว์เซอร์นี้ โดยไม่ต้องเชื่อเรา ไฟล์ไม่ถูกส่งออกจากเครื่องของท่าน",
                "Check it yourself, in this browser, without trusting us. Your file does not leave your "
                    + "device."
            )
        case .dropFile: ("เลือกหรือลากไฟล์มาวางที่นี่", "Choose your receipt, or drop it here")
        case .dropHint:
            (
                "ไฟล์ PDF หรือไฟล์ .sd-jwt กับ .tlog-proof",
                "The PDF, or the .sd-jwt file with its .tlog-proof"
            )
        case .pasteLabel: ("หรือวางข้อความ", "Or paste its text")
        case .pasteHint:
            (
                "ข้อความของ SD-JWT หรือข้อความจาก QR บนกระดาษ",
                "The text of the SD-JWT, or what the QR code on the paper says"
            )
        case .check: ("ตรวจ", "Check")
        case .scan: ("สแกน QR ด้วยกล้อง", "Scan the QR code")
        case .noScan:
            (
                "เบราว์เซอร์นี้อ่าน QR ด้วยกล้องไม่ได้ และหน้านี้อ่านภาพถ่ายของ QR ไม่ได้ โปรดใช้ไฟล์ หรือให้แอปกล้องอ่าน QR "
                    + "แล้ววางข้อความ",
                "This browser cannot read QR codes with the camera, nor can this page from a photograph. "
                    + "Use the file, or let your camera’s app read the code and paste the text."
            )
        case .noScript:
            (
                "การตรวจในเบราว์เซอร์ต้องใช้ JavaScript ท่านตรวจด้วยคำสั่งได้เช่นกัน:",
                "Checking in the browser needs JavaScript. A command does the same:"
            )
        case .working: ("กำลังตรวจ…", "Checking…")
        case .handed:
            (
                "ไม่พบใบเสร็จในสิ่งที่ใส่มา ต้องเป็น PDF, .sd-jwt หรือข้อความจาก QR",
                "There is no receipt in what you handed in: a PDF, an .sd-jwt or a QR code’s text was "
                    + "expected."
            )
        case .keyForm:
            (
                "อ่านกุญแจตรวจสอบบรรทัดหนึ่งไม่ได้ รูปแบบคือ ชื่อ+รหัส+กุญแจ",
                "One of the verifier keys cannot be read: name+id+key, one a line, was expected."
            )
        case .linkForm: ("อ่านข้อความของ QR ไม่ได้", "The QR code’s text cannot be read.")
        case .offline:
            (
                "ถามเซิร์ฟเวอร์ไม่ได้ ใบเสร็จจาก QR ต้องขอจากเซิร์ฟเวอร์ ส่วนไฟล์ตรวจแบบออฟไลน์ได้",
                "The server cannot be asked. A QR code needs it; a file is checked without."
            )
        case .serverUnknown:
            ("เซิร์ฟเวอร์นี้ไม่มีใบเสร็จเลขที่นี้", "This server knows no receipt of that number.")
        case .serverFailed: ("เซิร์ฟเวอร์ตอบไม่ได้", "The server could not answer.")
        case .camera: ("เปิดกล้องไม่ได้", "The camera could not be opened.")
        case .other:
            (
                "การตรวจหยุดกลางคัน เบราว์เซอร์นี้อาจเก่าเกินไป",
                "The checks stopped half-way; this browser may be too old."
            )
        case .trustTitle: ("กุญแจที่ใช้ตรวจ", "The keys that it trusts")
        case .trustLead:
            (
                "กุญแจเหล่านี้มาจากเซิร์ฟเวอร์นี้ หากต้องการตรวจโดยไม่พึ่งเรา โปรดแทนด้วยกุญแจที่ท่านได้จากที่อื่น เช่น รายงานประจำปี",
                "They came from this server. To be independent of us, put in the key that you got from "
                    + "elsewhere, such as the annual report."
            )
        case .keysLabel: ("กุญแจของบันทึก หนึ่งบรรทัดต่อหนึ่งกุญแจ", "Log keys, one a line")
        case .witnessesLabel: ("กุญแจของพยาน หนึ่งบรรทัดต่อหนึ่งกุญแจ", "Witness keys, one a line")
        case .local:
            (
                "บันทึกหน้านี้ลงเครื่องแล้วใช้แบบออฟไลน์ได้ สิ่งที่ถามเซิร์ฟเวอร์คือหลักฐานของรายการ เช็กพอยต์ล่าสุด "
                    + "และสถานะของใบเสร็จ ตามเลขที่เท่านั้น",
                "Save this page to use it offline. The server is asked, by number only, for an entry’s "
                    + "proof, the newest checkpoint and whether the receipt was voided."
            )
        case .good: ("ใบเสร็จถูกต้อง", "The receipt is genuine")
        case .goodText:
            (
                "ทุกข้อที่ต้องตรวจผ่านหมด เงินบริจาคนี้อยู่ในบัญชี และใบเสร็จเขียนตรงกับบัญชี",
                "Everything that has to hold, holds: the gift is in the ledger, and the receipt says "
                    + "what the ledger says."
            )
        case .open: ("ยังตรวจไม่ครบ", "Not everything could be checked")
        case .openText:
            (
                "ไม่พบสิ่งผิด แต่บางข้อตรวจไม่ได้ จึงยังไม่ถือว่าถูกต้อง",
                "Nothing wrong was found, but some checks could not be made: do not take it for genuine yet."
            )
        case .void: ("ของแท้ แต่ถูกยกเลิกแล้ว", "Genuine, but voided")
        case .voidText:
            (
                "ใบเสร็จนี้เคยออกจริง แต่บัญชียกเลิกภายหลัง ใช้เป็นหลักฐานไม่ได้แล้ว",
                "It was issued, and the ledger voided it later: it no longer counts."
            )
        case .bad: ("ใบเสร็จไม่ถูกต้อง", "The receipt is not genuine")
        case .badText:
            (
                "อย่างน้อยหนึ่งข้อไม่ผ่าน อย่าเชื่อสิ่งที่เขียนในใบเสร็จนี้",
                "At least one check failed. Believe nothing that it says."
            )
        case .said: ("สิ่งที่ใบเสร็จบอก", "What it says")
        case .proven: ("ตรวจแล้วทีละข้อ", "Checked, one by one")
        case .stillOpen: ("สิ่งที่ยังไม่ได้พิสูจน์", "What is not proven")
        case .keysOfPage:
            (
                "กุญแจของบันทึกมาจากเซิร์ฟเวอร์นี้ โปรดใส่กุญแจที่ท่านถืออยู่เพื่อให้ผลไม่ขึ้นกับเรา",
                "The log key was taken from this server. Put in the key that you hold, to be independent of "
                    + "us."
            )
        case .keysOwn:
            (
                "ท่านใช้กุญแจของท่านเอง ผลนี้จึงไม่ขึ้นกับเซิร์ฟเวอร์",
                "You put in a key of your own: the result does not rest on this server’s."
            )
        case .notHistory:
            (
                "ลายเซ็นไม่ได้พิสูจน์ว่าผู้อื่นเห็นบัญชีชุดเดียวกัน ข้อนี้ต้องมีพยาน หรือเทียบเช็กพอยต์กับผู้อื่น",
                "Signatures do not show that others are shown the same ledger: witnesses do, or comparing "
                    + "checkpoints with others."
            )
        case .notMoney:
            (
                "ใบเสร็จพิสูจน์สิ่งที่บันทึก ไม่ได้พิสูจน์ว่าเงินถูกใช้อย่างไร ดูเรื่องนั้นได้ที่:",
                "It proves what was recorded, not what the money became. That is shown here:"
            )
        case .factReceipt: ("ใบเสร็จเลขที่", "Receipt")
        case .factAmount: ("จำนวนเงิน (บาท)", "Amount (THB)")
        case .factReceived: ("วันที่รับ", "Received")
        case .factSchool: ("รหัสโรงเรียน", "School code")
        case .factCampaign: ("โครงการ", "Campaign")
        case .factDonor: ("ผู้บริจาค", "Donor")
        case .factIssuer: ("ผู้ลงนาม", "Signed by")
        case .factEntry: ("รายการที่", "Entry")
        case .factLog: ("บัญชี", "Ledger")
        case .factSize: ("จำนวนรายการในเช็กพอยต์", "Entries under the checkpoint")
        case .factWitnesses: ("พยานที่ร่วมลงนาม", "Cosigned by")
        }
    }
}
