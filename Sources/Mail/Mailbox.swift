/// Where mail goes, with the name that is shown beside it.
public struct Mailbox: Hashable, Sendable {
    public let address: String
    public let name: String?

    /// Nil for what SMTP commands or header fields could not carry as one address: a space, a control,
    /// or a character with a meaning of its own in RFC 5322 §3.2.3.
    public init?(address: String, name: String? = nil) {
        let parts = address.unicodeScalars.split(separator: "@", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy({ !$0.isEmpty }), address.utf8.count <= 254,
            address.unicodeScalars.allSatisfy(Self.isAllowed)
        else { return nil }
        self.address = address
        self.name = name
    }

    /// What stands after the @.
    var domain: Substring { address.split(separator: "@").last ?? "" }

    /// As a header field shows it: the name as encoded words, the address in angle brackets.
    var field: String {
        guard let name, !name.isEmpty else { return "<\(address)>" }
        return "\(HeaderText.encode(name))\r\n <\(address)>"
    }

    private static func isAllowed(_ scalar: Unicode.Scalar) -> Bool {
        !HeaderText.breaksLines(scalar) && !scalar.properties.isWhitespace
            && !"<>()[]\\,;:\"".unicodeScalars.contains(scalar)
    }
}
