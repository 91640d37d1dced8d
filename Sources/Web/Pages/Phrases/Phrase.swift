import Mustache

/// Every text of the pages, in both languages. A template names one as `{{t.raised}}`; `#` stands
/// for the value that the code puts there.
enum Phrase: String, CaseIterable {
    // Every page
    case siteName, siteTagline, skip, demonstration, home
    case navigation, partSchools, partCampaigns, partBooks, partVerify
    case footerAudit, footerLog, footerKey, footerAPI, footerNote

    // The list of campaigns
    case campaignsTitle, campaignsLead, groupOpen, groupUpcoming, groupPast, noCampaigns
    case oneDayLeft, daysLeft, lastDay, opensOn, endedOn, endedEarly, percentOfGoal

    // A campaign
    case raised, matched, ofGoal, goal, minimum, paid, left, gifts, schoolCode, fiscalPlan
    case modelKeep, modelAllOrNothing, modelTwoStep, modelItemised
    case custodySchool, custodyFoundation
    case stopsAtGoal, failureRefund, failureDonorChoice, failureSchoolLine, fellBack
    case stateDraft, stateScreened, stateUpcoming, stateOpen, statePaused, stateEnded, stateFunded
    case stateFailed, stateDisbursing, stateReported, stateClosed, stateCancelled
    case linesTitle, line, item, budget, spent, total
    case giftsTitle, giftsNote, noGifts, day, receipt, amount, reversed
    case verifyTitle, verifyLead, checkpointSize, checkpointRoot, logKey, checkpointFile

    // A receipt
    case receiptTitle, receiptProves, voided, voidedNote, school, campaign, planLines, method
    case issuer, issuerAgent, taxID, deduction, deductionRule
    case entryNumber, entryHash, recordedIn, entries, privacy, personalPage
    case byHandTitle, byHandLead, stepEntry, stepHash, stepVerify, downloadToken, downloadProof
    case downloadPaper
    case promptpay, transfer, card, cash, cheque

    // Finding a school, and a school's own page
    case schoolsTitle, schoolsLead, searchLabel, searchHint, search, provinceLabel, allProvinces
    case schoolsFound, schoolsAlike, schoolsNone, schoolsHint, earlierPage, laterPage, pageOf
    case openCampaigns, oneOpenCampaign, schoolMerged, schoolClosed, schoolShare, schoolType
    case students, teachers, classrooms, computers, profileTitle, openNow
    case noOpen, needsTitle, needsLead, planTitle
    case planLead, noPlan, paymentsTitle, paymentsLead, noPayments, thingsTitle, campaignsOfSchool
    case embedTitle, embedLead, badgeText

    // Giving, from the campaign's page to the thanks
    case give, giveClosed, backToCampaign, matchTitle, matchEqual, matchRatio, matchLeft
    case updatesTitle, eventOpened, eventPaused, eventResumed, eventExtended, eventFunded
    case eventClosed, eventCancelled, eventReported, eventSettled, documentHash, embedCampaign
    case giveTitle, giveLead, amountLegend, otherAmount, identityLegend, identityAnonymous
    case identityNamed, identityNote, nameLabel, nameHint, emailLabel, emailHint, taxIDLabel
    case taxIDHint, giveSubmit, givePromise, faultsTitle, wrongAmount, wrongName, wrongEmail
    case wrongTaxID, pledgeTitle, pledgeLead, pledgeReceived, pledgeReceivedLead, pledgeEnded
    case pledgeEndedLead, pledgeNumber, pledgeAmount, pledgeDue, pledgeState, stateWaiting
    case stateReceived, payTitle, payStepSave, payStepOpen, payStepCheck, saveQR, qrAlt, payOther
    case biller, reference1, reference2, payDemonstration, paySchool, payAsk, keepPage
    case receiptsTitle, receiptsNote

    // The front page and the open books
    case frontTitle, frontLead, frontSearch, frontOr, frontOpen, soFar, given, documents
    case schoolsWithCampaigns, entriesInLedger, nearTitle, allCampaigns, newestTitle, newestNote
    case checkTitle, checkReceipt, checkReceiptText, checkGrow, checkGrowText, checkSpend
    case checkSpendText, checkNow, seeBooks, booksTitle, booksLead, fiscalYear, monthsTitle
    case monthsTable, yearsTitle, provincesTitle, strategiesTitle, strategiesNote, chartColumn
    case keyGiven, keyBudget, keyPaid, otherYears, noMoney, widgetOpen

    // Errors
    case notFoundTitle, notFoundText, errorTitle, backHome

    // Signing in, and staff: Phrase+Staff
    case signInTitle, signInLead, signInName, signInPassword, signInCode, signInButton, signInWrong
    case signInWait, staffTitle, signedInAs, myRoles
    case roleClient, roleSchool, roleScreening, roleMonitoring, roleResearch, roleAccountant
    case roleApprover, roleAuditor, roleOperator

    func text(in language: Language) -> String {
        let texts = self.texts
        return language == .thai ? texts.thai : texts.english
    }

    private var texts: (thai: String, english: String) {
        switch self {
        case .siteName: ("บัญชี", "Banchi")
        case .siteTagline:
            (
                "เงินบริจาคเพื่อโรงเรียน ที่ใครก็ตรวจสอบได้",
                "Giving to schools that anyone can verify"
            )
        case .skip: ("ข้ามไปยังเนื้อหา", "Skip to the content")
        case .demonstration:
            (
                "ระบบสาธิต: ผู้ออกใบเสร็จเป็นหน่วยงานสมมติ ใบเสร็จใช้เป็นหลักฐานไม่ได้",
                "Demonstration: the issuer is made up, and no receipt here is evidence of anything"
            )
        case .home: ("หน้าแรก", "Front page")
        case .navigation: ("ส่วนต่าง ๆ ของเว็บไซต์", "Parts of this site")
        case .partSchools: ("โรงเรียน", "Schools")
        case .partCampaigns: ("โครงการ", "Campaigns")
        case .partBooks: ("บัญชีเปิด", "Open books")
        case .partVerify: ("ตรวจสอบ", "Verify")
        case .footerAudit: ("สำหรับผู้ตรวจสอบ", "For auditors")
        case .footerLog: ("เช็กพอยต์ล่าสุด", "Newest checkpoint")
        case .footerKey: ("กุญแจของบันทึก", "Log key")
        case .footerAPI: ("ข้อมูลเปิด (JSON)", "Open data (JSON)")
        case .footerNote:
            (
                "ทุกบาทเป็นรายการในบัญชีที่เพิ่มได้อย่างเดียว แก้ไขย้อนหลังไม่ได้โดยไม่มีใครเห็น",
                "Every baht is an entry in a ledger that only grows; nothing can be changed unseen"
            )

        case .campaignsTitle: ("โครงการระดมทุนของโรงเรียน", "School campaigns")
        case .campaignsLead:
            (
                "บริจาคตรงถึงโรงเรียน ตามรายการในแผนพัฒนาที่อนุมัติแล้ว และตามดูได้ว่าเงินไปถึงไหน",
                "Give straight to a school, for lines of its approved plan, "
                    + "and see where the money goes"
            )
        case .groupOpen: ("เปิดรับบริจาค", "Open now")
        case .groupUpcoming: ("กำลังจะเปิด", "Opening soon")
        case .groupPast: ("สิ้นสุดแล้ว", "Past")
        case .noCampaigns: ("ยังไม่มีโครงการ", "There are no campaigns yet")
        case .oneDayLeft: ("เหลืออีก 1 วัน", "1 day left")
        case .daysLeft: ("เหลืออีก # วัน", "# days left")
        case .lastDay: ("วันนี้วันสุดท้าย", "Last day today")
        case .opensOn: ("เปิดรับ #", "Opens #")
        case .endedOn: ("สิ้นสุด #", "Ended #")
        case .endedEarly: ("ยุติก่อนกำหนด", "Ended early")
        case .percentOfGoal: ("#% ของเป้าหมาย", "#% of the goal")

        case .raised: ("ได้รับแล้ว", "Raised")
        case .matched: ("ผู้สนับสนุนสมทบ", "Added by sponsors")
        case .ofGoal: ("จากเป้าหมาย #", "of # goal")
        case .goal: ("เป้าหมาย", "Goal")
        case .minimum: ("ยอดขั้นต่ำ", "Minimum")
        case .paid: ("จ่ายแล้ว", "Paid out")
        case .left: ("คงเหลือ", "Left")
        case .gifts: ("จำนวนรายการบริจาค", "Gifts")
        case .schoolCode: ("รหัสโรงเรียน", "School code")
        case .fiscalPlan: ("แผนปีงบประมาณ # ", "Plan of fiscal year # BE, ")
        case .modelKeep:
            ("ทุกบาทที่ได้รับเป็นของโรงเรียน", "Whatever is given is the school’s")
        case .modelAllOrNothing:
            (
                "เงินเป็นของโรงเรียนเมื่อยอดถึงเป้าหมายเท่านั้น",
                "The money is the school’s only once the goal is reached"
            )
        case .modelTwoStep:
            (
                "เงินเป็นของโรงเรียนเมื่อยอดถึงขั้นต่ำ",
                "The money is the school’s once the minimum is reached"
            )
        case .modelItemised:
            ("จัดซื้อทีละรายการเมื่อเงินพอ", "Each item is bought when there is enough for it")
        case .custodySchool:
            ("เงินเข้าบัญชีของโรงเรียนโดยตรง", "The money goes to the school’s own account")
        case .custodyFoundation:
            (
                "มูลนิธิรับเงินไว้แทนโรงเรียน และจ่ายตามแผน",
                "The foundation holds the money for the school and pays by the plan"
            )
        case .stopsAtGoal:
            ("หยุดรับเมื่อยอดถึงเป้าหมาย", "It takes no more once the goal is reached")
        case .failureRefund:
            ("หากไม่สำเร็จ คืนเงินให้ผู้บริจาคทุกราย", "If it fails, every gift is returned")
        case .failureDonorChoice:
            (
                "หากไม่สำเร็จ ผู้บริจาคเลือกโครงการอื่นหรือรับเงินคืน",
                "If it fails, each donor chooses another campaign or a refund"
            )
        case .failureSchoolLine:
            (
                "หากไม่สำเร็จ เงินเข้าบัญชีทั่วไปของโรงเรียน",
                "If it fails, the money goes to the school’s general line"
            )
        case .fellBack: ("โอนเข้าบัญชีทั่วไปของโรงเรียน", "To the school’s general line")
        case .stateDraft: ("ร่าง", "Draft")
        case .stateScreened: ("ผ่านการคัดกรอง", "Screened")
        case .stateUpcoming: ("ยังไม่เปิดรับ", "Not open yet")
        case .stateOpen: ("เปิดรับบริจาค", "Open")
        case .statePaused: ("พักรับบริจาค", "Paused")
        case .stateEnded: ("สิ้นสุดแล้ว", "Ended")
        case .stateFunded: ("ระดมทุนสำเร็จ", "Funded")
        case .stateFailed: ("ไม่ถึงเป้าหมาย", "Not funded")
        case .stateDisbursing: ("กำลังใช้จ่ายตามแผน", "Money being spent")
        case .stateReported: ("รายงานผลแล้ว", "Reported")
        case .stateClosed: ("ปิดโครงการแล้ว", "Closed")
        case .stateCancelled: ("ยกเลิกโครงการ", "Cancelled")
        case .linesTitle: ("เงินนี้ซื้ออะไร", "What the money buys")
        case .line: ("รายการ", "Line")
        case .item: ("สิ่งที่จัดหา", "Item")
        case .budget: ("งบประมาณ", "Budget")
        case .spent: ("จ่ายแล้ว", "Spent")
        case .total: ("รวม", "Total")
        case .giftsTitle: ("รายการบริจาคล่าสุด", "Latest gifts")
        case .giftsNote:
            (
                "ไม่แสดงชื่อผู้บริจาค แต่ละรายการตรวจสอบได้ด้วยเลขที่ใบเสร็จ",
                "Donors are never named; every gift can be checked by its receipt number"
            )
        case .noGifts: ("ยังไม่มีรายการบริจาค", "No gifts yet")
        case .day: ("วันที่", "Date")
        case .receipt: ("ใบเสร็จเลขที่", "Receipt")
        case .amount: ("จำนวนเงิน", "Amount")
        case .reversed: ("ยกเลิก", "Reversed")
        case .verifyTitle: ("ตรวจสอบด้วยตนเอง", "Check it yourself")
        case .verifyLead:
            (
                "ตัวเลขในหน้านี้คำนวณจากบัญชีที่เช็กพอยต์นี้ลงนามรับรอง "
                    + "ใช้โปรแกรมใดก็ได้ที่อ่านรูปแบบ C2SP",
                "The figures here follow from the ledger that this checkpoint vouches for; "
                    + "any program that reads C2SP logs can check it"
            )
        case .checkpointSize: ("จำนวนรายการในบัญชี", "Entries in the ledger")
        case .checkpointRoot: ("ค่าแฮชราก", "Root hash")
        case .logKey: ("กุญแจตรวจสอบ", "Verifier key")
        case .checkpointFile: ("เปิดไฟล์เช็กพอยต์", "Open the checkpoint")

        case .receiptTitle: ("ใบเสร็จรับเงินบริจาค", "Donation receipt")
        case .receiptProves:
            ("ใบเสร็จนี้ยืนยันว่าได้รับเงินบริจาค", "This receipt proves that a gift was received:")
        case .voided: ("ยกเลิกแล้ว", "VOID")
        case .voidedNote:
            (
                "รายการบริจาคนี้ถูกยกเลิก ใบเสร็จใช้ไม่ได้แล้ว เลขที่ใบเสร็จไม่นำกลับมาใช้อีก",
                "This gift was reversed and the receipt no longer counts; "
                    + "its number is never used again"
            )
        case .school: ("โรงเรียน", "School")
        case .campaign: ("โครงการ", "Campaign")
        case .planLines: ("รายการในแผน", "Plan lines")
        case .method: ("ช่องทาง", "Paid by")
        case .issuer: ("ผู้ออกใบเสร็จ", "Issued by")
        case .issuerAgent: ("ลงนามแทนโดย #", "signed on its behalf by #")
        case .taxID: ("เลขประจำตัวผู้เสียภาษี #", "tax ID #")
        case .deduction: ("การหักลดหย่อนภาษี", "Tax deduction")
        case .deductionRule: ("หักลดหย่อนได้ # เท่าของที่จ่ายจริง", "deductible at # × the amount given")
        case .entryNumber: ("รายการที่ในบัญชี", "Ledger entry")
        case .entryHash: ("ค่าแฮชของรายการ", "Entry hash")
        case .recordedIn: ("เช็กพอยต์ที่ครอบคลุม", "Covered by the checkpoint")
        case .entries: ("รายการ", "entries")
        case .privacy:
            (
                "หน้านี้ใครก็เปิดดูได้ จึงไม่มีข้อมูลผู้บริจาค "
                    + "ผู้บริจาคถือใบเสร็จฉบับที่มีชื่อของตน",
                "Anybody may open this page, so it holds nothing of the donor; "
                    + "the donor’s own copy carries the name"
            )
        case .personalPage:
            (
                "หน้านี้เป็นของท่านผู้บริจาค ใครมีที่อยู่นี้ก็เปิดได้ "
                    + "ไฟล์ที่ดาวน์โหลดมีข้อมูลส่วนบุคคลของท่าน",
                "This page is yours: whoever has its address can open it, "
                    + "and its downloads hold your personal data"
            )
        case .byHandTitle: ("ตรวจสอบด้วยมือ", "Verify by hand")
        case .byHandLead:
            (
                "ดาวน์โหลดสองไฟล์นี้ แล้วใช้คำสั่งสามบรรทัด ไม่ต้องเชื่อเซิร์ฟเวอร์นี้",
                "Download both files and run three lines; you need not trust this server"
            )
        case .stepEntry: ("แยกรายการออกจากหลักฐาน", "Take the entry out of the proof")
        case .stepHash:
            ("คำนวณแฮช ต้องตรงกับค่าในหน้านี้", "Hash it: it must be the hash on this page")
        case .stepVerify:
            (
                "ตรวจลายเซ็น หลักฐาน และทุกข้อความในใบเสร็จ",
                "Check the signature, the proof and every claim"
            )
        case .downloadToken: ("ใบเสร็จ (SD-JWT)", "Receipt (SD-JWT)")
        case .downloadProof: ("หลักฐาน (tlog-proof)", "Proof (tlog-proof)")
        case .downloadPaper: ("สำเนา (PDF)", "Copy (PDF)")
        case .promptpay: ("พร้อมเพย์", "PromptPay")
        case .transfer: ("โอนเงิน", "Bank transfer")
        case .card: ("บัตร", "Card")
        case .cash: ("เงินสด", "Cash")
        case .cheque: ("เช็ค", "Cheque")

        case .notFoundTitle: ("ไม่พบหน้านี้", "Nothing is here")
        case .notFoundText:
            (
                "ไม่มีโครงการหรือใบเสร็จตามที่อยู่นี้ ลองตรวจเลขที่อีกครั้ง",
                "No campaign or receipt has this address; please check the number"
            )
        case .errorTitle: ("ทำรายการไม่สำเร็จ", "That did not work")
        case .backHome: ("กลับไปหน้าแรก", "Back to the front page")
        default: schoolTexts ?? givingTexts ?? bookTexts ?? staffTexts ?? missing
        }
    }

    /// The tests ask for every phrase.
    private var missing: (thai: String, english: String) {
        preconditionFailure("\(rawValue) has no text")
    }
}

/// The phrases of one language, for templates.
struct Texts: MustacheParent {
    let language: Language

    func child(named name: String) -> Any? {
        Phrase(rawValue: name)?.text(in: language)
    }
}
