/// What the foundation agreed with its identity provider when it registered this server there.
public struct ProviderSettings: Sendable {
    /// As the provider writes itself in `iss`, to the byte.
    public let issuer: String
    let clientID: String
    /// Nil for a client that has none, and shows by PKCE alone that it is the one that asked.
    let clientSecret: String?
    /// Where browsers come back to.
    let returnAddress: String

    /// Nil where the issuer or the way back is no address that secrets may be sent to.
    public init?(issuer: String, clientID: String, clientSecret: String?, returnAddress: String) {
        guard ProviderAddress(issuer) != nil, ProviderAddress(returnAddress) != nil, !clientID.isEmpty else {
            return nil
        }
        self.issuer = issuer
        self.clientID = clientID
        self.clientSecret = clientSecret
        self.returnAddress = returnAddress
    }

    /// Where the provider describes itself (OpenID Connect Discovery §4.1).
    var documentAddress: String {
        let base = issuer.hasSuffix("/") ? String(issuer.dropLast()) : issuer
        return "\(base)/.well-known/openid-configuration"
    }
}
