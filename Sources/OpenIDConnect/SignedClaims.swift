import LedgerCore

/// What a provider claims of somebody, signed by one of its keys.
struct SignedClaims: Hashable, Sendable {
    let issuer: String
    let subject: String
    let audience: [String]
    /// To whom it was given, where there are several who may read it.
    let party: String?
    let nonce: String?
    let expires: Instant
    let issued: Instant

    /// Clocks differ; in seconds.
    private static let leeway: Int64 = 60

    init?(_ json: JSON) {
        guard let issuer = json["iss"]?.stringValue, let subject = json["sub"]?.stringValue,
            let audience = Self.names(json["aud"]), let expires = Self.time(json["exp"]),
            let issued = Self.time(json["iat"])
        else { return nil }
        self.issuer = issuer
        self.subject = subject
        self.audience = audience
        self.expires = expires
        self.issued = issued
        party = json["azp"]?.stringValue
        nonce = json["nonce"]?.stringValue
    }

    /// Who came back (OpenID Connect Core §3.1.3.7); throws where the claims are not meant for this
    /// server, this trip and this time.
    func subject(
        for settings: ProviderSettings, on trip: SignInTrip, at now: Instant
    ) throws(IDToken.Fault) -> String {
        guard issuer == settings.issuer else { throw .issuer }
        guard audience.contains(settings.clientID) else { throw .audience }
        guard party.map({ $0 == settings.clientID }) ?? (audience.count == 1) else { throw .party }
        guard nonce == trip.nonce else { throw .nonce }
        guard now.unixSeconds < expires.unixSeconds + Self.leeway else { throw .expired }
        // Made for this trip: not before it began, and not to come.
        let times = trip.began.unixSeconds - Self.leeway...max(trip.began, now).unixSeconds + Self.leeway
        guard times.contains(issued.unixSeconds) else { throw .issued }
        guard (1...255).contains(subject.utf8.count), subject.utf8.allSatisfy({ $0 < 0x80 }) else {
            throw .subject
        }
        return subject
    }

    /// A name or a list of names.
    private static func names(_ json: JSON?) -> [String]? {
        if let name = json?.stringValue { return [name] }
        guard let items = json?.arrayValue else { return nil }
        let names = items.compactMap(\.stringValue)
        return names.count == items.count ? names : nil
    }

    /// A NumericDate (RFC 7519 §2); fractions of a second are left out.
    private static func time(_ json: JSON?) -> Instant? {
        let seconds: Int64? =
            switch json {
            case .integer(let number): number
            case .number(let literal): literal.split(separator: ".").first.flatMap { Int64($0) }
            default: nil
            }
        // Up to the year 9999, as instants are written.
        guard let seconds, (0...253_402_300_799).contains(seconds) else { return nil }
        return Instant(unixSeconds: seconds)
    }
}
