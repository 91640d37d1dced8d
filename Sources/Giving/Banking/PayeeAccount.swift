public import LedgerCore

/// That an account was found to be the payee's own. Another one for the same payee is a change of it.
public struct PayeeAccount: Hashable, Sendable {
    /// `account-` and 16 hex digits.
    public let account: String
    /// A school's code, a juristic person in clear, anybody else by the id of the vault's register.
    public let payee: String
    /// SHA-256 of what was seen, 64 hex digits.
    public let document: String?
    /// The Bangkok day on which it was seen.
    public let on: Day

    public init(account: String, payee: String, document: String?, on: Day) {
        self.account = account
        self.payee = payee
        self.document = document
        self.on = on
    }

    var body: JSON {
        .object([
            "account": .string(account),
            "document_sha256": document.map(JSON.string),
            "on": on.json,
            "payee": .string(payee),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        account = try fields.accountID("account")
        payee = try fields.text("payee")
        document = try fields.optional("document_sha256", \.digestValue)
        on = try fields.day("on")
    }
}
