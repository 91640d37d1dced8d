import Giving
import LedgerCore

/// What a receipt says of its gift, line by line.
struct ReceiptRows {
    let donation: ReceiptTerms
    let books: Books
    let reader: Reader

    private var formats: Formats { Formats(language: reader.language) }

    var all: [ReceiptView.Row] {
        [school, campaign, planLines, day, method, issuer] + (deduction.map { [$0] } ?? [])
    }

    private func row(
        _ name: Phrase, _ value: String, note: String? = nil, link: String? = nil
    ) -> ReceiptView.Row {
        ReceiptView.Row(name: formats.phrase(name), value: value, note: note, link: link)
    }

    private var school: ReceiptView.Row {
        let name = books.schools[donation.school]?.nameThai ?? donation.school
        return row(.school, name, note: "\(formats.phrase(.schoolCode)) \(donation.school)")
    }

    private var campaign: ReceiptView.Row {
        let id = donation.gift.campaign
        let terms = books.campaigns[id]?.terms
        let titles =
            reader.language == .thai
            ? [terms?.titleThai, terms?.titleEnglish] : [terms?.titleEnglish, terms?.titleThai]
        let title = titles.compactMap { $0 }.first { !$0.isEmpty }
        return row(.campaign, title ?? id, link: reader.link("/campaigns/\(id)"))
    }

    private var planLines: ReceiptView.Row {
        let plan = books.campaigns[donation.gift.campaign].flatMap { books.plans[$0.terms.plan] }
        let lines = donation.planLines.map { name in
            plan?.line(name).map { "\(name) \($0.item)" } ?? name
        }
        return row(.planLines, lines.joined(separator: " · "))
    }

    private var day: ReceiptView.Row {
        row(.day, formats.day(Day(bangkok: donation.gift.received)))
    }

    private var method: ReceiptView.Row {
        let phrase: Phrase =
            switch donation.gift.method {
            case .promptpay: .promptpay
            case .transfer: .transfer
            case .card: .card
            case .cash: .cash
            case .cheque: .cheque
            }
        return row(.method, formats.phrase(phrase))
    }

    /// The foundation in its own name, or a school for which it signs.
    private var issuer: ReceiptView.Row {
        guard let issuer = books.opening?.issuer else { return row(.issuer, donation.issuer) }
        let name = reader.language == .thai ? issuer.nameThai : issuer.nameEnglish
        if donation.issuer == issuer.name {
            return row(.issuer, name, note: formats.phrase(.taxID, issuer.taxID))
        }
        let school = books.schools[donation.school]?.nameThai ?? donation.issuer
        return row(.issuer, school, note: formats.phrase(.issuerAgent, name))
    }

    private var deduction: ReceiptView.Row? {
        guard let id = donation.deduction else { return nil }
        let rule = books.deductions.first { $0.id == id }
        return row(
            .deduction, rule.map { formats.phrase(.deductionRule, String($0.multiplier)) } ?? id,
            note: rule?.instrument)
    }
}
