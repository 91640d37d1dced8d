import Giving
import LedgerCore

/// Sub-ledgers beside their control accounts: what the facts state of a campaign, a credit, a grant …, and
/// what the moves of the entries come to on its accounts. Both as credit less debit.
struct ControlAccounts: Sendable {
    /// One thing that has accounts of its own.
    struct Control: Sendable {
        /// `fund C1`, `suspense K7`, `advance C1`.
        let name: String
        var posted = Satang.zero
        var stated = Satang.zero
        /// The first entry that names it, and the first after which the two were not the same.
        let first: EntryReference
    }

    private(set) var controls: [Control] = []
    private var places: [String: Int] = [:]
    /// The places of the funds, by the id of the campaign or grant.
    private var funds: [String: Int] = [:]
    /// Which control an account belongs to; −1 for none.
    private var controlled: [Account: Int] = [:]

    mutating func post(_ moves: [Move], of entry: EntryReference) {
        for move in moves {
            if let place = place(of: move.debit, entry) {
                controls[place].posted = controls[place].posted.cappedSum(-move.amount)
            }
            if let place = place(of: move.credit, entry) {
                controls[place].posted = controls[place].posted.cappedSum(move.amount)
            }
        }
    }

    private mutating func place(of account: Account, _ entry: EntryReference) -> Int? {
        if let place = controlled[account] { return place < 0 ? nil : place }
        let found = account.control.map { place(named: $0, entry) }
        controlled[account] = found ?? -1
        return found
    }

    private mutating func place(named name: String, _ entry: EntryReference) -> Int {
        if let place = places[name] { return place }
        places[name] = controls.count
        controls.append(Control(name: name, first: entry))
        return controls.count - 1
    }

    private mutating func add(_ amount: Satang, to kind: String, _ id: String, _ entry: EntryReference) {
        state(amount, at: place(named: "\(kind) \(id)", entry))
    }

    /// A campaign's or a grant's money: what nearly every entry is about, so its name is put together once.
    private mutating func fund(_ id: String, _ amount: Satang, _ entry: EntryReference) {
        if let place = funds[id] { return state(amount, at: place) }
        let place = place(named: "fund \(id)", entry)
        funds[id] = place
        state(amount, at: place)
    }

    private mutating func state(_ amount: Satang, at place: Int) {
        controls[place].stated = controls[place].stated.cappedSum(amount)
    }
}

extension ControlAccounts {
    /// What a fact says of money, whatever its moves are.
    mutating func state(_ fact: Fact, in entry: EntryReference) {
        switch fact {
        case .donationReceived(let donation):
            fund(donation.gift.campaign, donation.gift.amount, entry)
            if let credit = donation.gift.particulars.credit {
                add(-donation.gift.amount, to: "suspense", credit, entry)
            }
        case .donationReversed(let reversal): fund(reversal.campaign, -reversal.amount, entry)
        case .donationRefunded(let refund): fund(refund.campaign, -refund.amount, entry)
        case .donationRedirected(let redirection):
            fund(redirection.campaign, -redirection.amount, entry)
            fund(redirection.to, redirection.amount, entry)
        case .donationReinstated(let again): fund(again.campaign, again.amount, entry)
        case .disbursementPaid(let disbursement):
            fund(disbursement.payment.campaign, -disbursement.payment.amount, entry)
            if let withheld = disbursement.payment.withheld { add(withheld, to: "tax", "withheld", entry) }
        case .declared(.campaigning(.fellBack(let fallBack))):
            fund(fallBack.campaign, -fallBack.amount, entry)
            add(fallBack.amount, to: "general", fallBack.school, entry)
        case .declared(.gifts(let fact)): state(fact, entry)
        case .declared(.matching(let fact)): state(fact, entry)
        case .declared(.grants(let fact)): state(fact, entry)
        case .declared(.spending(let fact)): state(fact, entry)
        default: break
        }
    }

    private mutating func state(_ fact: GiftsFact, _ entry: EntryReference) {
        switch fact {
        case .creditReceived(let credit, _): add(credit.amount, to: "suspense", credit.id, entry)
        case .creditReturned(let back, _): add(-back.amount, to: "suspense", back.credit, entry)
        case .feeCharged(let fee, _): add(-fee.amount, to: "fees", fee.campaign, entry)
        default: break
        }
    }

    private mutating func state(_ fact: MatchingFact, _ entry: EntryReference) {
        switch fact {
        case .paidIn(let payment): add(payment.amount, to: "match", payment.matching, entry)
        case .returned(let payment): add(-payment.amount, to: "match", payment.matching, entry)
        case .giftMatched(let match):
            add(-match.amount, to: "match", match.matching, entry)
            fund(match.campaign, match.amount, entry)
        case .giftUnmatched(let match):
            add(match.amount, to: "match", match.matching, entry)
            fund(match.campaign, -match.amount, entry)
        case .matchKept(let keeping):
            for share in keeping.shares { fund(share.campaign, share.amount, entry) }
        case .committed, .closed, .matchPromised, .matchWithdrawn: break
        }
    }

    private mutating func state(_ fact: GrantsFact, _ entry: EntryReference) {
        switch fact {
        case .received(let receipt): fund(receipt.grant, receipt.amount, entry)
        case .paid(let payment): fund(payment.grant, -payment.amount, entry)
        case .aidPaid(let batch): fund(batch.grant, -batch.amount, entry)
        case .fundFounded(let founded): add(founded.amount, to: "revolving", founded.id, entry)
        case .writtenOff(let loss): add(-loss.amount, to: "revolving", loss.fund, entry)
        case .awarded, .succeeded, .schemeAdopted, .lent, .repaid: break
        }
    }

    private mutating func state(_ fact: SpendingFact, _ entry: EntryReference) {
        switch fact {
        case .advancePaid(let advance): add(-advance.amount, to: "advance", advance.campaign, entry)
        case .advanceCleared(let clearing):
            add(clearing.amount, to: "advance", clearing.campaign, entry)
            fund(clearing.campaign, -clearing.amount, entry)
        case .advanceReturned(let back): add(back.amount, to: "advance", back.campaign, entry)
        case .withholdingRemitted(let remittance):
            add(-remittance.amount, to: "tax", "withheld", entry)
        default: break
        }
    }
}

extension Account {
    /// Which control it belongs to (docs/format.md, section 4); nil for banks and what is nobody's.
    fileprivate var control: String? {
        if let campaign { return "fund \(campaign)" }
        let parts = path.split(separator: ":")
        return switch (parts.first, parts.count) {
        case ("liabilities", 3) where parts[1] == "suspense": "suspense \(parts[2])"
        case ("liabilities", 2) where parts[1] == "withholding": "tax withheld"
        case ("match", 2): "match \(parts[1])"
        case ("funds", 3) where parts[1] == "grant": "fund \(parts[2])"
        case ("funds", 3) where parts[1] == "revolving": "revolving \(parts[2])"
        case ("funds", 3) where parts[1] == "general": "general \(parts[2])"
        case ("assets", 3) where parts[1] == "advance": "advance \(parts[2])"
        case ("expenses", 3) where parts[1] == "fees": "fees \(parts[2])"
        case ("school", 3) where parts[2] == "withholding": "tax withheld"
        case ("school", 3) where parts[2] == "general": "general \(parts[1])"
        case ("school", 4) where parts[2] == "advance": "advance \(parts[3])"
        case ("school", 4) where parts[2] == "fees": "fees \(parts[3])"
        default: nil
        }
    }
}
