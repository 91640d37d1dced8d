import Access
import Giving
import LedgerCore

/// What is done about a request for a payment from its page.
enum PaymentDeed: String, CaseIterable {
    case approve, decline, accept, reject, file, cancel

    /// As whom somebody does it. The ledger judges by this, and by who they are.
    var roles: [Role] {
        switch self {
        case .approve, .decline: [.approver]
        case .accept, .reject: [.monitoring]
        case .file: [.school, .accountant, .monitoring]
        case .cancel: [.school, .accountant, .operator]
        }
    }

    func isOffered(for account: DisbursementAccount, to asker: Asker) -> Bool {
        let isDue =
            switch self {
            case .approve, .decline: account.state == .requested
            case .accept, .reject: (account.isOpen || account.state == .paid) && account.awaitsSigning
            case .file: account.isOpen || account.state == .paid
            case .cancel:
                account.isOpen && (account.requestedBy == asker.id || asker.roles.contains(.operator))
            }
        return isDue && !asker.roles.isDisjoint(with: roles)
    }

    /// Whether nobody does it who asked for the payment or agreed to it.
    var isForOthers: Bool {
        switch self {
        case .approve, .decline, .accept, .reject: true
        case .file, .cancel: false
        }
    }

    /// - Parameter today: when somebody signs, who sees what was delivered.
    func form(_ form: PostedForm, payment id: String, today: Day) -> DeskForm {
        func fact(_ kind: String, _ members: KeyValuePairs<String, String>) -> DeskForm {
            DeskForm(kind: kind, roles: roles, members: members)
        }
        let reason = form.typed("reason")
        return switch self {
        case .approve: fact("disbursement.approved", ["disbursement": id])
        case .decline: fact("disbursement.declined", ["disbursement": id, "reason": reason])
        case .cancel: fact("disbursement.cancelled", ["disbursement": id, "reason": reason])
        case .accept:
            fact(
                "delivery.signed",
                [
                    "disbursement": id, "decision": "accepted", "on": today.description,
                ])
        case .reject:
            fact(
                "delivery.signed",
                ["disbursement": id, "decision": "rejected", "reason": reason, "on": today.description])
        case .file: Self.filing(form.typed("document_sha256").lowercased(), form, payment: id)
        }
    }

    /// - Parameter document: the paper's SHA-256, in hex.
    static func filing(_ document: String, _ form: PostedForm, payment id: String) -> DeskForm {
        DeskForm(
            kind: "evidence.filed", roles: file.roles,
            members: [
                "disbursement": id, "kind": form["kind"], "document_sha256": document,
                "number": form.typed("number"), "amount": form.typed("amount"), "on": form.typed("on"),
            ])
    }
}

extension PaymentDeed {
    /// - Parameter uploads: where a form with a file is posted to.
    func view(_ formats: Formats, uploads: String) -> DeskFormView {
        typealias Field = DeskFormView.Field
        let name = rawValue
        let reason = Field.reason(name, formats)
        func form(
            _ title: PaymentPhrase, _ lead: PaymentPhrase? = nil, _ fields: [Field] = [],
            isPlain: Bool = false
        ) -> DeskFormView {
            DeskFormView(
                deed: name, title: formats.phrase(title), lead: lead.map { formats.phrase($0) },
                fields: fields, isPlain: isPlain)
        }
        return switch self {
        case .approve: form(.approve, .approveHint)
        case .decline: form(.decline, nil, [reason], isPlain: true)
        case .cancel: form(.cancel, nil, [reason], isPlain: true)
        case .accept: form(.accept, .acceptHint)
        case .reject: form(.reject, nil, [reason], isPlain: true)
        case .file: form(.file, nil, Self.paperFields(name, formats)).uploading(to: uploads)
        }
    }

    private static func paperFields(_ deed: String, _ formats: Formats) -> [DeskFormView.Field] {
        typealias Field = DeskFormView.Field
        let kinds = FiledEvidence.Kind.allCases.map { kind in
            DeskOption(
                value: kind.rawValue,
                name: DeskPhrase(word: kind.rawValue).map { formats.phrase($0) } ?? kind.rawValue)
        }
        var amount = Field(deed, "amount", formats.phrase(PaymentPhrase.paperAmount))
        amount.isAmount = true
        return [
            Field(deed, "kind", formats.phrase(PaymentPhrase.paperKind), options: kinds),
            .file(
                deed, "file", formats.phrase(PaymentPhrase.paperFile),
                hint: formats.phrase(PaymentPhrase.paperFileHint)),
            Field(
                deed, "document_sha256", formats.phrase(PaymentPhrase.paperElsewhere),
                hint: formats.phrase(PaymentPhrase.paperElsewhereHint)),
            .day(deed, "on", formats.phrase(DeskPhrase.dayLabel), formats),
            Field(deed, "number", formats.phrase(PaymentPhrase.number)), amount,
        ]
    }
}
