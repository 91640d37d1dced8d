import Access
import Clearing
import Giving
import LedgerCore
import Reconciliation

/// One line of the bank, what of the books it is or might be, and what may be done with it.
struct LineView: PageView {
    static let template = Template.accountsLine

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<BankPhrase>
    let bankLink: String
    let statementLink: String
    let statement: String
    let action: String
    let title: String
    let day: String
    let amount: String
    let text: String
    let references: String?
    let state: StateView
    let match: Match?
    let candidates: [CashEntryView]
    let propose: Proposal?
    let suspend: Suspension?

    /// The live match that the line is in.
    struct Match {
        let rule: String
        let why: String
        let score: String?
        let reason: String?
        let by: String
        let decidedBy: String?
        let lines: String
        let entries: [CashEntryView]
        let mayDecide: Bool
        let isWaiting: Bool
        let undo: [Choice]
    }

    struct Proposal {
        let entries: String
        let reasons: [Choice]
        let isSuggested: Bool
        /// Several candidates are offered one by one.
        let isOneOfSeveral: Bool
    }

    struct Suspension {
        let methods: [Choice]
    }

    init(
        _ line: LineID, _ given: BankLine, in view: ClearingView, books: Books, text: String,
        sight: StaffSight
    ) throws {
        let (bank, formats) = (view.bank, sight.formats)
        let record = bank.statements[line.statement]
        title = formats.phrase(BankPhrase.lineTitle, "\(line.number)")
        page = sight.page(title)
        staff = try sight.frame(in: .bank)
        t = Texts(language: formats.language)
        p = TextsOf(language: formats.language)
        bankLink = sight.reader.link("/staff/bank")
        statementLink = sight.reader.link(record.path)
        statement = "\(record.accountName(in: bank, formats)) · \(formats.day(record.from)) – "
            + formats.day(record.to)
        action = "\(record.path)/\(line.number)"
        day = formats.day(given.booked)
        amount = given.amount.description
        self.text = text
        let stated = bank.lines[record.statement.id]?.references(of: given) ?? []
        references = stated.isEmpty ? nil : stated.joined(separator: " ")
        let state = LineStates(view, books: books).state(of: line, given)
        self.state = StateView(state, formats)
        match = bank.match(ofLine: line).map { Match(bank.matches[$0], in: bank, sight) }
        let isFree = match == nil && !record.isNotification && !given.isPending
        let queued = view.queue.items.first { $0.line == line }?.state
        let places = isFree ? Self.places(queued, line, given, in: view) : []
        candidates = places.map { CashEntryView(bank.entries[$0], in: bank, formats: formats) }
        let mayPropose = isFree && sight.may(.declare, as: .accountant)
        propose = mayPropose ? Proposal(queued, candidates, formats) : nil
        let isSuspendable = mayPropose && given.amount > .zero
            && bank.account(of: record)?.holder == .foundation
        suspend = isSuspendable ? Suspension() : nil
    }

    /// What a rule names; else what is open on the same account with this amount.
    private static func places(
        _ state: MatchQueue.State?, _ line: LineID, _ given: BankLine, in view: ClearingView
    ) -> [Int] {
        if let named = state?.places, !named.isEmpty { return Array(named.prefix(12)) }
        let bank = view.bank
        guard let account = bank.account(of: bank.statements[line.statement]) else { return [] }
        let same = view.found.leftEntries.filter { place in
            bank.entries[place].amount == given.amount
                && bank.names[bank.entries[place].cash] == account.registered.cash.path
        }
        return Array(same.prefix(12))
    }
}

extension LineView.Proposal {
    init(_ state: MatchQueue.State?, _ candidates: [CashEntryView], _ formats: Formats) {
        reasons = Choice.all(Reason.ofMatches, formats)
        if case .suggested = state { isSuggested = true } else { isSuggested = false }
        isOneOfSeveral = !isSuggested && !candidates.isEmpty
        entries = isSuggested ? candidates.map(\.sequence).joined(separator: " ") : ""
    }
}

extension LineView.Suspension {
    init() {
        methods = [PaymentMethod.transfer, .promptpay, .card, .cash, .cheque].map {
            Choice(value: $0.rawValue, name: $0.rawValue)
        }
    }
}

extension LineView.Match {
    init(_ match: MatchRecord, in bank: BankEvidence, _ sight: StaffSight) {
        let formats = sight.formats
        let name = bank.names[match.rule] ?? ""
        rule = name
        why = RulePhrase(rawValue: name).map { formats.phrase($0) } ?? ""
        score = match.score.map { "\($0)" }
        reason = bank.names[match.reason].map { word in
            Reason(rawValue: word).map { formats.phrase($0) } ?? word
        }
        by = bank.names[match.by] ?? ""
        decidedBy = bank.names[match.decidedBy]
        lines = match.lines.map(String.init).joined(separator: ", ")
        entries = match.entries.prefix(50).map {
            CashEntryView(bank.entries[$0], in: bank, formats: formats)
        }
        let isOwn = Actor(by)?.id == sight.visit.asker.id
        mayDecide = match.state == .proposed && !isOwn && sight.may(.declare, as: .accountant, .approver)
        isWaiting = match.state == .proposed && !mayDecide
        let mayUndo = match.counts && sight.may(.declare, as: .accountant)
        undo = mayUndo ? Choice.all(Reason.ofUndoing, formats) : []
    }
}
