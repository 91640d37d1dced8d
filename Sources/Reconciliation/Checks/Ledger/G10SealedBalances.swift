import Giving
import LedgerCore

/// The balances that the ledger sealed are those that its entries give.
public struct G10SealedBalances: Check {
    public let id = "G10"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Sealed balances"
    public let titleThai = "ยอดคงเหลือที่ผนึกไว้"
    public let documentation = """
        The newest sealed table of accounts, derived again from the moves of every entry before it, has the \
        sealed root; every older one has the sealed number of accounts. Their roots are derived by \
        banchi verify.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let seals = evidence.ledger.seals
        return seals.miscounted.map { found in
            finding(
                about: "seal \(found.entry.sequence)",
                expected: .object(["accounts": .integer(Int64(found.count))]),
                found: .object(["accounts": .integer(found.seal.accounts)]), entries: [found.entry],
                note: "\(found.seal.accounts) sealed, \(found.count) derived",
                summary: "is over \(found.seal.accounts) accounts, and the entries give \(found.count)")
        } + [seals.newest.flatMap(judge)].compactMap { $0 }
    }

    private func judge(_ seal: SealEvidence.Seal) -> Finding? {
        let root = seal.accounts.root
        // A wrong number of accounts has been reported.
        guard seal.sealing.accounts == Int64(seal.accounts.count), root != seal.sealing.root
        else { return nil }
        return finding(
            about: "seal \(seal.entry.sequence)", expected: .object(["root": .string(root.hex)]),
            found: .object(["root": .string(seal.sealing.root.hex)]), entries: [seal.entry],
            note: "root \(root.hex)",
            summary: "does not seal the balances that the entries give")
    }
}
