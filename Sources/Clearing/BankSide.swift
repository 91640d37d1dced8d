import Giving
public import LedgerCore
import LedgerService
public import Reconciliation
import Statements
public import Storage

/// The bank's side of a ledger: what is recorded, and the lines of the files that are kept.
public struct BankSide: Sendable {
    public private(set) var bank: BankEvidence
    /// The Bangkok day of the newest entry.
    public let day: Day
    /// The rules, the account list and the statements, by which lines are read.
    public private(set) var files = RunFiles()

    /// What is recorded alone: no file is opened, and no passphrase needed.
    public init(recordedIn store: any LedgerStore) async throws {
        var evidence = Evidence()
        _ = try await LogWalk(of: store) { placed, fact in evidence.take(placed, fact) }
        bank = evidence.bank
        day = evidence.asOf
    }

    /// With the rules, the account list of the vault, and every statement's file.
    public init(
        _ desk: ClearingDesk, rules: RunFiles.Content = .here(MatchingRules.shippedBytes)
    ) async throws {
        try await self.init(recordedIn: desk.store)
        files = try RunFiles(
            comparing: bank, rules: rules, accounts: try await desk.accountList(), in: desk.files)
        try bank.take(files)
    }
}
