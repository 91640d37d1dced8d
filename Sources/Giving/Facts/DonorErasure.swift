import LedgerCore

/// That personal data was destroyed in the vault: how many records, and nothing that tells whose.
public struct DonorErasure: Hashable, Sendable {
    public let records: Int64

    init(records: Int64) {
        self.records = records
    }

    var body: JSON { .object(["records": .integer(records)]) }

    init(_ fields: Fields) throws(FactFault) {
        records = try fields.integer("records")
        guard records > 0 else { throw .badBody(fields.kind, "records") }
    }
}
