/// What an account is to an accountant, in the words of other people's tools.
public enum AccountType: String, Hashable, Sendable, CaseIterable {
    case asset
    case liability
    /// A fund: what is there for a purpose and owed to nobody.
    case equity
    case income
    case expense

    /// Whether increases stand on the debit side.
    var isDebitNormal: Bool { self == .asset || self == .expense }

    /// hledger's letter for it (hledger manual, "Account types").
    var letter: String {
        switch self {
        case .asset: "A"
        case .liability: "L"
        case .equity: "E"
        case .income: "R"
        case .expense: "X"
        }
    }

    /// Beancount's root for it.
    var root: String {
        switch self {
        case .asset: "Assets"
        case .liability: "Liabilities"
        case .equity: "Equity"
        case .income: "Income"
        case .expense: "Expenses"
        }
    }
}
