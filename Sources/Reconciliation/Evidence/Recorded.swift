public import Giving
public import LedgerCore

/// What an entry says, with the entry, and by whom and when it was recorded.
@dynamicMemberLookup
public struct Recorded<Value: Hashable & Sendable>: Hashable, Sendable {
    public let value: Value
    public let entry: EntryReference
    /// `role:id`, as the entry has it.
    public let by: String
    public let at: Instant

    init(_ value: Value, _ placed: PlacedEntry) {
        self.value = value
        entry = EntryReference(sequence: placed.entry.sequence, leaf: placed.leaf)
        by = placed.entry.by
        at = placed.entry.at
    }

    public subscript<Member>(dynamicMember member: KeyPath<Value, Member>) -> Member {
        value[keyPath: member]
    }

    /// Who, whatever the role: one person keeps one id.
    var person: String { by.split(separator: ":").last.map(String.init) ?? by }
}
