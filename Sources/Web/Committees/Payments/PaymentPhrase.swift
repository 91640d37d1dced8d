/// Requests for payments: who asked, what proves them, and what keeps the next tranche back.
enum PaymentPhrase: String, PhraseTable {
    case title, lead, requested, noneRequested, approved, toSign, tranches, back
    case payment, campaign, amount, type, asker, agreed, payee, account, supplier, tranche, advance
    case stateRequested, stateApproved, stateDeclined, stateCancelled, statePaid
    case accountVerified, accountOther, accountUnverified, accountNone
    case lines, line, budget, available, share, committed
    case papers, noPapers, paper, number, day, hash, match, matchHolds, matchMissing, matchDiffers
    case proof, paymentMissing, paymentThere, reportMissing, reportThere, acceptanceMissing, acceptanceThere
    case delivery, forms, approve, decline, cancel, file, accept, reject, approveHint, acceptHint
    case paperKind, paperAmount, paperFile, paperFileHint, paperElsewhere, paperElsewhereHint, bytes
    case yours, paid, limit

    var texts: (thai: String, english: String) {
        switch self {
        case .title: ("การจ่ายเงิน", "Payments")
        case .lead:
            (
                "คำขอ หลักฐาน และการตรวจรับ งวดถัดไปขอได้เมื่องวดก่อนจ่ายแล้ว มีรายงาน และตรวจรับแล้ว",
                "Requests, evidence and deliveries. The next tranche may be asked for when the one before "
                    + "was paid, reported on and accepted."
            )
        case .requested: ("รออนุมัติ", "Waiting for approval")
        case .noneRequested: ("ไม่มีคำขอที่รออนุมัติ", "No request is waiting")
        case .approved: ("อนุมัติแล้ว รอจ่าย", "Approved, to be paid")
        case .toSign: ("รอตรวจรับ", "To sign for")
        case .tranches: ("เงินงวด", "Tranches")
        case .back: ("การจ่ายเงินทั้งหมด", "All payments")
        case .payment: ("คำขอ", "Request")
        case .campaign: ("โครงการ", "Campaign")
        case .amount: ("จำนวนเงิน", "Amount")
        case .type: ("ประเภท", "Kind")
        case .asker: ("ผู้ขอ", "Asked for by")
        case .agreed: ("ผู้เห็นชอบ", "Agreed to by")
        case .payee: ("จ่ายให้", "Payee")
        case .account: ("บัญชีผู้รับเงิน", "Payee’s account")
        case .supplier: ("จ่ายผู้ขาย", "To a supplier")
        case .tranche: ("เงินงวดที่ #", "Tranche #")
        case .advance: ("เงินยืม", "An advance")
        case .stateRequested: ("รออนุมัติ", "Requested")
        case .stateApproved: ("อนุมัติแล้ว", "Approved")
        case .stateDeclined: ("ไม่อนุมัติ", "Declined")
        case .stateCancelled: ("ยกเลิกแล้ว", "Cancelled")
        case .statePaid: ("จ่ายแล้ว", "Paid")
        case .paid: ("จ่ายเมื่อ", "Paid on")
        case .limit: ("วงเงินของท่าน", "Your limit")
        default: checkTexts ?? formTexts ?? (rawValue, rawValue)
        }
    }

    private var checkTexts: (thai: String, english: String)? {
        switch self {
        case .accountVerified: ("ตรวจแล้วว่าเป็นของผู้รับเงิน", "was found to be the payee’s own")
        case .accountOther: ("เป็นบัญชีของผู้อื่น", "was found to be somebody else’s")
        case .accountUnverified: ("ยังไม่ได้ตรวจ", "was not verified")
        case .accountNone: ("ไม่ได้ระบุ", "none was named")
        case .lines: ("รายการในแผนและงบที่เหลือ", "Plan lines, and what they have left")
        case .line: ("รายการ", "Line")
        case .budget: ("งบประมาณ", "Budget")
        case .committed: ("กันไว้", "Set aside")
        case .available: ("คงเหลือหลังคำขอนี้", "Left after this request")
        case .share: ("ขอ", "Asked for")
        case .papers: ("หลักฐาน", "Evidence")
        case .noPapers: ("ยังไม่มีหลักฐาน", "No paper was filed yet")
        case .paper: ("เอกสาร", "Paper")
        case .number: ("เลขที่", "Number")
        case .day: ("ลงวันที่", "Dated")
        case .hash: ("แฮช", "Hash")
        case .match: ("ใบเสนอราคา ใบตรวจรับ และใบแจ้งหนี้", "Quotation, acceptance and invoice")
        case .matchHolds: ("ตรงกันที่ #", "agree on #")
        case .matchMissing: ("ยังขาด #", "missing: #")
        case .matchDiffers: ("ไม่ตรงกัน", "differ")
        case .proof: ("เงื่อนไขของงวดถัดไป", "What the next tranche waits for")
        case .paymentMissing: ("ยังไม่ได้จ่าย", "It has not been paid")
        case .paymentThere: ("จ่ายแล้ว", "It was paid")
        case .reportMissing: ("ยังไม่มีรายงานผล", "No report has been filed")
        case .reportThere: ("มีรายงานผลแล้ว", "A report was filed")
        case .acceptanceMissing:
            ("คณะกรรมการติดตามยังไม่ได้ลงนามตรวจรับ", "The monitoring committee has not accepted it")
        case .acceptanceThere: ("คณะกรรมการติดตามตรวจรับแล้ว", "The monitoring committee accepted it")
        case .delivery: ("ผลตรวจรับ", "Delivery")
        default: nil
        }
    }

    private var formTexts: (thai: String, english: String)? {
        switch self {
        case .forms: ("สิ่งที่ทำได้", "What can be done")
        case .approve: ("อนุมัติ", "Approve")
        case .approveHint:
            (
                "ผู้ขอและผู้อนุมัติต้องเป็นคนละคน และต้องอยู่ในวงเงิน",
                "Nobody approves what they asked for, and nobody beyond their limit."
            )
        case .decline: ("ไม่อนุมัติ", "Decline")
        case .cancel: ("ยกเลิกคำขอ", "Cancel the request")
        case .file: ("ยื่นหลักฐาน", "File evidence")
        case .accept: ("ลงนามตรวจรับ", "Sign: accepted")
        case .acceptHint:
            ("ยืนยันว่าได้เห็นสิ่งที่จ่ายเงินไปแล้ว", "You saw what the money was for, and take it.")
        case .reject: ("ลงนามไม่รับ", "Sign: rejected")
        case .paperKind: ("ประเภทเอกสาร", "Kind of paper")
        case .paperAmount: ("จำนวนเงินในเอกสาร (ถ้ามี)", "Amount on the paper, if any")
        case .paperFile: ("ไฟล์ของเอกสาร", "The paper’s file")
        case .paperFileHint:
            (
                "เช่น PDF หรือภาพถ่าย ไม่เกิน 32 MB ระบบคำนวณ SHA-256 ให้ เก็บไฟล์ไว้ที่นี่ ไม่เผยแพร่ "
                    + "บัญชีมีเฉพาะแฮช",
                "Such as a PDF or a photograph, at most 32 MB. Its SHA-256 is computed here; the file is "
                    + "kept and not published, the ledger has the hash only."
            )
        case .paperElsewhere:
            ("หรือ SHA-256 ของเอกสารที่เก็บไว้ที่อื่น", "Or the SHA-256 of a paper kept elsewhere")
        case .paperElsewhereHint:
            ("เลขฐานสิบหก 64 หลัก จากคำสั่ง sha256sum", "64 hex digits, as sha256sum prints them")
        case .bytes: ("# ไบต์", "# bytes")
        case .yours:
            (
                "ท่านขอหรือเห็นชอบคำขอนี้ไว้ ผู้อื่นจึงเป็นผู้ตัดสิน",
                "You asked for this or agreed to it, so others decide."
            )
        default: nil
        }
    }
}
