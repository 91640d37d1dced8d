public import LedgerCore

/// A memorandum of understanding: a document that parties signed, for a term.
public struct Memorandum: Hashable, Sendable {
    public let id: String
    public let title: String
    /// Ids of organisations, each once.
    public let parties: [String]
    public let signed: Day
    public let starts: Day
    public let ends: Day?
    /// SHA-256 of the document, 64 hex digits.
    public let document: String

    var body: JSON {
        .object([
            "document_sha256": .string(document),
            "ends": ends?.json,
            "id": .string(id),
            "parties": .strings(parties),
            "signed": signed.json,
            "starts": starts.json,
            "title": .string(title),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        id = try fields.identifier("id")
        title = try fields.text("title")
        parties = try fields.identifiers("parties")
        signed = try fields.day("signed")
        starts = try fields.day("starts")
        ends = try fields.optional("ends", \.dayValue)
        document = try fields.value("document_sha256", \.digestValue)
        guard !parties.isEmpty, Set(parties).count == parties.count else {
            throw .badBody(fields.kind, "parties")
        }
    }
}

extension Books {
    func judge(_ memorandum: Memorandum, on day: Day) throws(Refusal) {
        guard !registry.memoranda.contains(memorandum.id) else {
            throw .alreadyRegistered(.memorandum, memorandum.id)
        }
        let term = Term(starts: memorandum.starts, ends: memorandum.ends)
        guard !term.isInverted else { throw .termInverted(.memorandum, memorandum.id) }
        for party in memorandum.parties { try known(party) }
        guard memorandum.signed <= day else { throw .dayInFuture(memorandum.signed) }
    }
}
