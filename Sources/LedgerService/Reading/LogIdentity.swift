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
    /// From when on a school that was renamed has its name.
    private var renamed: [String: Day] = [:]

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

    /// The name of the latest day counts, of several on one day the last recorded.
    private mutating func rename(_ renaming: SchoolRenaming) {
        guard schoolNames[renaming.school] != nil,
            renamed[renaming.school].map({ $0 <= renaming.on }) ?? true
        else { return }
        renamed[renaming.school] = renaming.on
        schoolNames[renaming.school] = renaming.nameThai
    }
}
