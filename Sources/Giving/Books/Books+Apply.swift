public import LedgerCore

/// Why a fact cannot stand where it stands: the rules, run again, would not have produced it.
public enum BooksFault: Error, Hashable, Sendable, CustomStringConvertible {
    case refused(Refusal)
    case impossible(String)
    /// An account that must stay funded went below zero, or left the range of exact integers.
    case balance(Account, Satang)

    /// Wraps whatever a rule threw while it was run again.
    init(_ error: any Error) {
        switch error {
        case let fault as BooksFault: self = fault
        case let refusal as Refusal: self = .refused(refusal)
        default: self = .impossible(String(describing: error))
        }
    }

    public var description: String {
        switch self {
        case .refused(let refusal): "breaks a rule: \(refusal)"
        case .impossible(let reason): "could not have been decided: \(reason)"
        case .balance(let account, let balance): "brings \(account) to \(balance) baht"
        }
    }
}

extension Books {
    /// Folds one fact into the books, and throws on one that `decide` could not have produced.
    ///
    /// After a throw the books are in no defined state and must be dropped.
    ///
    /// - Parameters:
    ///   - by: who asked, as the entry says.
    ///   - at: the commit time of the fact's entry.
    ///   - entry: its place and its leaf hash, which the accounts that it moves keep.
    public mutating func apply(
        _ fact: Fact, by: String, at: Instant, entry: EntryReference
    ) throws(BooksFault) {
        try expect(fact)
        do {
            try judgePeriod(of: fact, at: at)
        } catch {
            throw .refused(error)
        }
        try record(fact, by: by, at: at, entry: entry)
        if !fact.moves.isEmpty { try post(fact.moves, of: entry) }
        note(cashOf: fact.moves, at: size)
        size += 1
    }

    /// Facts that were decided together come one after the other, none of them missing or changed.
    private mutating func expect(_ fact: Fact) throws(BooksFault) {
        if case .ledgerOpened = fact {} else if opening == nil { throw .refused(.ledgerNotOpen) }
        switch (awaited.first, fact) {
        case (.fact(let expected), _):
            guard expected == fact else { throw .impossible("\(expected.kind) was expected next") }
        case (.reissue(let expected), .receiptReissued(let reissue)) where expected.is(reissue): break
        case (.reissue(let expected), _):
            throw .impossible("\(expected.replaces)'s successor was expected next")
        case (nil, .receiptVoided(let voiding)) where voiding.reason != .correction:
            throw .impossible("receipt \(voiding.receipt) was voided without its donation's reversal")
        case (nil, .receiptReissued(let reissue)):
            throw .impossible("receipt \(reissue.receipt) replaces one that was not voided just before")
        case (nil, .declared(let fact)) where fact.onlyFollows:
            throw .impossible("\(fact.kind) does not follow from the fact before it")
        case (nil, _): break
        }
        if !awaited.isEmpty { awaited.removeFirst() }
    }

    private mutating func record(
        _ fact: Fact, by: String, at: Instant, entry: EntryReference
    ) throws(BooksFault) {
        switch fact {
        case .ledgerOpened(let opening): try open(opening)
        case .keyActivated(let activation): try activate(activation, by: entry)
        case .keyRetired(let retirement): try retire(retirement, by: entry)
        case .booksSealed(let sealing): try check(sealing)
        case .deductionAdopted(let rule): deductions.append(rule)
        case .schoolRegistered(let school): try register(school)
        case .organisationRegistered(let organisation): try register(organisation)
        case .planLineEntered(let line): try enter(line)
        case .planSubmitted(let submission): try submit(submission, by: Actor(checked: by), at: at)
        case .planApproved(let plan): try approve(plan)
        case .campaignOpened(let campaign): try open(campaign)
        case .campaignFunded(let funding): try fund(funding)
        case .campaignClosed(let closing): try close(closing, now: at)
        case .donationReceived(let donation): try receive(donation, now: at, at: entry.sequence)
        case .donationReversed(let reversal): try reverse(reversal)
        case .donationRefunded(let refund): try self.refund(refund)
        case .donationRedirected(let redirection): try redirect(redirection, by: Actor(checked: by), now: at)
        case .donationReinstated(let reinstatement): try reinstate(reinstatement)
        case .receiptVoided(let voiding): try void(voiding)
        case .receiptReissued(let successor): try reissue(successor)
        case .receiptDuplicated(let duplication): try duplicate(duplication)
        case .donorErased: break
        case .eDonationReported(let report): try note(report, now: at)
        case .disbursementPaid(let disbursement): try pay(disbursement, now: at)
        case .declared(let fact):
            try apply(fact, by: Actor(checked: by), at: at, entry: entry)
        }
    }

    private mutating func open(_ opening: LedgerOpening) throws(BooksFault) {
        guard self.opening == nil else { throw .refused(.ledgerAlreadyOpen) }
        self.opening = opening
    }

    private mutating func register(_ school: School) throws(BooksFault) {
        guard schools.updateValue(school, forKey: school.code) == nil else {
            throw .refused(.alreadyRegistered(.school, school.code))
        }
    }

    private mutating func register(_ organisation: Organisation) throws(BooksFault) {
        if let place = organisation.place, registry.places[place] == nil {
            throw .refused(.placeUnknown(place))
        }
        guard organisations.updateValue(organisation, forKey: organisation.id) == nil else {
            throw .refused(.alreadyRegistered(.organisation, organisation.id))
        }
    }

    private func check(_ sealing: BooksSealing) throws(BooksFault) {
        guard sealing == BooksSealing(accounts, occasion: sealing.occasion) else {
            throw .impossible("the sealed table is not the one of the entries before")
        }
    }

    private mutating func post(_ moves: [Move], of entry: EntryReference) throws(BooksFault) {
        accounts.post(moves, of: entry.leaf)
        for account in moves.flatMap({ [$0.debit, $0.credit] }) {
            let balance = accounts.balance(of: account)
            guard accounts.isExact(account), balance >= .zero || !account.staysFunded else {
                throw .balance(account, balance)
            }
        }
    }
}

extension AccountTable {
    /// Whether every JSON reader reads an account's totals exactly.
    fileprivate func isExact(_ account: Account) -> Bool {
        let (debit, credit) = totals(of: account)
        return debit < .totalLimit && credit < .totalLimit
    }
}
