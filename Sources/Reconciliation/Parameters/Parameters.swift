public import LedgerCore

/// Every threshold of every check, as data of the foundation that runs them. They stand in the run's
/// document, so that whoever runs it again judges by the same.
public struct Parameters: Hashable, Sendable {
    public var plan: PlanParameters
    public var bank: BankParameters
    public var receipts: ReceiptParameters
    public var published: PublishedParameters
    public var ledger: LedgerParameters

    /// Reads what a file or a document holds.
    public init(_ json: JSON) throws(ParameterFault) {
        let fields = try ParameterFields(json)
        plan = try PlanParameters(try fields.section("plan"))
        bank = try BankParameters(try fields.section("bank"))
        receipts = try ReceiptParameters(try fields.section("receipts"))
        published = try PublishedParameters(try fields.section("published"))
        ledger = try LedgerParameters(try fields.section("ledger"))
        if let path = json.firstUnknown(beside: self.json) { throw .unknown(path) }
    }

    public init(parsing bytes: [UInt8]) throws(ParameterFault) {
        let parsed: JSON
        do { parsed = try JSON(parsing: bytes) } catch { throw .malformed(error) }
        try self.init(parsed)
    }

    /// The whole of them again; `canonical` gives the bytes that the document holds.
    public var json: JSON {
        .object([
            "bank": bank.json,
            "ledger": ledger.json,
            "plan": plan.json,
            "published": published.json,
            "receipts": receipts.json,
        ])
    }

    /// Those that ship: `Schema/reconciliation/parameters.json`.
    public static let shipped: Parameters = {
        do {
            return try Parameters(parsing: PackageResources.parameters_json)
        } catch {
            preconditionFailure("Schema/reconciliation/parameters.json: \(error)")
        }
    }()
}
