public import Giving
import LedgerCore
import OpenSSL
import Receipts
public import Storage

/// Turns forms into submissions: idempotency keys, commitments with fresh salts, pseudonyms.
public struct FormDesk: Sendable {
    let secret: LedgerSecret
    let vault: any DonorVault
    /// `role:id` of who hands the forms in.
    let by: String

    public init(secret: LedgerSecret, vault: any DonorVault, by: String) {
        self.secret = secret
        self.vault = vault
        self.by = by
    }

    /// The same desk for forms that somebody else hands in.
    public func acting(as actor: String) -> FormDesk {
        FormDesk(secret: secret, vault: vault, by: actor)
    }

    /// The request of a form as far as deciding needs it, with placeholders where the real one will
    /// have commitments and pseudonyms. For rehearsing only: nothing is kept, nothing is random.
    public func rehearsal(of form: Form) -> Request {
        switch form {
        case .donation(let donation):
            return request(
                form, digesting: donation.content,
                .receiveDonation(
                    donation.gift(
                        committedBy: Self.placeholders,
                        honour: donation.particulars.honour.map { _ in Self.honourPlaceholder })))
        case .payment(let payment):
            return request(
                form, digesting: payment.content,
                .recordPayment(payment.payment { FactForm.placeholder(for: $0) }))
        case .fact(let fact):
            return request(fact, declaring: form) { FactForm.placeholder(for: $0) }
        case .inKind(let gift):
            return request(
                form, digesting: gift.content,
                gift.command { FactForm.placeholder(for: $0) })
        case .school(let school): return request(form, .registerSchool(school))
        case .organisation(let organisation):
            return request(form, .registerOrganisation(organisation))
        case .plan(let plan, let lines): return request(form, .importPlan(plan, lines: lines))
        case .submission(let plan, let lines):
            return request(form, .submitPlan(plan, lines: lines))
        case .campaign(let terms): return request(form, .openCampaign(terms))
        }
    }

    /// The submissions of forms, in order. New pseudonyms are durable when this returns.
    public func submissions(of forms: [Form]) async throws -> [Submission] {
        let texts = forms.flatMap { form -> [Pseudonymised] in
            switch form {
            case .payment(let payment): payment.pseudonymised
            case .fact(let fact): fact.pseudonymised
            case .inKind(let gift): gift.pseudonymised
            default: []
            }
        }
        let pseudonyms = try await vault.pseudonyms(for: texts)
        let gifts = forms.count { if case .donation = $0 { true } else { false } }
        var random = try SecureRandom.bytes(gifts * Self.randomByteCount)[...]
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
            let seed = Array(random.prefix(Self.randomByteCount))
            random = random.dropFirst(seed.count)
            return submission(of: donation, as: form, random: seed)
        case .payment(let payment):
            let command = Command.recordPayment(payment.payment(naming: named))
            return Submission(request: request(form, digesting: payment.content, command))
        case .fact(let fact):
            return Submission(request: request(fact, declaring: form, naming: named))
        case .inKind(let gift):
            return Submission(
                request: request(form, digesting: gift.content, gift.command(naming: named)))
        default:
            return Submission(request: rehearsal(of: form))
        }
    }

    private func submission(
        of donation: DonationForm, as form: Form, random: [UInt8]
    ) -> Submission {
        let committed = CommittedDetails(
            donation.donor, random: Array(random.prefix(CommittedDetails.randomByteCount)))
        let honour = donation.particulars.honour.map {
            Disclosure.honour($0, salt: Array(random.suffix(Disclosure.saltByteCount)))
        }
        let request = request(
            form, digesting: donation.content,
            .receiveDonation(
                donation.gift(committedBy: committed.commitments, honour: honour?.commitment)))
        return Submission(
            request: request,
            donor: record(of: donation.donor, committed, beside: honour, for: request.factID(0)))
    }

    /// What opens the commitments of a fact, for the vault; nil where nothing was said.
    func record(
        of donor: DonorDetails, _ committed: CommittedDetails, beside honour: Disclosure?,
        for factID: String
    ) -> DonorRecord? {
        let disclosures = committed.disclosures + [honour].compactMap { $0 }
        guard !disclosures.isEmpty else { return nil }
        return DonorRecord(
            locator: CommittedDetails.locator(of: committed.commitments), entryID: factID,
            identity: donor.identity, mentions: donor.mentions, disclosures: disclosures.map(\.encoded))
    }

    /// A gift takes salts for its donor's details and one for in whose honour it is.
    private static let randomByteCount = CommittedDetails.randomByteCount + Disclosure.saltByteCount

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
    private static let honourPlaceholder = Base64.encode(SHA256.hash([4]).bytes, as: .url)
}

extension Command {
    /// What was asked, as JSON, without personal data: a receipt that is issued again commits to the same
    /// details with other salts.
    var content: JSON {
        switch self {
        case .registerSchool(let school): Fact.schoolRegistered(school).body
        case .registerOrganisation(let organisation): Fact.organisationRegistered(organisation).body
        case .importPlan(_, let lines): .array(lines.map { Fact.planLineEntered($0).body })
        case .openCampaign(let terms): terms.body
        case .submitPlan(_, let lines):
            .object(["submit": .array(lines.map { Fact.planLineEntered($0).body })])
        case .closeCampaign(let id): .object(["close": .string(id)])
        case .reverseDonation(let donation, let reason):
            .object([
                "reason": .string(reason.rawValue), "reverse": .string(donation.place.leaf.hex),
            ])
        case .refundDonation(let donation, let amount, let reason, _):
            .object([
                "amount": .integer(amount.amount), "reason": .string(reason.rawValue),
                "refund": .string(donation.place.leaf.hex),
            ])
        case .redirectDonation(let donation, let to, let reason, _):
            .object([
                "reason": .string(reason.rawValue), "redirect": .string(donation.place.leaf.hex),
                "to": .string(to),
            ])
        case .reinstateDonation(let donation, _):
            .object(["reinstate": .string(donation.place.leaf.hex)])
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
        case .receiveDonation, .reissueReceipt, .recordPayment, .promiseInKind:
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
