public import Giving
public import LedgerCore

/// What a log says of itself, as a fold over it that believes what it is told: whose it is, who may sign for
/// it, and what its schools are called.
public struct LogIdentity: Sendable {
    /// Nil before the first entry.
    public private(set) var origin: String?
    public private(set) var logKeys = LogKeyHistory()
    /// By 10-digit code.
    public private(set) var schoolNames: [String: String] = [:]
    private var renamings = SchoolRenamings()

    public init() {}

    /// Takes in one entry and its fact; entries come in ledger order. A key that comes twice, or goes without
    /// being there, changes nothing: that such an entry breaks the rules is for others to say.
    public mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        let sequence = placed.entry.sequence
        switch fact {
        case .ledgerOpened(let opening): origin = opening.origin
        case .keyActivated(.log(let key)) where !logKeys.keys.contains(key):
            logKeys.activate(key, by: sequence)
        case .keyRetired(let retirement) where logKeys.current.contains(retirement.key):
            logKeys.retire(retirement.key, by: sequence)
        case .schoolRegistered(let school): schoolNames[school.code] = school.nameThai
        case .declared(.registry(.schoolRenamed(let renaming))): rename(renaming)
        default: break
        }
    }

    private mutating func rename(_ renaming: SchoolRenaming) {
        guard schoolNames[renaming.school] != nil, renamings.take(renaming) else { return }
        schoolNames[renaming.school] = renaming.nameThai
    }
}
