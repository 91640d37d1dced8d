import Access
import Hummingbird
import Logging
import OpenIDConnect
import OpenSSL

/// Signing in through the foundation's identity provider: there, and back (docs/access.md).
struct ProviderRoutes: Sendable {
    static let start = "/staff/oidc"
    /// Where the provider sends browsers back to, behind the public address.
    static let back = "/staff/oidc/back"

    let page: SignInPage
    let threshold: SignInThreshold
    let session: SessionCookie
    let cookie: TripCookie

    func add(to table: inout RouteTable) {
        table.get("staff/oidc", for: .anyone) { request, visit in
            let provider = try provider(for: visit)
            return try await answering(request, visit) { try await depart(request, to: provider) }
        }
        table.get("staff/oidc/back", for: .anyone) { request, visit in
            let provider = try provider(for: visit)
            let answer = try await answering(request, visit) {
                try await arrive(request, visit, from: provider)
            }
            // Whatever came of it, the way back is taken once.
            return cookie.clear(in: answer)
        }
    }

    private func provider(for visit: Visit) throws(Problem) -> IdentityProvider {
        guard let provider = page.desk.provider else { throw .providerOff }
        try threshold.insistOnSecrecy(visit)
        return provider
    }

    private func depart(_ request: Request, to provider: IdentityProvider) async throws -> Response {
        let trip = SignInTrip(
            try SecureRandom.bytes(SignInTrip.byteCount), from: page.site.now(),
            to: SignInWay(asking: request).link)
        let address = try await provider.departure(of: trip, language: Reader(request).language.rawValue)
        return cookie.set(trip, in: .seeOther(address)).uncached
    }

    private func arrive(
        _ request: Request, _ visit: Visit, from provider: IdentityProvider
    ) async throws -> Response {
        let asked = request.uri.queryParameters
        guard let trip = cookie.trip(in: request, at: page.site.now()),
            trip.isOwn(String(asked["state"] ?? "")),
            // A provider that says who it is (RFC 9207) is the one that was asked.
            asked["iss"].map({ $0 == provider.issuer }) ?? true
        else { throw ProviderRefusal.browser }
        guard asked["error"] == nil, let code = asked["code"], !code.isEmpty else {
            throw ProviderRefusal.declined
        }
        // From here on it costs a question to the provider.
        try threshold.count(request, visit, at: page.site.now())
        let subject = try await provider.subject(of: String(code), on: trip)
        guard let secret = try await page.desk.signIn(ProviderIdentity(subject, at: provider.issuer)) else {
            throw ProviderRefusal.unlinked
        }
        // Judged again: the cookie came from a browser.
        return session.set(secret, in: .seeOther(SignInWay(link: trip.destination).link)).uncached
    }

    /// The page to sign in, with what went wrong.
    private func answering(
        _ request: Request, _ visit: Visit, _ body: () async throws -> Response
    ) async throws -> Response {
        let way = cookie.trip(in: request, at: page.site.now()).map { SignInWay(link: $0.destination) }
        do {
            return try await body()
        } catch let refusal as ProviderRefusal {
            return try await page.response(.provider(refusal), to: request, on: way)
        } catch let fault as ProviderFault {
            visit.logger.warning("sign-in through the provider", metadata: ["fault": "\(fault)"])
            return try await page.response(.provider(ProviderRefusal(fault)), to: request, on: way)
        }
    }
}
