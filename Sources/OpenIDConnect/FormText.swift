import LedgerCore

/// Fields as forms and queries carry them (URL Standard §5.2), with every byte that is not unreserved in
/// RFC 3986 as %XX.
enum FormText {
    static func encode(_ fields: KeyValuePairs<String, String>) -> String {
        fields.map { "\(encode($0.key))=\(encode($0.value))" }.joined(separator: "&")
    }

    static func encode(_ text: String) -> String {
        text.utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                String(UnicodeScalar(byte))
            default: "%\(Hex.encode([byte]).uppercased())"
            }
        }.joined()
    }
}
