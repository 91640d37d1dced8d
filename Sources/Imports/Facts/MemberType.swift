import LedgerCore

/// What a member of a fact's body holds, so that people can type it: baht for satang, Buddhist days, lists.
enum MemberType: Hashable, Sendable {
    case text
    /// One of these words.
    case word([String])
    case integer
    /// Typed in baht, satang in the body.
    case baht
    /// As `baht`, and may be below zero.
    case balance
    case flag
    case day
    /// A moment, or a day, which stands for its first moment in Bangkok.
    case moment
    /// `a,b`
    case texts
    /// `1,2`
    case integers
    /// `L1:600;L2:400`: so many names, then baht.
    case shares(names: Int)
    /// `member.inner=value`, or JSON.
    case object
    /// Only as JSON, such as this.
    case list(example: String)
}

extension MemberType {
    /// The type of a member, by its name and where the same name means different things by its kind.
    ///
    /// - Parameters:
    ///   - path: `plan`, or `plan.version` of an object's member.
    ///   - unit: of a figure, where it has one; figures of baht are satang in the body.
    static func of(_ path: String, in kind: String, unit: String? = nil) -> MemberType {
        if path.hasPrefix("profile.") { return .text }
        if kind == "figure.published", unit == "THB", ["rate", "upper", "value"].contains(path) {
            return .baht
        }
        let name = String(path.split(separator: ".").last ?? "")
        return special["\(kind) \(path)"] ?? common[name] ?? .text
    }

    private static let common: [String: MemberType] = {
        var types: [String: MemberType] = [:]
        func add(_ type: MemberType, _ names: [String]) { for name in names { types[name] = type } }
        add(.integer, [
            "accepted", "base", "copy", "critical", "extension", "fiscal_year", "gives", "heads", "hours",
            "lines", "multiplier", "part", "per", "quantity", "records", "rejected", "seq", "size",
            "skipped", "tranche", "turn", "value", "version",
        ])
        add(.baht, [
            "amount", "cap", "cap_campaign", "cap_gift", "credits", "debits", "goal", "limit", "minimum",
            "rate", "unit_price", "unit_value", "unspent", "withheld",
        ])
        add(.balance, ["closing", "opening"])
        add(.flag, ["anonymous", "demonstration"])
        add(.day, [
            "as_of", "closes", "day", "due", "ends", "from", "invoice_date", "joined", "on", "opens", "paid",
            "received", "signed", "since", "starts", "expires", "until",
        ])
        add(.texts, ["campaigns", "commitments", "parties", "serials"])
        add(.shares(names: 1), ["instalments", "plan_lines", "shares"])
        add(.shares(names: 2), ["transfers"])
        add(.list(example: "[[\"L1\",10,150000]]"), ["items"])
        add(.list(example: "[[[1],[812],\"M3\",80]]"), ["matches"])
        add(.object, ["donation", "plan", "profile"])
        add(.word(["foundation", "school"]), ["custody"])
        add(.word(["keep", "all-or-nothing", "two-step", "itemised"]), ["model"])
        add(.word(["refund", "donor-choice", "school-line"]), ["on_failure"])
        add(.word(["individual", "organisation", "unknown"]), ["donor_kind"])
        add(.word(["promptpay", "transfer", "card", "cash", "cheque"]), ["method"])
        return types
    }()

    private static let raisedExample =
        #"[{"check":"P04","digest":"…","finding":"P04-…","severity":"high","since":"2026-11-21"}]"#

    private static let special: [String: MemberType] = [
        "campaign.drafted plan_lines": .texts,
        "campaign.screened decision": .word(["approved", "returned"]),
        "credit.received received": .moment,
        "delivery.signed decision": .word(["accepted", "rejected"]),
        "disbursement.requested type": .word(["supplier", "tranche", "advance"]),
        "donation.redirected reason": .word(["wrong-campaign", "donor-choice"]),
        "donation.refunded reason": .word(["refund", "chargeback", "error"]),
        "evidence.filed kind": .word(
            ["quotation", "acceptance", "invoice", "receipt", "report", "edonation"]),
        "figure.published as_of": .text,
        "figure.published qualifier": .word(["exact", "more-than", "about", "range"]),
        "figure.published rate": .integer,
        "figure.published upper": .integer,
        "finding.decided decision": .word(["approved", "returned"]),
        "finding.proposed outcome": .word(["resolved", "accepted", "written-off"]),
        "findings.cleared findings": .texts,
        "findings.raised findings": .list(example: raisedExample),
        "findings.raised findings.severity": .word(["critical", "high", "medium", "info"]),
        "match.confirmed line": .integer,
        "match.declined line": .integer,
        "match.proposed entries": .integers,
        "match.proposed lines": .integers,
        "match.proposed rule": .word(["manual", "suggested"]),
        "match.undone line": .integer,
        "matching.committed basis": .word(["funded", "pledged"]),
        "place.registered kind": .word(["province", "district", "sub-district", "local-government"]),
        "plan.line-closed outcome": .word(["roll-over", "reassign", "refund"]),
        "plan.line-closed to": .object,
        "plan.line-screened decision": .word(["approved", "returned"]),
        "pledge.ended reason": .word(["withdrawn", "overdue"]),
        "reconciliation.signed findings": .integer,
        "schedule.agreed period": .word(["month", "quarter", "year"]),
        "schedule.ended reason": .word(["donor", "failed", "finished"]),
        "school.succeeded reason": .word(["merged", "closed"]),
        "statement.imported format": .word(["camt.053", "camt.054", "mt940", "ofx", "csv"]),
        "statement.imported sign": .word(["as-marked", "reversals-flipped"]),
        "statement.imported to": .day,
    ]
}

extension MemberType {
    /// The value as the body holds it; nil where the text is not of this type.
    func value(of text: String) -> JSON? {
        switch self {
        case .text: text.isEmpty ? nil : .string(text)
        case .word(let words): words.contains(text) ? .string(text) : nil
        case .integer: WholeNumber(text).map { .integer($0.value) }
        case .baht: Self.satang(text)
        case .balance: Self.balance(text)
        case .flag: ["true": JSON.bool(true), "false": .bool(false)][text]
        case .day: Day(text).map { .string($0.description) }
        case .moment: (Instant(rfc3339: text) ?? Day(text)?.bangkokStart).map { .string($0.description) }
        case .texts: Self.list(text.split(separator: ",", omittingEmptySubsequences: false)) { .string($0) }
        case .integers:
            Self.list(text.split(separator: ",", omittingEmptySubsequences: false)) { number in
                WholeNumber(number).map { .integer($0.value) }
            }
        case .shares(let names): Self.shares(text, names: names)
        case .object, .list: nil
        }
    }

    private static func satang(_ text: String) -> JSON? {
        // What was expected instead is said by the type.
        (try? Satang(baht: text)).map { .integer($0.amount) }
    }

    private static func balance(_ text: String) -> JSON? {
        guard text.hasPrefix("-") else { return satang(text) }
        return satang(String(text.dropFirst()))?.integerValue.map { .integer(-$0) }
    }

    private static func shares(_ text: String, names: Int) -> JSON? {
        list(text.split(separator: ";", omittingEmptySubsequences: false)) { share in
            let parts = share.split(separator: ":", omittingEmptySubsequences: false).map(String.init)
            guard parts.count == names + 1, let amount = satang(parts[names]) else { return nil }
            // A day stands as a day of the common era, any other name as it is.
            let labels = parts.prefix(names).map { JSON.string(Day($0)?.description ?? $0) }
            return labels.contains("") ? nil : .array(labels + [amount])
        }
    }

    private static func list(_ parts: [Substring], _ read: (String) -> JSON?) -> JSON? {
        let values = parts.map { $0.isEmpty ? nil : read(String($0)) }
        return values.contains(nil) ? nil : .array(values.compactMap { $0 })
    }
}
