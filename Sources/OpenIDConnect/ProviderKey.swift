import JWTKit
import LedgerCore

/// A key with which the provider signs (RFC 7517).
struct ProviderKey: Sendable {
    /// Those that are taken. `none` and the symmetric ones are not: with them whoever knows what is public,
    /// or the client's secret, could make tokens.
    enum Algorithm: String, Sendable {
        case rs256 = "RS256"
        case es256 = "ES256"
        case edDSA = "EdDSA"
    }

    let id: String?
    let algorithm: Algorithm
    let jwk: JWK

    /// Nil for a key that is not for signing, or of a kind that is not taken: providers list others too.
    init?(_ json: JSON) {
        guard json["use"].map({ $0 == "sig" }) ?? true, let (algorithm, jwk) = Self.key(in: json),
            json["alg"].map({ $0.stringValue == algorithm.rawValue }) ?? true
        else { return nil }
        id = json["kid"]?.stringValue
        self.algorithm = algorithm
        self.jwk = jwk
    }

    /// The keys of a set (§5); nil where it is none.
    static func keys(in bytes: [UInt8]) -> [ProviderKey]? {
        JSON(reading: bytes)?["keys"]?.arrayValue?.compactMap(ProviderKey.init)
    }

    private static func key(in json: JSON) -> (Algorithm, JWK)? {
        let name = JWKIdentifier(string: json["kid"]?.stringValue ?? "")
        let (x, y) = (json["x"]?.stringValue, json["y"]?.stringValue)
        switch (json["kty"]?.stringValue, json["crv"]?.stringValue) {
        case ("RSA", _):
            guard let modulus = json["n"]?.stringValue, isLongEnough(modulus) else { return nil }
            let exponent = json["e"]?.stringValue
            return (.rs256, .rsa(.rs256, identifier: name, modulus: modulus, exponent: exponent))
        case ("EC", "P-256"): return (.es256, .ecdsa(.es256, identifier: name, x: x, y: y, curve: .p256))
        case ("OKP", "Ed25519"):
            return (.edDSA, .octetKeyPair(.eddsa, identifier: name, x: x, y: nil, curve: .ed25519))
        default: return nil
        }
    }

    /// 2,048 bits at least (RFC 7518 §3.3), and so few that checking costs little.
    private static func isLongEnough(_ modulus: String) -> Bool {
        Base64.decode(modulus, as: .url).map { (256...1024).contains($0.count) } ?? false
    }
}

extension [ProviderKey] {
    /// The key that a token was signed with: the one that it names, or the only one of its kind
    /// (OpenID Connect Core §10.1).
    func key(of token: IDToken) -> ProviderKey? {
        let fitting = filter {
            $0.algorithm == token.algorithm && (token.keyID == nil || $0.id == token.keyID)
        }
        return fitting.count == 1 ? fitting.first : nil
    }
}
