import Giving
import LedgerCore

/// A campaign as the API shows it. Amounts are satang.
struct CampaignDocument {
    let account: CampaignAccount
    let books: Books
    /// What was paid for each plan line.
    let spending: [String: Satang]
    let today: Day

    private var terms: Campaign { account.terms }

    var json: JSON {
        .object([
            "closes": .string(account.closes.description),
            "custody": .string(terms.custody.rawValue),
            "donations": .integer(account.donationCount),
            "extension": terms.extensionDays.map(JSON.integer) ?? .null,
            "goal": .integer(terms.goal.amount),
            "held": .integer(books.held(by: account).amount),
            "id": .string(terms.id),
            "matched": .integer(account.matched.amount),
            "minimum": terms.minimum.map { .integer($0.amount) } ?? .null,
            "model": .string(terms.model.rawValue),
            "on_failure": .string(terms.onFailure.rawValue),
            "opens": .string(terms.opens.description),
            "over_funding": terms.overFunding.map { .string($0.rawValue) } ?? .null,
            "paid": .integer(account.paid.amount),
            "plan": .object([
                "fiscal_year": .integer(terms.plan.fiscalYear),
                "version": .integer(terms.plan.version),
            ]),
            "plan_lines": .array(terms.planLines.map(line)),
            "raised": .integer(account.raised.amount),
            "school": school,
            "state": .string(CampaignStage(account, on: today).rawValue),
            "title_en": .string(terms.titleEnglish),
            "title_th": .string(terms.titleThai),
        ])
    }

    private var school: JSON {
        let school = books.schools[terms.school]
        return .object([
            "code": .string(terms.school),
            "district": school.map { .string($0.district) },
            "name_th": school.map { .string($0.nameThai) },
            "province": school.map { .string($0.province) },
            "sub_district": school.map { .string($0.subdistrict) },
        ])
    }

    private func line(_ name: String) -> JSON {
        let line = books.plans[terms.plan]?.line(name)
        return .object([
            "amount": line.map { .integer($0.amount.amount) },
            "item": line.map { .string($0.item) },
            "line": .string(name),
            "spent": .integer((spending[name] ?? .zero).amount),
        ])
    }
}
