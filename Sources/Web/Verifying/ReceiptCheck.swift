/// What the script of the verifying page checks, and what it says of each (docs/verify-in-browser.md).
///
/// In the order in which they are shown. The script names them by their raw values.
enum ReceiptCheck: String, CaseIterable {
    case paperForm = "paper-form"
    case paperReceipts = "paper-receipts"
    case paperWhole = "paper-whole"
    case paperSignature = "paper-signature"
    case token
    case paperSigner = "paper-signer"
    case entry, checkpoint, inclusion, claims, disclosures
    case certificateTime = "certificate-time"
    case certificate, witnesses, link, newer, standing

    /// A check's name, and what it has shown where it passed, failed, or could not be made.
    struct Words {
        let title: String
        let passed: String
        let failed: String
        let open: String
    }

    func words(in language: Language) -> Words {
        language == .thai ? thai : english
    }
}

extension ReceiptCheck {
    private var english: Words {
        switch self {
        case .paperForm:
            Words(
                title: "The file is a PDF", passed: "It can be read from its first byte to its last.",
                failed: "It cannot be read as a PDF; it may be damaged or cut off.", open: "")
        case .paperReceipts:
            Words(
                title: "The PDF carries its receipt",
                passed: "The signed claims and their proof lie inside it.",
                failed: "No receipt lies inside it. A print or a scan that was saved anew has none.",
                open: "The file could not be read.")
        case .paperWhole:
            Words(
                title: "Nothing was added to the PDF",
                passed: "One signature covers every byte but its own.",
                failed: "Something was appended to it, or the signature does not cover all of it.",
                open: "The file could not be read.")
        case .paperSignature:
            Words(
                title: "The PDF is as it was signed",
                passed: "Not one byte has changed since the issuer signed it.",
                failed: "It was changed after it was signed, or the signature is not in order.",
                open: "Without a signature over all of it this means nothing.")
        case .token:
            Words(
                title: "The claims are signed",
                passed: "The key of the certificate inside signed exactly these claims.",
                failed: "They are not what was signed.", open: "This browser could not check it.")
        case .paperSigner:
            Words(
                title: "PDF and receipt have one signer", passed: "Both were signed under one certificate.",
                failed: "The PDF was signed by somebody else than the receipt inside.",
                open: "One of the two signatures could not be checked.")
        case .entry:
            Words(
                title: "The entry of the ledger is there",
                passed: "The proof carries the entry itself, in the one spelling that counts.",
                failed: "The proof or the entry in it cannot be read.",
                open: "The proof is missing. Hand in the .tlog-proof file too.")
        case .checkpoint:
            Words(
                title: "The ledger vouches for it",
                passed: "A log key below signed the checkpoint: the ledger’s size and root hash.",
                failed: "No key below signed it: it is another ledger’s receipt, or it was forged.",
                open: "There is no proof, or this browser cannot check Ed25519 signatures.")
        case .inclusion:
            Words(
                title: "The gift is in the ledger",
                passed: "The hashes lead from the entry to the root that was signed.",
                failed: "The hashes do not lead to the root: the entry is not in that ledger.",
                open: "It takes the entry and a signed checkpoint.")
        case .claims:
            Words(
                title: "Receipt and ledger say the same",
                passed: "Amount, day, school, campaign and number are those of the entry.",
                failed: "The receipt says something else than the ledger.",
                open: "It takes the receipt, the entry and the checkpoint.")
        case .disclosures:
            Words(
                title: "What is told of the donor was promised",
                passed: "Each detail that the file tells is one to which the ledger is bound.",
                failed: "A detail of the donor is not what the ledger is bound to.",
                open: "The claims could not be read.")
        case .certificateTime:
            Words(
                title: "The certificate was valid then",
                passed: "It was valid when the gift was recorded; to have expired since is no fault.",
                failed: "It was not valid when the gift was recorded.", open: "It takes the entry’s time.")
        case .certificate:
            Words(
                title: "The signer is the ledger’s issuer",
                passed: "An entry of the same ledger, proven likewise, names this certificate.",
                failed: "The ledger does not name this certificate: somebody else signed.",
                open: "The entry that names the issuer’s certificate is not at hand.")
        case .witnesses:
            Words(
                title: "Witnesses saw the same ledger",
                passed: "Others cosigned this checkpoint, so that nobody could be shown another.",
                failed: "A witness’s cosignature is wrong.",
                open: "No witness whose key is given below cosigned this checkpoint.")
        case .link:
            Words(
                title: "The code on the paper means this entry",
                passed: "The hash in the QR code is the entry’s.",
                failed: "The QR code names another entry: the paper was put together from two.",
                open: "The entry is not at hand.")
        case .newer:
            Words(
                title: "Today’s ledger still holds it",
                passed: "The newest ledger of this server begins with the very ledger of the receipt.",
                failed: "The ledger was rewritten or cut short since. Keep your receipt: it proves that.",
                open: "This server was not asked, or could not answer.")
        case .standing:
            Words(
                title: "It was not voided later",
                passed: "This server says so. Nobody can prove what did not happen: here you take its word.",
                failed: "An entry of the ledger voids this receipt.",
                open: "This server was not asked, or could not answer.")
        }
    }
}

extension ReceiptCheck {
    private var thai: Words {
        switch self {
        case .paperForm:
            Words(
                title: "ไฟล์เป็น PDF", passed: "อ่านได้ครบตั้งแต่ไบต์แรกถึงไบต์สุดท้าย",
                failed: "อ่านเป็น PDF ไม่ได้ ไฟล์อาจเสียหายหรือไม่ครบ", open: "")
        case .paperReceipts:
            Words(
                title: "มีใบเสร็จอยู่ใน PDF", passed: "ข้อมูลที่ลงนามและหลักฐานแนบอยู่ในไฟล์",
                failed: "ไม่มีใบเสร็จแนบอยู่ ไฟล์ที่สแกนหรือพิมพ์บันทึกใหม่จะไม่มี", open: "อ่านไฟล์ไม่ได้")
        case .paperWhole:
            Words(
                title: "ไม่มีสิ่งใดถูกเพิ่มเข้าไปใน PDF", passed: "ลายเซ็นหนึ่งเดียวครอบคลุมทุกไบต์นอกจากตัวมันเอง",
                failed: "มีข้อมูลต่อท้ายหลังลายเซ็น หรือลายเซ็นไม่ครอบคลุมทั้งไฟล์", open: "อ่านไฟล์ไม่ได้")
        case .paperSignature:
            Words(
                title: "PDF ตรงกับที่ลงนามไว้", passed: "ไม่มีไบต์ใดเปลี่ยนไปนับแต่ผู้ออกใบเสร็จลงนาม",
                failed: "ไฟล์ถูกแก้ไขหลังลงนาม หรือลายเซ็นไม่ถูกต้อง",
                open: "เมื่อลายเซ็นไม่ครอบคลุมทั้งไฟล์ การตรวจข้อนี้ไม่มีความหมาย")
        case .token:
            Words(
                title: "ข้อความในใบเสร็จมีลายเซ็น", passed: "กุญแจของใบรับรองที่แนบมาลงนามข้อความนี้จริง",
                failed: "ข้อความไม่ตรงกับที่ลงนามไว้", open: "เบราว์เซอร์นี้ตรวจไม่ได้")
        case .paperSigner:
            Words(
                title: "PDF และใบเสร็จมีผู้ลงนามเดียวกัน", passed: "ทั้งสองลงนามด้วยใบรับรองเดียวกัน",
                failed: "ผู้ลงนามใน PDF ไม่ใช่ผู้ลงนามในใบเสร็จ", open: "ลายเซ็นหนึ่งในสองตรวจไม่ได้")
        case .entry:
            Words(
                title: "มีรายการในบัญชี", passed: "หลักฐานมีตัวรายการเอง เขียนในรูปแบบเดียวที่นับได้",
                failed: "อ่านหลักฐานหรือรายการในนั้นไม่ได้", open: "ไม่มีหลักฐาน โปรดใส่ไฟล์ .tlog-proof ด้วย")
        case .checkpoint:
            Words(
                title: "บัญชีลงนามรับรอง", passed: "กุญแจของบันทึกด้านล่างลงนามเช็กพอยต์ คือจำนวนรายการและค่าแฮชราก",
                failed: "ไม่มีกุญแจใดด้านล่างลงนาม อาจเป็นใบเสร็จของบัญชีอื่นหรือถูกปลอม",
                open: "ไม่มีหลักฐาน หรือเบราว์เซอร์นี้ตรวจลายเซ็น Ed25519 ไม่ได้")
        case .inclusion:
            Words(
                title: "เงินบริจาคอยู่ในบัญชี", passed: "ค่าแฮชต่อกันจากรายการไปถึงรากที่ลงนามไว้",
                failed: "ค่าแฮชต่อไปไม่ถึงราก รายการนี้ไม่อยู่ในบัญชีนั้น", open: "ต้องมีรายการและเช็กพอยต์ที่ลงนามแล้ว")
        case .claims:
            Words(
                title: "ใบเสร็จกับบัญชีตรงกัน", passed: "จำนวนเงิน วันที่ โรงเรียน โครงการ และเลขที่ ตรงกับรายการ",
                failed: "ใบเสร็จเขียนไม่ตรงกับบัญชี", open: "ต้องมีใบเสร็จ รายการ และเช็กพอยต์")
        case .disclosures:
            Words(
                title: "ข้อมูลผู้บริจาคตรงกับที่ผูกพันไว้", passed: "ข้อมูลทุกข้อที่ไฟล์เปิดเผยตรงกับค่าที่บัญชีผูกพันไว้",
                failed: "ข้อมูลผู้บริจาคไม่ตรงกับที่บัญชีผูกพันไว้", open: "อ่านข้อความในใบเสร็จไม่ได้")
        case .certificateTime:
            Words(
                title: "ใบรับรองมีผลในวันนั้น", passed: "มีผลเมื่อบันทึกรายการ แม้หมดอายุภายหลังก็ไม่ผิด",
                failed: "ไม่มีผลในวันที่บันทึกรายการ", open: "ต้องทราบเวลาของรายการ")
        case .certificate:
            Words(
                title: "ผู้ลงนามคือผู้ออกใบเสร็จของบัญชีนี้",
                passed: "รายการในบัญชีเดียวกันซึ่งพิสูจน์แบบเดียวกันระบุใบรับรองนี้",
                failed: "บัญชีไม่ได้ระบุใบรับรองนี้ ผู้อื่นเป็นผู้ลงนาม", open: "ไม่มีรายการที่ระบุใบรับรองของผู้ออกใบเสร็จ")
        case .witnesses:
            Words(
                title: "พยานเห็นบัญชีเดียวกัน", passed: "ผู้อื่นร่วมลงนามเช็กพอยต์นี้ จึงไม่มีใครถูกให้ดูบัญชีอีกชุดหนึ่ง",
                failed: "ลายเซ็นของพยานไม่ถูกต้อง", open: "ไม่มีพยานที่ใส่กุญแจไว้ด้านล่างร่วมลงนามเช็กพอยต์นี้")
        case .link:
            Words(
                title: "รหัสบนกระดาษชี้รายการนี้", passed: "ค่าแฮชใน QR ตรงกับรายการ",
                failed: "QR ชี้รายการอื่น กระดาษนี้ประกอบขึ้นจากสองใบ", open: "ไม่มีรายการให้เทียบ")
        case .newer:
            Words(
                title: "บัญชีวันนี้ยังมีรายการนี้", passed: "บัญชีล่าสุดของเซิร์ฟเวอร์ขึ้นต้นด้วยบัญชีชุดเดียวกับใบเสร็จ",
                failed: "บัญชีถูกเขียนใหม่หรือตัดให้สั้นลง โปรดเก็บใบเสร็จไว้ ใบเสร็จพิสูจน์เรื่องนี้ได้",
                open: "ไม่ได้ถามเซิร์ฟเวอร์ หรือเซิร์ฟเวอร์ตอบไม่ได้")
        case .standing:
            Words(
                title: "ไม่ถูกยกเลิกภายหลัง",
                passed: "เซิร์ฟเวอร์นี้บอกเช่นนั้น ไม่มีใครพิสูจน์สิ่งที่ไม่เกิดขึ้นได้ ข้อนี้จึงเป็นเพียงคำบอก",
                failed: "รายการในบัญชียกเลิกใบเสร็จนี้แล้ว", open: "ไม่ได้ถามเซิร์ฟเวอร์ หรือเซิร์ฟเวอร์ตอบไม่ได้")
        }
    }
}
