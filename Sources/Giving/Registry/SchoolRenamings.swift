import LedgerCore

/// Which name of a school counts: that of the latest day, of several on one day the last recorded.
public struct SchoolRenamings: Hashable, Sendable {
    /// Since when a school that was renamed has its name.
    private var newest: [String: Day] = [:]

    public init() {}

    /// Takes renamings in ledger order.
    ///
    /// - Returns: whether the school has this name now.
    public mutating func take(_ renaming: SchoolRenaming) -> Bool {
        if let day = newest[renaming.school], renaming.on < day { return false }
        newest[renaming.school] = renaming.on
        return true
    }
}
