import LedgerCore

/// What the provider says of itself (OpenID Connect Discovery §3), as far as it is needed.
struct ProviderDocument: Hashable, Sendable {
    /// Where browsers are sent.
    let authorization: ProviderAddress
    /// Where a code is exchanged for tokens.
    let token: ProviderAddress
    let keys: ProviderAddress
    /// Whether the secret goes into the body, for a provider that does not take it in a header field.
    let takesSecretInBody: Bool

    /// Nil where it is none, or another provider's: a document that names another issuer would have
    /// tokens of that one believed (§4.3).
    init?(_ bytes: [UInt8], of issuer: String) {
        guard let json = JSON(reading: bytes), json["issuer"]?.stringValue == issuer,
            let authorization = Self.address("authorization_endpoint", in: json),
            let token = Self.address("token_endpoint", in: json),
            let keys = Self.address("jwks_uri", in: json)
        else { return nil }
        self.authorization = authorization
        self.token = token
        self.keys = keys
        // Where nothing is said, the header field is meant.
        let ways = json["token_endpoint_auth_methods_supported"]?.arrayValue?.compactMap(\.stringValue)
        takesSecretInBody = ways.map { !$0.contains("client_secret_basic") } ?? false
    }

    private static func address(_ name: String, in json: JSON) -> ProviderAddress? {
        json[name]?.stringValue.flatMap(ProviderAddress.init)
    }
}

extension JSON {
    /// What somebody else sent; nil where it is no JSON.
    init?(reading bytes: [UInt8]) {
        do {
            try self.init(parsing: bytes)
        } catch {
            return nil
        }
    }
}
