public import Giving
public import LedgerCore
public import Receipts

/// What the papers of one gift say: its entry, what the books know around it, and what the donor
/// disclosed. Nothing is computed anew and no clock is read: the same gift is the same page.
public struct DonationPaper: Sendable {
    let claims: ReceiptClaims
    let issuer: PaperIssuer
    let donor: PaperDonor
    let school: School?
    let campaign: Campaign?
    let planLines: [String]
    let deduction: DeductionRule?
    let mark: PaperMark
    let void: PaperVoid?
    /// What was charged for the gift and not taken out of it.
    let fees: Satang
    let link: PaperLink
    /// The entry's commit time.
    let recorded: Instant

    /// - Parameters:
    ///   - recorded: when the entry was written.
    ///   - disclosures: what the donor's copy tells of the donor; none on a public one.
    ///   - isPublic: whether anybody may ask for the paper; it says then that the donor is left out.
    ///   - fees: what was charged for the gift; it is borne apart.
    ///   - site: the address under which the public pages are found.
    public init(
        _ claims: ReceiptClaims, recorded: Instant, disclosures: [Disclosure], isPublic: Bool,
        books: Books, mark: PaperMark, void: PaperVoid?, fees: Satang = .zero, site: String?
    ) {
        let donation = claims.donation
        self.claims = claims
        self.recorded = recorded
        self.mark = mark
        self.void = void
        self.fees = fees
        school = books.schools[donation.school]
        issuer = PaperIssuer(of: donation, school: school, foundation: books.opening?.issuer)
        donor = PaperDonor(disclosures, isPublic: isPublic)
        let terms = books.campaigns[donation.gift.campaign]?.terms
        campaign = terms
        let plan = terms.flatMap { books.plans[$0.plan] }
        planLines = donation.planLines.map { name in
            plan?.line(name).map { "\(name) \($0.item)" } ?? name
        }
        deduction = donation.deduction.flatMap { id in books.deductions.first { $0.id == id } }
        link = PaperLink(site: site, claims: claims)
    }

    var donation: ReceiptTerms { claims.donation }

    var day: Day { Day(bangkok: donation.gift.received) }

    /// The amount with its currency in Thai and in English.
    var amount: Label {
        let amount = donation.gift.amount
        return donation.currency == "THB"
            ? Label("\(amount) บาท", "THB \(amount)")
            : Label("\(amount) \(donation.currency)", "\(donation.currency) \(amount)")
    }

    /// Baht in words; other currencies have none.
    var amountInWords: String? { donation.currency == "THB" ? donation.gift.amount.bahtText : nil }

    /// The fees, where there are any.
    var feesBorneApart: Label? {
        guard fees > .zero else { return nil }
        return donation.currency == "THB"
            ? Label("\(fees) บาท ไม่หักจากเงินบริจาค", "THB \(fees), not taken out of the gift")
            : Label(
                "\(fees) \(donation.currency) ไม่หักจากเงินบริจาค",
                "\(donation.currency) \(fees), not taken out of the gift")
    }

    var method: Label {
        switch donation.gift.method {
        case .promptpay: Label("พร้อมเพย์", "PromptPay")
        case .transfer: Label("โอนเงินผ่านธนาคาร", "Bank transfer")
        case .card: Label("บัตร", "Card")
        case .cash: Label("เงินสด", "Cash")
        case .cheque: Label("เช็ค", "Cheque")
        }
    }

    /// The plan lines that a page has room for, and how many more there are.
    var shownPlanLines: [String] {
        let shown = planLines.prefix(Self.planLineLimit).compactMap { PrintableText($0)?.text }
        let rest = planLines.count - Self.planLineLimit
        return rest > 0 ? shown + ["และอีก \(rest) รายการ (and \(rest) more)"] : shown
    }

    private static let planLineLimit = 6

    var schoolName: String {
        guard let name = PrintableText(school?.nameThai)?.text else { return donation.school }
        return name.hasPrefix("โรงเรียน") ? name : "โรงเรียน\(name)"
    }

    var campaignTitle: Label {
        let thai = PrintableText(campaign?.titleThai)?.text
        let english = PrintableText(campaign?.titleEnglish)?.text
        return Label(thai ?? english ?? donation.gift.campaign, english ?? donation.gift.campaign)
    }
}

/// Who issues a paper: the foundation in its own name, or for a school whose money it is.
struct PaperIssuer: Hashable, Sendable {
    let name: Label
    let taxID: TaxID?
    let branch: String?
    let address: String?
    /// Who keeps the ledger and signs, where that is not the issuer.
    let agent: Label?
    let isDemonstration: Bool

    init(of donation: ReceiptTerms, school: School?, foundation: Issuer?) {
        let foundationName = Label(
            PrintableText(foundation?.nameThai)?.text ?? donation.issuer,
            PrintableText(foundation?.nameEnglish)?.text ?? donation.issuer)
        isDemonstration = foundation?.isDemonstration ?? false
        if let foundation, donation.issuer == foundation.name {
            name = foundationName
            taxID = TaxID(foundation.taxID)
            branch = foundation.branch
            address = PrintableText(foundation.address)?.text
            agent = nil
        } else {
            let schoolName = PrintableText(school?.nameThai)?.text ?? donation.school
            let thai = schoolName.hasPrefix("โรงเรียน") ? schoolName : "โรงเรียน\(schoolName)"
            name = Label(thai, "School \(donation.school)")
            taxID = nil
            branch = nil
            address = school?.place
            agent = foundationName
        }
    }

    init(_ foundation: Issuer) {
        name = Label(
            PrintableText(foundation.nameThai)?.text ?? foundation.name,
            PrintableText(foundation.nameEnglish)?.text ?? foundation.name)
        taxID = TaxID(foundation.taxID)
        branch = foundation.branch
        address = PrintableText(foundation.address)?.text
        agent = nil
        isDemonstration = foundation.isDemonstration
    }

    /// `สำนักงานใหญ่` or `สาขาที่ 00001`.
    var branchLabel: Label? {
        branch.map { branch in
            branch == "00000"
                ? Label("สำนักงานใหญ่", "Head office") : Label("สาขาที่ \(branch)", "Branch \(branch)")
        }
    }
}

/// Who gave, as far as the paper tells.
struct PaperDonor: Hashable, Sendable {
    let name: PrintableText?
    let taxID: String?
    let address: PrintableText?
    /// In whose honour the donor gave.
    let honour: PrintableText?
    let isPublic: Bool

    init(_ disclosures: [Disclosure], isPublic: Bool) {
        func value(_ name: String) -> PrintableText? {
            PrintableText(disclosures.first { $0.name == name }?.value)
        }
        name = value("donor_name")
        taxID = value("donor_tax_id").map { TaxID($0.text)?.written ?? $0.text }
        address = value("donor_address")
        honour = value("in_honour_of")
        self.isPublic = isPublic
    }

    /// What stands where the name is not known or not told.
    var absence: Label {
        isPublic
            ? Label("ไม่แสดงชื่อในสำเนาสาธารณะ", "Name left out of public copies")
            : Label("ผู้บริจาคไม่ประสงค์ออกนาม", "Anonymous donor")
    }
}

extension School {
    /// `ต.บ้านปวง อ.ทุ่งหัวช้าง จ.ลำพูน`, as the register writes the parts.
    var place: String? {
        let parts = [("ต.", subdistrict), ("อ.", district), ("จ.", province)]
        let texts = parts.compactMap { prefix, part in
            PrintableText(part).map { $0.text.hasPrefix(prefix) ? $0.text : "\(prefix)\($0.text)" }
        }
        return texts.isEmpty ? nil : texts.joined(separator: " ")
    }
}
