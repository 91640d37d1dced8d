/// Which accounts are asked for: one, or a family whose paths begin alike.
public enum AccountSelection: Hashable, Sendable {
    case account(Account)
    /// Every account below a path, which ends in `:`.
    case family(String)

    /// A path, or one that ends in `:`; nil where the rest is no account's path.
    public init?(_ text: String) {
        if text.hasSuffix(":") {
            guard Account(String(text.dropLast())) != nil else { return nil }
            self = .family(text)
        } else {
            guard let account = Account(text) else { return nil }
            self = .account(account)
        }
    }

    public func contains(_ account: Account) -> Bool {
        switch self {
        case .account(let named): named == account
        case .family(let prefix): account.path.utf8.starts(with: prefix.utf8)
        }
    }

    /// Whether a move touches one of the accounts.
    func areMoved(by move: Move) -> Bool { contains(move.debit) || contains(move.credit) }

    /// The first path that could belong to the selection, to place it in a sorted table.
    var lowerBound: String {
        switch self {
        case .account(let account): account.path
        case .family(let prefix): prefix
        }
    }
}

extension AccountSelection: CustomStringConvertible {
    public var description: String { lowerBound }
}
