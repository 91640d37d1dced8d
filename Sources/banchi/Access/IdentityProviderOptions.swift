import ArgumentParser
import Foundation
import OpenIDConnect

/// `--oidc-issuer URL` and what goes with it: through whom staff sign in.
struct IdentityProviderOptions: ParsableArguments {
    @Option(help: "The foundation's OpenID Connect provider, as it names itself: https://id.example")
    var oidcIssuer: String?

    @Option(help: "What the provider calls this server.")
    var oidcClientId: String?

    @Option(help: "A file whose first line is the secret that goes with it; without one, PKCE alone.")
    var oidcClientSecretFile: String?

    @Flag(help: "Staff sign in through the provider only, not with a password.")
    var oidcOnly = false

    func validate() throws {
        guard (oidcIssuer == nil) == (oidcClientId == nil) else {
            throw ValidationError("--oidc-issuer and --oidc-client-id go together")
        }
        guard oidcIssuer != nil || (oidcClientSecretFile == nil && !oidcOnly) else {
            throw ValidationError("the options of the identity provider need --oidc-issuer")
        }
    }

    /// - Parameter pages: where the public pages are; the provider sends browsers back there.
    func provider(backTo pages: String?) throws -> IdentityProvider? {
        guard let oidcIssuer, let oidcClientId else { return nil }
        guard let pages else { throw Problem(.badInput, "--oidc-issuer needs --public-url") }
        let secret = try oidcClientSecretFile.map { try DataDirectory.passphrase(in: URL(filePath: $0)) }
        let base = pages.hasSuffix("/") ? String(pages.dropLast()) : pages
        guard
            let settings = ProviderSettings(
                issuer: oidcIssuer, clientID: oidcClientId, clientSecret: secret,
                returnAddress: "\(base)/staff/oidc/back")
        else {
            throw Problem(
                .badInput, "--oidc-issuer and --public-url begin with https://, or name this machine")
        }
        return IdentityProvider(settings, now: systemClock)
    }
}
