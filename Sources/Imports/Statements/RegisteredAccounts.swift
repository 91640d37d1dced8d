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
        let texts = Self.spellings(of: number).map { Pseudonymised(.account, $0) }
        let known = Set(try await vault.knownPseudonyms(for: texts).values).filter { accounts[$0] != nil }
        return known.count == 1 ? known.first : nil
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

    /// A number as files and people write it: as it is, without its marks, and in the groups of Thai banks
    /// (123-4-56789-0) and of IBANs.
    static func spellings(of number: String) -> [String] {
        let plain = String(number.filter { $0.isLetter || $0.isNumber })
        var spellings = [number, plain, plain.uppercased()]
        if plain.count == 10, plain.allSatisfy(\.isNumber) {
            let digits = Array(plain)
            let groups = [digits[..<3], digits[3..<4], digits[4..<9], digits[9...]].map { String($0) }
            spellings += [groups.joined(separator: "-"), groups.joined(separator: " ")]
        }
        let fours = stride(from: 0, to: plain.count, by: 4).map { start in
            String(plain.uppercased().dropFirst(start).prefix(4))
        }
        return spellings + [fours.joined(separator: " ")]
    }
}
