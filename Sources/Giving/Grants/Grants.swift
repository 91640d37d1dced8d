public import LedgerCore

/// Grants, aid schemes and revolving funds as far as decisions depend on them, a part of the books.
public struct Grants: Sendable {
    public internal(set) var accounts: [String: GrantAccount] = [:]
    /// The newest version of each scheme.
    public internal(set) var schemes: [String: AidScheme] = [:]
    public internal(set) var revolving: [String: RevolvingAccount] = [:]
    /// Ids of payments out of grants: one payment is recorded once.
    var payments: Set<String> = []
}

/// A grant with what has happened to its money.
public struct GrantAccount: Sendable {
    public let award: Grant
    /// May be more than was awarded: what came in came in.
    public internal(set) var received: Satang = .zero
    public internal(set) var paid: Satang = .zero
    /// In the order of their days.
    public internal(set) var successions: [GrantSuccession] = []

    init(award: Grant) {
        self.award = award
    }

    /// Who carries it on that day.
    public func grantee(on day: Day) -> String {
        successions.last { $0.on <= day }?.grantee ?? award.grantee
    }

    var newestGrantee: String { successions.last?.grantee ?? award.grantee }
}

/// A revolving fund with its loans.
public struct RevolvingAccount: Sendable {
    public let founding: RevolvingFund
    public internal(set) var loans: [String: Loan] = [:]

    public struct Loan: Sendable {
        public let terms: RevolvingLoan
        /// Who lent it: somebody else decides to give it up.
        let by: String
        public internal(set) var repaid: Satang = .zero
        public internal(set) var writtenOff: Satang = .zero

        init(terms: RevolvingLoan, by: String) {
            self.terms = terms
            self.by = by
        }

        public var left: Satang { terms.amount - repaid - writtenOff }
    }

    init(founding: RevolvingFund) {
        self.founding = founding
    }
}
