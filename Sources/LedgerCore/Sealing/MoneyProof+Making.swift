import OpenSSL

/// The table that one seal committed to, with all its leaf hashes: what money proofs are cut from.
public struct SealedTable: Sendable {
    /// The place of the sealing entry.
    public let seal: UInt64
    public let rows: [AccountRow]
    private let leaves: [Digest]

    public init(_ table: AccountTable, sealedBy seal: UInt64) {
        self.seal = seal
        rows = table.rows
        leaves = rows.map(\.leaf)
    }

    /// The rows that a selection names.
    public func rows(of accounts: AccountSelection) -> ArraySlice<AccountRow> { rows[range(of: accounts)] }

    private func range(of accounts: AccountSelection) -> Range<Int> {
        let bound = accounts.lowerBound.utf8
        let start = rows.firstIndex { !$0.account.path.utf8.lexicographicallyPrecedes(bound) } ?? rows.count
        let end = rows[start...].firstIndex { !accounts.contains($0.account) } ?? rows.count
        return start..<end
    }

    /// A proof of a selection's totals.
    ///
    /// - Parameters:
    ///   - entries: the exact bytes of every entry before the seal in which a named account stands.
    ///   - seal: the tlog-proof of the sealing entry.
    public func proof(of accounts: AccountSelection, entries: [[UInt8]], seal: String) -> MoneyProof {
        let named = range(of: accounts)
        // One neighbour on either side shows that none is left out.
        let shown = max(named.lowerBound - 1, 0)..<min(named.upperBound + 1, rows.count)
        let placed = shown.map { index in
            MoneyProof.PlacedRow(
                index: UInt64(index), path: InclusionProof(of: index, in: leaves).path, row: rows[index])
        }
        return MoneyProof(accounts: accounts, entries: entries, rows: placed, seal: seal)
    }
}
