/// The words of all pages of committees: what happened, why, and which kind of paper.
enum DeskPhrase: String, PhraseTable {
    case history, historyLead, entry, day, by, what, hash, nothingYet
    case school, year, version, sum, state, reason, more
    case hashHint, hashLabel, dayLabel, dayHint

    // Kinds of entries
    case planSubmitted, planLineScreened, planAmended, planApproved, planReturned, planLineClosed, planClosed
    case campaignDrafted, campaignScreened, campaignOpened, campaignPaused, campaignResumed
    case campaignExtended, campaignCancelled, campaignFellBack, campaignReported, campaignSettled
    case campaignFunded, campaignClosed
    case disbursementRequested, disbursementApproved, disbursementDeclined, disbursementCancelled
    case disbursementPaid, evidenceFiled, deliverySigned, advancePaid

    // Words of facts
    case approved, returned, accepted, rejected
    case quotation, acceptance, invoice, receipt, report, edonation
    case priceTooHigh, notInStrategy, unclear, duplicate, papersMissing, notDelivered, other

    /// Of an entry's kind: `plan.line-screened`.
    init?(kind: String) {
        let words = kind.split { $0 == "." || $0 == "-" }
        self.init(rawValue: Self.joined(words))
    }

    /// Of a word or a reason in a fact: `price-too-high`.
    init?(word: String) {
        self.init(rawValue: Self.joined(word.split(separator: "-")))
    }

    private static func joined(_ words: [Substring]) -> String {
        (words.first ?? "") + words.dropFirst().map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
    }

    /// Why something is returned, declined or rejected. The ledger takes any identifier as a reason; these
    /// are the ones that a page offers.
    static let reasons = [
        "price-too-high", "not-in-strategy", "unclear", "duplicate", "papers-missing", "not-delivered",
        "other",
    ]

    static func reasons(_ formats: Formats) -> [DeskOption] {
        reasons.map { reason in
            DeskOption(value: reason, name: DeskPhrase(word: reason).map { formats.phrase($0) } ?? reason)
        }
    }
}

extension DeskPhrase {
    var texts: (thai: String, english: String) {
        switch self {
        case .history: ("ประวัติในบัญชี", "What the ledger says")
        case .historyLead:
            (
                "ทุกบรรทัดเป็นรายการในบัญชีที่แก้ไม่ได้",
                "Every line is an entry of the ledger and cannot be changed."
            )
        case .entry: ("รายการที่", "Entry")
        case .day: ("วันที่", "Day")
        case .by: ("โดย", "By")
        case .what: ("เหตุการณ์", "What")
        case .hash: ("แฮช", "Hash")
        case .nothingYet: ("ยังไม่มี", "Nothing yet")
        case .school: ("โรงเรียน", "School")
        case .year: ("ปีงบประมาณ", "Fiscal year")
        case .version: ("ฉบับ", "Version")
        case .sum: ("รวมเงิน", "Total")
        case .state: ("สถานะ", "State")
        case .reason: ("เหตุผล", "Reason")
        case .more: ("และอีก # รายการ", "and # more")
        case .hashLabel: ("SHA-256 ของเอกสาร", "SHA-256 of the document")
        case .hashHint:
            (
                "ตัวเลขฐานสิบหก 64 หลัก จากคำสั่ง sha256sum บัญชีเก็บแฮช ไม่เก็บเอกสาร",
                "64 hex digits, as sha256sum prints them. The ledger keeps the hash, not the document."
            )
        case .dayLabel: ("วันที่ของเอกสาร", "Day of the document")
        case .dayHint: ("เช่น 2569-11-21", "Such as 2026-11-21")
        default: actTexts ?? wordTexts ?? (rawValue, rawValue)
        }
    }

    private var actTexts: (thai: String, english: String)? {
        switch self {
        case .planSubmitted: ("ส่งแผน", "Plan submitted")
        case .planLineScreened: ("พิจารณารายการ", "Line screened")
        case .planAmended: ("ขอปรับแผน", "Amendment")
        case .planApproved: ("แผนได้รับอนุมัติ", "Plan approved")
        case .planReturned: ("ส่งแผนคืนโรงเรียน", "Plan returned")
        case .planLineClosed: ("ปิดรายการ", "Line closed")
        case .planClosed: ("ปิดแผน", "Plan closed")
        case .campaignDrafted: ("ร่างโครงการ", "Drafted")
        case .campaignScreened: ("พิจารณาโครงการ", "Screened")
        case .campaignOpened: ("เปิดโครงการ", "Opened")
        case .campaignPaused: ("พักโครงการ", "Paused")
        case .campaignResumed: ("เปิดต่อ", "Resumed")
        case .campaignExtended: ("ขยายเวลา", "Extended")
        case .campaignCancelled: ("ยกเลิกโครงการ", "Cancelled")
        case .campaignFellBack: ("โอนเข้ากองทั่วไป", "Fell back")
        case .campaignReported: ("รายงานผล", "Reported")
        case .campaignSettled: ("สิ้นสุดโครงการ", "Settled")
        case .campaignFunded: ("ได้ครบตามเกณฑ์", "Funded")
        case .campaignClosed: ("ปิดรับ", "Closed")
        case .disbursementRequested: ("ขอเบิกเงิน", "Requested")
        case .disbursementApproved: ("เห็นชอบ", "Agreed to")
        case .disbursementDeclined: ("ไม่เห็นชอบ", "Declined")
        case .disbursementCancelled: ("ยกเลิกคำขอ", "Cancelled")
        case .disbursementPaid: ("จ่ายแล้ว", "Paid")
        case .evidenceFiled: ("ยื่นหลักฐาน", "Evidence filed")
        case .deliverySigned: ("ลงนามตรวจรับ", "Delivery signed")
        case .advancePaid: ("จ่ายเงินยืม", "Advance paid")
        default: nil
        }
    }

    private var wordTexts: (thai: String, english: String)? {
        switch self {
        case .approved: ("เห็นชอบ", "approved")
        case .returned: ("ส่งคืน", "returned")
        case .accepted: ("รับ", "accepted")
        case .rejected: ("ไม่รับ", "rejected")
        case .quotation: ("ใบเสนอราคา", "quotation")
        case .acceptance: ("ใบตรวจรับ", "acceptance")
        case .invoice: ("ใบแจ้งหนี้", "invoice")
        case .receipt: ("ใบเสร็จรับเงิน", "receipt")
        case .report: ("รายงานผล", "report")
        case .edonation: ("บันทึก e-Donation", "e-Donation record")
        case .priceTooHigh: ("ราคาสูงเกินไป", "the price is too high")
        case .notInStrategy: ("ไม่ตรงกับยุทธศาสตร์", "not in the strategy")
        case .unclear: ("รายละเอียดไม่ชัดเจน", "not clear enough")
        case .duplicate: ("ซ้ำกับรายการอื่น", "the same as another")
        case .papersMissing: ("เอกสารไม่ครบ", "papers are missing")
        case .notDelivered: ("ยังไม่ได้รับของ", "not delivered")
        case .other: ("อื่น ๆ", "another reason")
        default: nil
        }
    }
}
