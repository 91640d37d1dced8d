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
    /// - Parameter at: the commit time of the fact's entry.
    public mutating func apply(_ fact: Fact, at: Instant) throws(BooksFault) {
        try expect(fact)
        try record(fact, at: at)
        for move in fact.moves { try post(move) }
    }

    /// Facts that were decided together come one after the other, none of them missing or changed.
    private mutating func expect(_ fact: Fact) throws(BooksFault) {
        if case .ledgerOpened = fact {} else if opening == nil { throw .refused(.ledgerNotOpen) }
        if let awaited, awaited != fact { throw .impossible("\(awaited.kind) was expected next") }
        if case .receiptVoided(let voiding) = fact, awaited == nil {
            throw .impossible("receipt \(voiding.receipt) was voided without its donation's reversal")
        }
        awaited = nil
    }

    private mutating func record(_ fact: Fact, at: Instant) throws(BooksFault) {
        switch fact {
        case .ledgerOpened(let opening): try open(opening)
        case .keyActivated(.log(let vkey)): logKeys.append(vkey)
        case .keyActivated(.receipts(let certificate)): receiptCertificates.append(certificate)
        case .deductionAdopted(let rule): deductions.append(rule)
        case .schoolRegistered(let school): try register(school)
        case .organisationRegistered(let organisation): try register(organisation)
        case .planLineEntered(let line): try enter(line)
        case .planSubmitted(let submission): try submit(submission)
        case .planApproved(let plan): try approve(plan)
        case .campaignOpened(let campaign): try open(campaign)
        case .campaignFunded(let funding): try fund(funding)
        case .campaignClosed(let closing): try close(closing, now: at)
        case .donationReceived(let donation): try receive(donation, now: at)
        case .donationReversed(let reversal): try reverse(reversal)
        case .receiptVoided: break
        case .disbursementPaid(let disbursement): try pay(disbursement, now: at)
        }
    }

    private mutating func open(_ opening: LedgerOpening) throws(BooksFault) {
        guard self.opening == nil else { throw .refused(.ledgerAlreadyOpen) }
        self.opening = opening
    }

    private mutating func register(_ school: School) throws(BooksFault) {
        guard schools.updateValue(school, forKey: school.code) == nil else {
            throw .refused(.alreadyRegistered("school \(school.code)"))
        }
    }

    private mutating func register(_ organisation: Organisation) throws(BooksFault) {
        guard organisations.updateValue(organisation, forKey: organisation.id) == nil else {
            throw .refused(.alreadyRegistered("organisation \(organisation.id)"))
        }
    }

    private mutating func post(_ move: Move) throws(BooksFault) {
        try add(move.amount, to: move.debit, on: .debit)
        try add(move.amount, to: move.credit, on: .credit)
    }

    private mutating func add(
        _ amount: Satang, to account: Account, on side: Account.Side
    ) throws(BooksFault) {
        let change = account.normalSide == side ? amount : -amount
        let balance = balance(of: account) + change
        guard balance.isExact, balance >= .zero || !account.staysFunded else {
            throw .balance(account, balance)
        }
        balances[account] = balance
    }

    /// Whether every account of the moves keeps to exact integers.
    func fits(_ moves: [Move]) -> Bool {
        var changes: [Account: Satang] = [:]
        for move in moves {
            for (account, side) in [(move.debit, Account.Side.debit), (move.credit, .credit)] {
                changes[account, default: .zero] +=
                    account.normalSide == side ? move.amount : -move.amount
            }
        }
        return changes.allSatisfy { account, change in (balance(of: account) + change).isExact }
    }
}

extension Satang {
    /// Whether every JSON reader reads this total exactly.
    fileprivate var isExact: Bool { self < .totalLimit && -self < .totalLimit }
}
