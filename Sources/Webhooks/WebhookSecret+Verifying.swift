import LedgerCore
import OpenSSL

extension WebhookSecret {
    /// `whsec_` and base64 of 24 to 64 bytes; nil for any other text.
    public init?(text: String) {
        let mark = "whsec_"
        guard text.hasPrefix(mark), let key = Base64.decode(text.dropFirst(mark.count)),
            (24...64).contains(key.count)
        else { return nil }
        self.init(key)
    }

    /// Whether this secret made one of the signatures of a `webhook-signature` field: several `v1,BASE64`,
    /// parted by blanks. What is of another version is passed over.
    public func signed(_ body: [UInt8], id: String, time: String, by signatures: String) -> Bool {
        let own = Array(signature(of: "\(id).\(time).", body).utf8)
        return signatures.split(separator: " ").contains { given in
            given.hasPrefix("v1,") && ConstantTime.areEqual(Array(given.dropFirst(3).utf8), own)
        }
    }
}
