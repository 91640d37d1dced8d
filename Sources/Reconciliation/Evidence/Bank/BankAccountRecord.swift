public import Giving

/// A bank account that was registered, and in which entry.
@dynamicMemberLookup
public struct BankAccountRecord: Hashable, Sendable {
    public let registered: BankAccount
    public let entry: EntryReference

    public init(_ registered: BankAccount, entry: EntryReference) {
        self.registered = registered
        self.entry = entry
    }

    public subscript<Value>(dynamicMember member: KeyPath<BankAccount, Value>) -> Value {
        registered[keyPath: member]
    }

    /// The code of the school that holds it; nil where the foundation does.
    public var school: String? {
        switch registered.holder {
        case .foundation: nil
        case .school(let code): code
        }
    }
}

/// That somebody checked which account a payee has, and in which entry.
public struct PayeeVerification: Hashable, Sendable {
    public let verified: PayeeAccount
    public let entry: EntryReference

    public init(_ verified: PayeeAccount, entry: EntryReference) {
        self.verified = verified
        self.entry = entry
    }
}
