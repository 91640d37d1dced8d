public import LedgerCore

/// An account at a bank whose statements are compared with the books. Its number stands in the vault; here
/// it is known by the id that the vault registered for it.
public struct BankAccount: Hashable, Sendable {
    /// `account-` and 16 hex digits.
    public let account: String
    /// Of the foundation's or the school's choice: `KTB`.
    public let bank: String
    public let holder: Holder
    /// First and last Bangkok day in the holder's hands.
    public let starts: Day
    public let ends: Day?

    /// Whose money lies there.
    public enum Holder: Hashable, Sendable {
        case foundation
        /// By its 10-digit code.
        case school(String)
    }

    public init(account: String, bank: String, holder: Holder, starts: Day, ends: Day?) {
        self.account = account
        self.bank = bank
        self.holder = holder
        self.starts = starts
        self.ends = ends
    }

    /// The account of the books whose moves this bank account's statements show.
    public var cash: Account {
        switch holder {
        case .foundation: Account("assets", "bank")
        case .school(let code): Account("school", code, "bank")
        }
    }

    /// Whether a text is an id that the vault gives to account numbers: no number of an account is one.
    public static func isID(_ text: String) -> Bool {
        let prefix = "account-"
        return text.hasPrefix(prefix) && Hex.decode(String(text.dropFirst(prefix.count)))?.count == 8
    }

    var body: JSON {
        .object([
            "account": .string(account),
            "bank": .string(bank),
            "ends": ends?.json,
            "holder": .string(holder.text),
            "starts": starts.json,
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        account = try fields.accountID("account")
        bank = try fields.identifier("bank")
        holder = try fields.value("holder") { $0.stringValue.flatMap { Holder($0) } }
        starts = try fields.day("starts")
        ends = try fields.optional("ends", \.dayValue)
    }
}

extension BankAccount.Holder {
    /// `foundation`, or a school's code.
    public var text: String {
        switch self {
        case .foundation: "foundation"
        case .school(let code): code
        }
    }

    /// Nil where the text is neither.
    public init?(_ text: String) {
        if text == "foundation" {
            self = .foundation
        } else if School.isCode(text) {
            self = .school(text)
        } else {
            return nil
        }
    }
}

extension Fields {
    /// The registered id of an account at a bank.
    func accountID(_ key: String) throws(FactFault) -> String {
        try value(key) { $0.stringValue.flatMap { BankAccount.isID($0) ? $0 : nil } }
    }

    func digest(_ key: String) throws(FactFault) -> String { try value(key, \.digestValue) }

    /// A balance: an amount that may be negative, and that every JSON reader reads exactly.
    func balance(_ key: String) throws(FactFault) -> Satang? {
        try optional(key) { $0.integerValue.map { Satang($0) } }
    }
}
