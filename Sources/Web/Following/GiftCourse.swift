import Giving
import LedgerCore

/// The course of a gift as a tree: gift → campaign → plan lines → payments, and what waits or was given back.
/// The branches of every node add up to it, to the satang.
struct GiftCourse {
    let kind: Kind
    let title: String
    let note: String
    let amount: Satang
    /// How many documents were filed for it.
    var documents = 0
    var branches: [GiftCourse] = []

    enum Kind: String {
        case gift, campaign, line, payment, waiting, back
    }
}

/// Tells the course of a gift in the reader's language.
struct GiftCourseTeller {
    let books: Books
    let formats: Formats

    func course(of trace: GiftTrace, named name: String) -> GiftCourse {
        let campaign = GiftCourse(
            kind: .campaign, title: title(of: trace.origin.campaign), note: "", amount: trace.received,
            branches: lines(of: trace) + waiting(of: trace) + back(of: trace))
        return GiftCourse(
            kind: .gift, title: name, note: formats.money(trace.received), amount: trace.received,
            branches: [campaign])
    }

    func title(of campaign: String?) -> String {
        guard let campaign else { return "" }
        let terms = books.campaigns[campaign]?.terms
        let titles =
            formats.language == .thai
            ? [terms?.titleThai, terms?.titleEnglish] : [terms?.titleEnglish, terms?.titleThai]
        return titles.compactMap { $0 }.first { !$0.isEmpty } ?? campaign
    }

    /// The plan lines in the order in which they were first paid for, each with its payments.
    private func lines(of trace: GiftTrace) -> [GiftCourse] {
        let shares = trace.parts.flatMap { part in
            part.byLine.map { share in (line: share.line, payment: payment(part, share.amount)) }
        }
        var order: [String?] = []
        for share in shares where !order.contains(share.line) { order.append(share.line) }
        return order.map { name in
            let payments = shares.filter { $0.line == name }.map(\.payment)
            let amount = payments.reduce(Satang.zero) { $0 + $1.amount }
            return GiftCourse(
                kind: .line, title: lineTitle(name, in: trace.origin.campaign),
                note: formats.money(amount), amount: amount, branches: payments)
        }
    }

    private func payment(_ part: GiftTrace.Part, _ amount: Satang) -> GiftCourse {
        GiftCourse(
            kind: .payment, title: "\(formats.money(amount)) → \(payee(of: part.use))",
            note: "\(formats.day(part.use.day)) · \(documents(part.evidence.count))", amount: amount,
            documents: part.evidence.count)
    }

    private func waiting(of trace: GiftTrace) -> [GiftCourse] {
        trace.unspent.map { held in
            let isGeneral = held.account.path.contains("general")
            return GiftCourse(
                kind: .waiting, title: formats.phrase(isGeneral ? FollowPhrase.generalLine : .unspent),
                note: formats.money(held.amount), amount: held.amount)
        }
    }

    private func back(of trace: GiftTrace) -> [GiftCourse] {
        guard trace.givenBack > .zero else { return [] }
        return [
            GiftCourse(
                kind: .back, title: formats.phrase(FollowPhrase.givenBack),
                note: formats.money(trace.givenBack), amount: trace.givenBack)
        ]
    }
}

extension GiftCourseTeller {
    func lineTitle(_ name: String?, in campaign: String?) -> String {
        guard let name else { return formats.phrase(FollowPhrase.noLine) }
        let plan = campaign.flatMap { books.campaigns[$0] }.flatMap { books.plans[$0.terms.plan] }
        let item = plan?.line(name).map { " \($0.item)" } ?? ""
        return formats.phrase(FollowPhrase.line, name) + item
    }

    /// People are pseudonyms in the ledger, and stay unnamed here too.
    func payee(of use: MoneyUse) -> String {
        guard let payee = use.payee else { return use.id ?? use.kind }
        if payee.hasPrefix("person-") { return formats.phrase(FollowPhrase.privatePerson) }
        let organisation = books.organisations[payee]
        let name = formats.language == .thai ? organisation?.nameThai : organisation?.nameEnglish
        return name ?? payee
    }

    func documents(_ count: Int) -> String {
        switch count {
        case 0: formats.phrase(FollowPhrase.noDocuments)
        case 1: formats.phrase(FollowPhrase.oneDocument)
        default: formats.phrase(FollowPhrase.documents, formats.count(Int64(count)))
        }
    }
}

extension GiftTrace.Part {
    /// The amount by plan line; without a line where the papers name none.
    var byLine: [(line: String?, amount: Satang)] {
        lines.isEmpty ? [(nil, amount)] : lines.map { ($0.line, $0.amount) }
    }
}
