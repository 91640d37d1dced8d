import Giving
import LedgerCore
import LedgerService
import Receipts

/// What the test ledger holds.
enum Sample {
    static let issuer = Issuer(
        nameThai: "มูลนิธิสาธิตเพื่อโรงเรียน", nameEnglish: "Demonstration Foundation for Schools",
        taxID: "0994000000001", branch: "00000", address: "1 ถนนราชดำเนิน กรุงเทพฯ",
        isDemonstration: true)

    static let rule = DeductionRule(
        id: "TD2", from: day("2026-01-01"), to: nil, multiplier: 2,
        instrument: "พระราชกฤษฎีกา (ฉบับสาธิต)")

    static let school = School(
        code: TestLedger.school, smisCode: nil, obecCode: nil, nameThai: "โรงเรียนบ้านห้วยไร่",
        subdistrict: "ห้วยไร่", district: "เด่นชัย", province: "แพร่", profile: [])

    static let plan = PlanID(school: TestLedger.school, fiscalYear: 2570, version: 1)

    static let lines = [
        line("L1", .durable, "เครื่องกรองน้ำดื่มพร้อมตู้ทำน้ำเย็น", 1, "ชุด", 45_000_00),
        line("L2", .materials, "หนังสือสำหรับห้องสมุด", 300, "เล่ม", 150_00),
        line("L3", .services, "ซ่อมหลังคาอาคารเรียน ป.1 ก", 1, "งาน", 60_000_00),
    ]

    static let campaign = CampaignTerms(
        id: TestLedger.open, school: TestLedger.school,
        titleThai: "น้ำดื่มสะอาดและห้องสมุดใหม่ให้น้องบ้านห้วยไร่",
        titleEnglish: "Clean drinking water and a new library for Ban Huai Rai",
        model: .keep, goal: Satang(150_000_00), minimum: nil, opens: day("2026-10-15"),
        closes: day("2026-12-31"), planLines: ["L1", "L2", "L3"], custody: .foundation,
        onFailure: .refund)

    static let pastCampaign = CampaignTerms(
        id: TestLedger.past, school: TestLedger.school, titleThai: "ซ่อมหลังคาก่อนหน้าฝน",
        titleEnglish: "A new roof before the rains", model: .twoStep, goal: Satang(20_000_00),
        minimum: Satang(10_000_00), opens: day("2026-10-01"), closes: day("2026-11-15"),
        planLines: ["L3"], custody: .school, onFailure: .refund)

    /// 24 gifts to the open campaign, six to the past one.
    static let gifts = (1...30).map { (number: Int) -> DonationForm in
        let baht = Int64(number) * 173
        return number.isMultiple(of: 5)
            ? gift(
                "G\(number)", to: TestLedger.past, amount: Satang(baht * 100 + 50),
                on: "2026-11-10")
            : gift(
                "G\(number)", to: TestLedger.open, amount: Satang(baht * 100),
                on: number < 15 ? "2026-11-02" : "2026-11-20")
    }

    static let payments = [
        payment("P1", lines: [("L1", 12_000_00)]),
        payment("P2", lines: [("L2", 3_500_00), ("L3", 4_250_50)]),
    ]

    static func day(_ text: String) -> Day {
        guard let day = Day(text) else { preconditionFailure("\(text) is not a day") }
        return day
    }

    static func terms(id: String, thai: String, english: String) -> CampaignTerms {
        CampaignTerms(
            id: id, school: TestLedger.school, titleThai: thai, titleEnglish: english, model: .keep,
            goal: Satang(1_000_00), minimum: nil, opens: day("2026-10-15"),
            closes: day("2026-12-31"), planLines: ["L1"], custody: .foundation, onFailure: .refund)
    }

    private static func line(
        _ name: String, _ kind: ExpenseKind, _ item: String, _ quantity: Int64, _ unit: String,
        _ price: Int64
    ) -> PlanLine {
        PlanLine(
            plan: plan, line: name, strategy: "S1", kind: kind, item: item, quantity: quantity,
            unit: unit, unitPrice: Satang(price), amount: Satang(price * quantity),
            starts: day("2026-10-01"), ends: day("2027-09-30"))
    }

    private static func gift(
        _ reference: String, to campaign: String, amount: Satang, on date: String
    ) -> DonationForm {
        DonationForm(
            reference: reference, campaign: campaign, amount: amount,
            received: day(date).bangkokStart, method: .promptpay, donorKind: .individual,
            donor: DonorDetails(
                name: "นางสาวมะลิ ใจดี", taxID: nil, address: nil, email: "mali@example.org"),
            anonymous: false)
    }

    /// A gift of today that keeps a promise.
    static func gift(keeping pledge: String, amount: Satang) -> DonationForm {
        DonationForm(
            reference: "kept-\(pledge)", campaign: TestLedger.open, amount: amount,
            received: TestLedger.now, method: .promptpay, donorKind: .unknown,
            donor: DonorDetails(name: nil, taxID: nil, address: nil, email: nil), anonymous: true,
            particulars: DonationForm.Particulars(credit: nil, pledge: pledge, schedule: nil, honour: nil))
    }

    private static func payment(_ id: String, lines: [(String, Int64)]) -> PaymentForm {
        PaymentForm(
            id: id, campaign: TestLedger.open, school: TestLedger.school,
            lines: lines.map { Payment.Share(line: $0, amount: Satang($1)) },
            amount: Satang(lines.reduce(0) { $0 + $1.1 }), paid: day("2026-11-18"),
            payee: "บริษัท น้ำใส จำกัด", payeeAccount: nil, invoiceNumber: "INV-\(id)",
            invoiced: day("2026-11-12"), document: nil, requestedBy: "ครูสมชาย",
            approvedBy: "ผอ.สมหญิง")
    }
}
