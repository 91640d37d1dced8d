import LedgerCore
public import OpenSSL

/// That the school said, in a document, what a campaign's money did.
public struct CampaignReport: Hashable, Sendable {
    public let campaign: String
    /// SHA-256 of it.
    public let document: Digest

    public init(campaign: String, document: Digest) {
        self.campaign = campaign
        self.document = document
    }

    var body: JSON {
        .object(["campaign": .string(campaign), "document_sha256": .string(document.hex)])
    }

    init(_ fields: Fields) throws(FactFault) {
        campaign = try fields.identifier("campaign")
        document = try fields.value("document_sha256") { $0.stringValue.flatMap { Digest(hex: $0) } }
    }
}
