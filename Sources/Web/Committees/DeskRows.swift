import Giving
import LedgerCore

/// A name with its value, on the pages of committees.
struct DeskFact {
    let name: String
    let value: String
}

/// Something that one of several is chosen of.
struct DeskOption {
    let value: String
    let name: String
}

/// An entry about what a page is about: when, by whom, what, and where it stands in the ledger.
struct DeskEntry {
    let sequence: String
    let link: String
    let day: String
    let by: String
    let what: String
    /// A line, a reason, a document: what the entry says beside that.
    let note: String
    let hash: String

    init(_ placed: PlacedEntry, formats: Formats) {
        let entry = placed.entry
        sequence = String(entry.sequence)
        link = "/v1/entries/\(entry.sequence)"
        day = formats.day(Day(bangkok: entry.at))
        by = entry.by
        what = DeskPhrase(kind: entry.kind).map { formats.phrase($0) } ?? entry.kind
        note = Self.notes.compactMap { member in
            entry.body[member].flatMap { Self.text($0, of: member, formats) }
        }.joined(separator: " · ")
        hash = placed.leaf.hex
    }

    /// The members of a body that tell something where they are.
    private static let notes = [
        "line", "decision", "kind", "amount", "closes", "reason", "document_sha256", "quotation_sha256",
    ]

    private static func text(_ value: JSON, of member: String, _ formats: Formats) -> String? {
        switch member {
        case "amount": value.integerValue.map { formats.money(Satang($0)) }
        case "document_sha256", "quotation_sha256": value.stringValue.map { "\($0.prefix(12))…" }
        case "closes": value.stringValue.flatMap { Day($0) }.map { formats.day($0) }
        default: value.stringValue.map { text in
            DeskPhrase(word: text).map { formats.phrase($0) } ?? text
        }
        }
    }
}

/// Some of what is at a desk, under a name: the first so many, and how many more there are.
struct DeskGroup<Row> {
    let id: String
    let name: String
    /// What is said where there is none; nil of a group that is then left out.
    let none: String?
    let rows: [Row]
    let more: String?

    /// - Parameters:
    ///   - none: what is said where nothing was found; without it there is then no group.
    ///   - limit: so many are shown.
    init?<Found, Table: PhraseTable>(
        _ name: Table, of found: [Found], none: Table?, limit: Int, formats: Formats, row: (Found) -> Row?
    ) {
        guard !found.isEmpty || none != nil else { return nil }
        id = name.rawValue
        self.name = formats.phrase(name)
        self.none = none.map { formats.phrase($0) }
        rows = found.prefix(limit).compactMap(row)
        more = found.count > limit
            ? formats.phrase(DeskPhrase.more, formats.count(Int64(found.count - limit))) : nil
    }
}
