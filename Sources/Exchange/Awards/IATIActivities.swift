import Giving
import LedgerCore

/// Every campaign as an activity of the International Aid Transparency Initiative's standard, 2.03: what came
/// in for a school, what was agreed to, and what was paid.
public struct IATIActivities {
    /// The reporting organisation's identifier (org-id.guide), such as `TH-TIN-0994000000000`.
    private let organisation: String
    private let register: AwardRegister
    private let xml = XMLText()

    public init(organisation: String, of register: AwardRegister) {
        self.organisation = organisation
        self.register = register
    }

    /// The document, activity by activity.
    public func write(_ receive: (String) throws -> Void) rethrows {
        xml.open(
            "iati-activities", ["version": "2.03", "generated-datetime": register.asOf.toTheSecond])
        for award in register.inOrder {
            write(award)
            try receive(xml.take())
        }
        try receive(xml.finish())
    }

    private var currency: String { register.opening?.currency ?? "THB" }
    private var foundation: String { register.opening?.issuer.nameEnglish ?? "" }

    private func write(_ award: Award) {
        let campaign = award.campaign
        xml.element(
            "iati-activity",
            [
                "last-updated-datetime": register.asOf.toTheSecond, "xml:lang": "en",
                "default-currency": currency,
            ]
        ) {
            xml.element("iati-identifier", "\(organisation)-\(campaign.id)")
            xml.element("reporting-org", ["ref": organisation, "type": "22"]) { narrative(foundation) }
            xml.element("title") { titles(of: campaign) }
            xml.element("description", ["type": "1"]) { titles(of: campaign) }
            // The foundation funds (1), the school does it (4).
            xml.element("participating-org", ["ref": organisation, "role": "1", "type": "22"]) {
                narrative(foundation)
            }
            xml.element("participating-org", ["role": "4", "type": "80"]) { schoolName(campaign.school) }
            xml.element("activity-status", ["code": status(of: award)])
            dates(of: award)
            xml.element("recipient-country", ["code": "TH", "percentage": "100"])
            // DAC 3-digit vocabulary: education, level unspecified.
            xml.element("sector", ["vocabulary": "2", "code": "111", "percentage": "100"])
            budgets(of: award)
            transactions(of: award)
        }
    }

    private func narrative(_ text: String, _ attributes: KeyValuePairs<String, String> = [:]) {
        xml.element("narrative", attributes, text)
    }

    private func titles(of campaign: Campaign) {
        narrative(campaign.terms.titleEnglish)
        narrative(campaign.terms.titleThai, ["xml:lang": "th"])
    }

    private func schoolName(_ code: String) {
        narrative(register.schools[code]?.nameThai ?? code, ["xml:lang": "th"])
    }

    /// Implementation 2, closed 4, cancelled 5.
    private func status(of award: Award) -> String {
        switch award.stage {
        case .open, .closed: "2"
        case .settled: "4"
        case .cancelled: "5"
        }
    }

    /// Planned start 1, actual start 2, planned end 3, actual end 4.
    private func dates(of award: Award) {
        let terms = award.campaign.terms
        date("1", terms.opens)
        date("2", award.opened)
        date("3", terms.closes)
        if case .settled(let day) = award.stage { date("4", day) }
    }

    private func date(_ type: String, _ day: Day) {
        xml.element("activity-date", ["type": type, "iso-date": day.description])
    }

    /// What the plan gives the lines that the campaign is for: original 1, revised 2; committed 2.
    private func budgets(of award: Award) {
        let (original, revised) = register.budget(of: award)
        let year = register.fiscalCalendar.year(award.campaign.plan.fiscalYear)
        guard let year else { return }
        budget("1", original, year)
        if revised != original { budget("2", revised, year) }
    }

    private func budget(_ type: String, _ amount: Satang, _ year: FiscalYear) {
        xml.element("budget", ["type": type, "status": "2"]) {
            xml.element("period-start", ["iso-date": year.starts.description])
            xml.element("period-end", ["iso-date": year.ends.description])
            value(amount, on: year.starts)
        }
    }

    /// Incoming funds 1, outgoing commitment 2, disbursement 3, expenditure 4.
    private func transactions(of award: Award) {
        for (month, sum) in award.received.sorted(by: { $0.key < $1.key }) where sum != .zero {
            transaction("1", sum, on: max(month, award.opened), toSchool: nil)
        }
        for commitment in award.commitments {
            transaction("2", commitment.amount, on: commitment.on, toSchool: award.campaign.school)
        }
        for payment in award.payments {
            transaction(
                payment.isToSchool ? "3" : "4", payment.amount, on: payment.on, ref: payment.id,
                toSchool: payment.isToSchool ? award.campaign.school : nil)
        }
    }

    private func transaction(
        _ type: String, _ amount: Satang, on day: Day, ref: String? = nil, toSchool school: String?
    ) {
        xml.open("transaction")
        if let ref { xml.attribute("ref", ref) }
        xml.element("transaction-type", ["code": type])
        xml.element("transaction-date", ["iso-date": day.description])
        value(amount, on: day)
        if let school { xml.element("receiver-org", ["type": "80"]) { schoolName(school) } }
        xml.close()
    }

    private func value(_ amount: Satang, on day: Day) {
        xml.element("value", ["value-date": day.description], amount.plainBaht)
    }
}
