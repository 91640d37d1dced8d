public import Giving
public import Storage

/// The accounts at banks that are registered, and how what people and files call them leads to their ids.
/// The numbers are in the vault alone.
public struct RegisteredAccounts: Sendable {
    private let accounts: [String: BankAccount]
    private let vault: any DonorVault

    public init(_ accounts: [String: BankAccount], vault: any DonorVault) {
        self.accounts = accounts
        self.vault = vault
    }

    /// The only one; nil where there are none or several.
    public var only: String? { accounts.count == 1 ? accounts.keys.first : nil }

    /// The account with a number, however it is grouped.
    public func id(numbered number: String) async throws(StoreFailure) -> String? {
        let known = try await vault.knownPseudonyms(for: [.account(numbered: number)]).values
        return known.first { accounts[$0] != nil }
    }

    /// The account that somebody names: by its id, its number, or the bank where only one is.
    public func id(named name: String) async throws(StoreFailure) -> String? {
        if accounts[name] != nil { return name }
        if let id = try await id(numbered: name) { return id }
        let atBank = accounts.values.filter { $0.bank.lowercased() == name.lowercased() }
        return atBank.count == 1 ? atBank.first?.account : nil
    }

    /// Whether a number tells an account: files that go to many people have some of its digits hidden.
    public static func isWhole(_ number: String) -> Bool {
        !number.contains(where: "xX*•".contains) && number.contains(where: \.isNumber)
    }
}
