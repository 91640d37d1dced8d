/// The small QR on a transfer slip: which bank sent the money, and by what reference. It is no proof
/// that money came; the bank's own statement is.
public struct SlipQR: Hashable, Sendable {
    /// Three digits.
    public let sendingBank: String
    public let reference: String

    /// Here the checksum stands in field 91.
    private static let checksumTag = "91"
    private static let application = "000001"

    public init(_ payload: String) throws(PromptPayFault) {
        let fields = try TaggedFields(payload: payload, checksumTag: Self.checksumTag)
        let slip = try TaggedFields(fields["00"] ?? "", in: "00")
        guard slip["00"] == Self.application else { throw .application(slip["00"] ?? "") }
        guard fields["51"] == "TH" else { throw .country(fields["51"] ?? "") }
        guard let bank = slip["01"], bank.utf8.count == 3, bank.isDigits
        else { throw .slip("the sending bank") }
        guard let reference = slip["02"], !reference.isEmpty, reference.isAlphanumeric
        else { throw .slip("the reference") }
        sendingBank = bank
        self.reference = reference
    }
}
