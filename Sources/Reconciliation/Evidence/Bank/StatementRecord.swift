public import Giving
public import LedgerCore

/// A statement as its import was recorded.
@dynamicMemberLookup
public struct StatementRecord: Hashable, Sendable {
    public let statement: ImportedStatement
    public let entry: EntryReference
    /// The Bangkok day of its import.
    public let imported: Day

    public init(_ statement: ImportedStatement, entry: EntryReference, imported: Day) {
        self.statement = statement
        self.entry = entry
        self.imported = imported
    }

    public subscript<Value>(dynamicMember member: KeyPath<ImportedStatement, Value>) -> Value {
        statement[keyPath: member]
    }

    /// Lines of a notification stand in a statement again: they are evidence and never matched.
    public var isNotification: Bool { statement.format == .camt054 }

    /// By which an unidentified credit on a line is received into suspense: `line-1a2b3c4d5e6f-p1-n12`.
    public func creditID(ofLine number: Int) -> String {
        "line-\(statement.id.sha256.prefix(12))-p\(statement.id.part)-n\(number)"
    }

    /// `1a2b3c4d5e6f#2`: as people are shown it.
    public var label: String { "\(statement.id.sha256.prefix(12))#\(statement.id.part)" }
}
