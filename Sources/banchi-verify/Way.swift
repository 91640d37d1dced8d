/// Between which accounts a kind moves money: docs/format.md, section 9, point 6.
struct Way {
    let debit: Side
    let credit: Side

    /// One side of a move: what the account may be, and whose.
    struct Side {
        let roles: Account.Role
        let owner: Owner
    }

    /// The member of the body that names what the account's path ends in. Banks and withheld taxes are
    /// nobody's.
    enum Owner {
        case anybody, campaign, to, credit, id, matching, grant, fund, school
    }

    init(_ debit: Account.Role, of debited: Owner, to credit: Account.Role, of credited: Owner) {
        self.debit = Side(roles: debit, owner: debited)
        self.credit = Side(roles: credit, owner: credited)
    }
}

extension Kind {
    private static let raised: Account.Role = [.fund, .refundable]
    private static let owed: Account.Role = [.fund, .refundable, .shortfall]
    private static let spent: Account.Role = [.fund, .shortfall]

    var hasMoves: Bool { way(paidFromCredit: false) != nil }

    /// Nil where the kind moves nothing.
    func way(paidFromCredit: Bool) -> Way? {
        switch self {
        case .donationReceived:
            paidFromCredit
                ? Way(.suspense, of: .credit, to: Self.raised, of: .campaign)
                : Way(.bank, of: .anybody, to: Self.raised, of: .campaign)
        case .donationReversed, .donationRefunded: Way(Self.owed, of: .campaign, to: .bank, of: .anybody)
        case .donationReinstated: Way(.bank, of: .anybody, to: Self.owed, of: .campaign)
        case .donationRedirected: Way(Self.raised, of: .campaign, to: Self.raised, of: .to)
        case .campaignFunded: Way(.refundable, of: .campaign, to: .fund, of: .campaign)
        case .campaignFellBack: Way(Self.raised, of: .campaign, to: .general, of: .school)
        case .disbursementPaid: Way(Self.spent, of: .campaign, to: [.bank, .withholding], of: .anybody)
        case .advancePaid: Way(.advance, of: .campaign, to: .bank, of: .anybody)
        case .advanceCleared: Way(Self.spent, of: .campaign, to: .advance, of: .campaign)
        case .advanceReturned: Way(.bank, of: .anybody, to: .advance, of: .campaign)
        case .withholdingRemitted: Way(.withholding, of: .anybody, to: .bank, of: .anybody)
        case .feeCharged: Way(.fees, of: .campaign, to: .bank, of: .anybody)
        case .creditReceived: Way(.bank, of: .anybody, to: .suspense, of: .id)
        case .creditReturned: Way(.suspense, of: .credit, to: .bank, of: .anybody)
        case .matchingPaidIn: Way(.bank, of: .anybody, to: .match, of: .matching)
        case .matchingReturned: Way(.match, of: .matching, to: .bank, of: .anybody)
        case .giftMatched: Way(.match, of: .matching, to: Self.raised, of: .campaign)
        case .giftUnmatched: Way(Self.owed, of: .campaign, to: .match, of: .matching)
        case .matchKept: Way(.bank, of: .anybody, to: Self.raised, of: .anybody)
        case .grantReceived: Way(.grantMoney, of: .grant, to: .grantFund, of: .grant)
        case .grantPaid, .aidPaid: Way([.grantFund, .shortfall], of: .grant, to: .grantMoney, of: .grant)
        case .revolvingFounded: Way(.revolvingMoney, of: .id, to: .revolvingFund, of: .id)
        case .revolvingLent: Way(.loan, of: .fund, to: .revolvingMoney, of: .fund)
        case .revolvingRepaid: Way(.revolvingMoney, of: .fund, to: .loan, of: .fund)
        case .revolvingWrittenOff: Way(.revolvingFund, of: .fund, to: .loan, of: .fund)
        default: nil
        }
    }
}
