extension Refusal {
    /// What a refusal speaks of, before the thing's own id.
    public enum Subject: Hashable, Sendable, CaseIterable {
        case activity, advance, appointment, assignment, authority, bankAccount, campaign, campaignDraft
        case campaignReport, clearing, credit, disbursement, enrolment, evidence, fee, figure, fiscalYear
        case gift, grant, grantOrCampaign, grantPayment, indicator, loan, logKey, matching, memorandum
        case organisation, phase, place, plan, pledge, programme, revolvingFund, schedule, scheme, school
        case schoolSuccession, statement, strategy

        var thai: String { words.thai }
        var english: String { words.english }

        private var words: (thai: String, english: String) {
            switch self {
            case .activity: ("กิจกรรม", "activity")
            case .advance: ("เงินยืม", "advance")
            case .appointment: ("การแต่งตั้ง", "the appointment of")
            case .assignment: ("งานอาสา", "assignment")
            case .authority: ("วงเงินอนุมัติของ", "the authority of")
            case .bankAccount: ("บัญชีธนาคาร", "bank account")
            case .campaign: ("โครงการ", "campaign")
            case .campaignDraft: ("ร่างของโครงการ", "the draft of campaign")
            case .campaignReport: ("รายงานผล", "report")
            case .clearing: ("การหักล้างเงินยืม", "clearing")
            case .credit: ("เงินพัก", "credit")
            case .disbursement: ("การจ่ายเงิน", "disbursement")
            case .enrolment: ("การเข้าร่วมของ", "the enrolment of")
            case .evidence: ("หลักฐาน", "evidence")
            case .fee: ("ค่าธรรมเนียม", "fee")
            case .figure: ("ตัวเลขที่เผยแพร่", "figure")
            case .fiscalYear: ("ปีงบประมาณ", "fiscal year")
            case .gift: ("สิ่งของบริจาค", "gift")
            case .grant: ("เงินอุดหนุน", "grant")
            case .grantOrCampaign: ("เงินอุดหนุนหรือโครงการ", "grant or campaign")
            case .grantPayment: ("การจ่ายเงินอุดหนุน", "payment of a grant")
            case .indicator: ("ตัวชี้วัด", "indicator")
            case .loan: ("เงินกู้", "loan")
            case .logKey: ("กุญแจของบัญชี", "log key")
            case .matching: ("การสมทบ", "matching")
            case .memorandum: ("บันทึกข้อตกลง", "memorandum")
            case .organisation: ("หน่วยงาน", "organisation")
            case .phase: ("ระยะ", "phase")
            case .place: ("พื้นที่", "place")
            case .plan: ("แผน", "plan")
            case .pledge: ("คำสัญญา", "pledge")
            case .programme: ("แผนงาน", "programme")
            case .revolvingFund: ("กองทุนหมุนเวียน", "revolving fund")
            case .schedule: ("การบริจาคประจำ", "schedule")
            case .scheme: ("แบบการช่วยเหลือ", "scheme")
            case .school: ("โรงเรียน", "school")
            case .schoolSuccession: ("สิ่งที่เกิดกับโรงเรียน", "what became of school")
            case .statement: ("ใบแจ้งรายการ", "statement")
            case .strategy: ("ยุทธศาสตร์", "strategy")
            }
        }
    }
}
