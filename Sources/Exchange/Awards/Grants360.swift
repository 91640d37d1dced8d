import Giving
public import LedgerCore

/// Every campaign as a grant of the 360Giving data standard, 1.4: what was given to a school, and what of it
/// was paid. No individual is named: not a donor, not a payee.
public struct Grants360: Sendable {
    /// The publisher's prefix, such as `360G-example`, from 360Giving.
    private let prefix: String
    /// The funding organisation's identifier (org-id.guide).
    private let organisation: String

    public init(prefix: String, organisation: String) {
        self.prefix = prefix
        self.organisation = organisation
    }

    public func document(of register: AwardRegister) -> JSON {
        .object([
            "grants": .array(register.inOrder.map { grant($0, in: register) }),
            "version": "1.4",
        ])
    }

    private func grant(_ award: Award, in register: AwardRegister) -> JSON {
        let terms = award.campaign.terms
        let school = register.schools[terms.school]
        return .object([
            "amountAwarded": award.awarded.number,
            "amountDisbursed": award.disbursed.number,
            "awardDate": .string(award.opened.description),
            "beneficiaryLocation": .array([
                .object(["countryCode": "TH", "name": .string(school?.province ?? "Thailand")])
            ]),
            "currency": .string(register.opening?.currency ?? "THB"),
            "dateModified": .string(register.asOf.toTheSecond),
            "description": .string("\(terms.titleThai) · \(terms.titleEnglish)"),
            "fundingOrganization": .array([
                organisation(organisation, register.opening?.issuer.nameEnglish ?? organisation)
            ]),
            "id": .string("\(prefix)-\(terms.id)"),
            "plannedDates": .array([
                .object([
                    "endDate": .string(terms.closes.description),
                    "startDate": .string(terms.opens.description),
                ])
            ]),
            "recipientOrganization": .array([
                // The Ministry of Education's code is no list of org-id.guide.
                organisation("TH-MOE-\(terms.school)", school?.nameThai ?? terms.school)
            ]),
            "title": .string(terms.titleEnglish),
        ])
    }

    private func organisation(_ id: String, _ name: String) -> JSON {
        .object(["id": .string(id), "name": .string(name)])
    }
}

extension Satang {
    /// In baht, as JSON writes a number: `1234.5`.
    fileprivate var number: JSON {
        guard amount % 100 != 0 else { return .integer(amount / 100) }
        let text = plainBaht
        return .number(text.hasSuffix("0") ? String(text.dropLast()) : text)
    }
}
