public import Giving
import LedgerCore
import OpenSSL
import Receipts
public import Storage

/// Turns forms into submissions: idempotency keys, commitments with fresh salts, pseudonyms.
public struct FormDesk: Sendable {
    let secret: LedgerSecret
    private let vault: any DonorVault
    /// `role:id` of who hands the forms in.
    let by: String

    public init(secret: LedgerSecret, vault: any DonorVault, by: String) {
        self.secret = secret
        self.vault = vault
        self.by = by
    }

    /// The request of a form as far as deciding needs it, with placeholders where the real one will
    /// have commitments and pseudonyms. For rehearsing only: nothing is kept, nothing is random.
    public func rehearsal(of form: Form) -> Request {
        switch form {
        case .donation(let donation):
            return request(
                form, digesting: donation.content,
                .receiveDonation(donation.gift(committedBy: Self.placeholders)))
        case .payment(let payment):
            return request(
                form, digesting: payment.content,
                .recordPayment(payment.payment { FactForm.placeholder(for: $0) }))
        case .fact(let fact):
            return request(fact, declaring: form) { FactForm.placeholder(for: $0) }
        case .school(let school): return request(form, .registerSchool(school))
        case .organisation(let organisation):
            return request(form, .registerOrganisation(organisation))
        case .plan(let plan, let lines): return request(form, .importPlan(plan, lines: lines))
        case .campaign(let terms): return request(form, .openCampaign(terms))
        }
    }

    /// The submissions of forms, in order. New pseudonyms are durable when this returns.
    public func submissions(of forms: [Form]) async throws -> [Submission] {
        let texts = forms.flatMap { form -> [Pseudonymised] in
            switch form {
            case .payment(let payment): payment.pseudonymised
            case .fact(let fact): fact.pseudonymised
            default: []
            }
        }
        let pseudonyms = try await vault.pseudonyms(for: texts)
        let gifts = forms.count { if case .donation = $0 { true } else { false } }
        var random = try SecureRandom.bytes(gifts * CommittedDetails.randomByteCount)[...]
        return forms.map { submission(of: $0, pseudonyms: pseudonyms, random: &random) }
    }

    private func submission(
        of form: Form, pseudonyms: [Pseudonymised: String], random: inout ArraySlice<UInt8>
    ) -> Submission {
        func named(_ text: Pseudonymised) -> String {
            guard let id = pseudonyms[text] else { preconditionFailure("a text without pseudonym") }
            return id
        }
        switch form {
        case .donation(let donation):
            let seed = Array(random.prefix(CommittedDetails.randomByteCount))
            random = random.dropFirst(seed.count)
            return submission(of: donation, as: form, random: seed)
        case .payment(let payment):
            let command = Command.recordPayment(payment.payment(naming: named))
            return Submission(request: request(form, digesting: payment.content, command))
        case .fact(let fact):
            return Submission(request: request(fact, declaring: form, naming: named))
        default:
            return Submission(request: rehearsal(of: form))
        }
    }

    private func submission(
        of donation: DonationForm, as form: Form, random: [UInt8]
    ) -> Submission {
        let committed = CommittedDetails(donation.donor, random: random)
        let request = request(
            form, digesting: donation.content,
            .receiveDonation(donation.gift(committedBy: committed.commitments)))
        let record = DonorRecord(
            locator: CommittedDetails.locator(of: committed.commitments),
            entryID: request.factID(0),
            identity: donation.donor.identity,
            mentions: donation.donor.mentions,
            disclosures: committed.disclosures.map(\.encoded))
        // A gift without any detail has nothing to keep.
        return Submission(request: request, donor: record.disclosures.isEmpty ? nil : record)
    }

    private func request(
        _ form: Form, digesting content: JSON, _ command: Command, by actor: String? = nil
    ) -> Request {
        Request(
            key: secret.key(scope: form.scope, reference: form.reference),
            digest: secret.digest(of: content), by: actor ?? by, command: command)
    }

    private func request(
        _ fact: FactForm, declaring form: Form, naming pseudonym: (Pseudonymised) -> String
    ) -> Request {
        do {
            let command = Command.declare(try fact.fact(naming: pseudonym))
            return request(form, digesting: fact.content, command, by: fact.by)
        } catch {
            // It was read with other pseudonyms when the form was made.
            preconditionFailure("a pseudonym made \(fact.kind) unreadable: \(error)")
        }
    }

    /// Commands without personal data are digested as the facts that they ask for.
    private func request(_ form: Form, _ command: Command) -> Request {
        request(form, digesting: command.content, command)
    }

    /// Four well-formed commitments that open to nothing.
    private static let placeholders = (0..<4).map { position in
        Base64.encode(SHA256.hash([UInt8(position)]).bytes, as: .url)
    }.sorted()
}

extension Command {
    /// What was asked, as JSON, for commands that hold no personal data.
    fileprivate var content: JSON {
        switch self {
        case .registerSchool(let school): Fact.schoolRegistered(school).body
        case .registerOrganisation(let organisation): Fact.organisationRegistered(organisation).body
        case .importPlan(_, let lines): .array(lines.map { Fact.planLineEntered($0).body })
        case .openCampaign(let terms): terms.content
        case .closeCampaign(let id): .object(["close": .string(id)])
        case .reverseDonation(let donation, let reason):
            .object([
                "reason": .string(reason.rawValue), "reverse": .string(donation.place.leaf.hex),
            ])
        case .duplicateReceipt(let donation, let receipt, let reason):
            .object([
                "duplicate": .string(donation.place.leaf.hex), "reason": .string(reason.rawValue),
                "receipt": .string(receipt.description),
            ])
        case .recordErasure(let records): .object(["erased": .integer(records)])
        case .reportDonation(let donation, let state, let day):
            .object([
                "on": .string(day.description), "report": .string(donation.place.leaf.hex),
                "state": .string(state.rawValue),
            ])
        case .activateLogKey(let key): .object(["activate": .string(key.description)])
        case .retireLogKey(let key): .object(["retire": .string(key.description)])
        case .sealBooks(let occasion): .object(["seal": .string(occasion.rawValue)])
        case .openLedger(let opening, _, _): Fact.ledgerOpened(opening).body
        case .declare(let fact): fact.body
        case .receiveDonation, .reissueReceipt, .recordPayment:
            preconditionFailure("personal data is digested with the form that holds it")
        }
    }
}

extension FormDesk {
    /// A command of an operator, who names it with a reference or leaves it to the command itself.
    public func submission(of command: Command, scope: String, reference: String) -> Submission {
        Submission(
            request: Request(
                key: secret.key(scope: scope, reference: reference),
                digest: secret.digest(of: command.content), by: by, command: command))
    }
}

extension CampaignTerms {
    fileprivate var content: JSON {
        .object([
            "closes": .string(closes.description),
            "custody": .string(custody.rawValue),
            "goal": .integer(goal.amount),
            "id": .string(id),
            "minimum": minimum.map { .integer($0.amount) },
            "model": .string(model.rawValue),
            "on_failure": .string(onFailure.rawValue),
            "opens": .string(opens.description),
            "plan_lines": .strings(planLines),
            "school": .string(school),
            "title_en": .string(titleEnglish),
            "title_th": .string(titleThai),
        ])
    }
}
