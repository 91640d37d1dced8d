import Foundation

/// An address that secrets may be sent to: https, or http on this machine.
struct ProviderAddress: Hashable, Sendable {
    let text: String

    init?(_ text: String) {
        guard text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), let url = URL(string: text),
            let host = url.host, !host.isEmpty, url.user == nil, url.fragment == nil
        else { return nil }
        let isLocal = ["127.0.0.1", "::1", "[::1]", "localhost"].contains(host.lowercased())
        guard url.scheme == "https" || (url.scheme == "http" && isLocal) else { return nil }
        self.text = text
    }

    /// With more parameters behind those that it has (RFC 6749 §3.1).
    func asking(_ fields: KeyValuePairs<String, String>) -> String {
        "\(text)\(text.contains("?") ? "&" : "?")\(FormText.encode(fields))"
    }
}
