import JWTKit
import LedgerCore

/// An ID token as it came (OpenID Connect Core §2, RFC 7515 §3.1): what it says of itself, and nothing
/// believed.
struct IDToken: Sendable {
    let algorithm: ProviderKey.Algorithm
    /// Of the key, as the provider names it.
    let keyID: String?
    private let text: String
    private let payload: [UInt8]

    /// Why a token is not believed.
    enum Fault: String, Error {
        case malformed, algorithm, key, signature, issuer, audience, party, nonce, expired, issued, subject
    }

    init(_ text: String) throws(Fault) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 3, let header = Base64.decode(parts[0], as: .url).flatMap(JSON.init(reading:)),
            let payload = Base64.decode(parts[1], as: .url),
            // What has to be understood (§4.1.11) is not.
            header["crit"] == nil
        else { throw .malformed }
        guard let algorithm = header["alg"]?.stringValue.flatMap(ProviderKey.Algorithm.init) else {
            throw .algorithm
        }
        self.algorithm = algorithm
        keyID = header["kid"]?.stringValue
        self.text = text
        self.payload = payload
    }

    /// What it claims, once the key has signed it.
    func claims(signedBy key: ProviderKey) async throws(Fault) -> SignedClaims {
        do {
            // A collection of this key alone: among several it would fall back to the first for a name that
            // it does not know.
            let keys = try await JWTKeyCollection().add(jwk: key.jwk)
            _ = try await keys.verify(text, as: AnyPayload.self)
        } catch {
            throw .signature
        }
        guard let json = JSON(reading: payload), let claims = SignedClaims(json) else { throw .malformed }
        return claims
    }

    /// The claims are read by this project's own strict reader, and judged by `SignedClaims`.
    private struct AnyPayload: JWTPayload {
        func verify(using _: some JWTAlgorithm) {}
    }
}
