public import LedgerCore

/// The foundation's identity provider (OpenID Connect Core, authorization code flow): tells who somebody
/// is, and nothing of what they may do.
public actor IdentityProvider {
    private let settings: ProviderSettings
    private let now: @Sendable () -> Instant
    private let exchange: ProviderExchange
    private var document: (value: ProviderDocument, read: Instant)?
    private var keys: (value: [ProviderKey], read: Instant)?
    /// When a key that nobody knew had the keys read again.
    private var searched: Instant?
    /// When it could not be reached last.
    private var missed: Instant?

    /// How long what it says of itself is believed, in seconds: a key that it took back is gone by then.
    private static let memory: Int64 = 3600
    /// A token with an unknown key has the keys read again, but not more often than this.
    private static let keyPause: Int64 = 60
    /// One that was away is left alone for so long: whoever comes meanwhile need not wait.
    private static let awayPause: Int64 = 5

    public init(
        _ settings: ProviderSettings, now: @escaping @Sendable () -> Instant,
        exchange: @escaping ProviderExchange = ProviderHTTP.exchange
    ) {
        self.settings = settings
        self.now = now
        self.exchange = exchange
    }

    public nonisolated var issuer: String { settings.issuer }

    // MARK: There

    /// Where a browser is sent. Nothing but who they are is asked for: no name, no mail address.
    ///
    /// - Parameter language: of the provider's page, if it has it.
    public func departure(of trip: SignInTrip, language: String) async throws(ProviderFault) -> String {
        try await readDocument().authorization.asking([
            "response_type": "code", "client_id": settings.clientID,
            "redirect_uri": settings.returnAddress, "scope": "openid", "state": trip.state,
            "nonce": trip.nonce, "code_challenge": trip.challenge, "code_challenge_method": "S256",
            "ui_locales": language,
        ])
    }

    // MARK: And back

    /// Who came back with a code: the provider's name for them (`sub`), for ever the same.
    public func subject(of code: String, on trip: SignInTrip) async throws(ProviderFault) -> String {
        let text = try await exchangeCode(code, on: trip)
        do {
            let token = try IDToken(text)
            guard let key = try await key(of: token) else { throw IDToken.Fault.key }
            return try await token.claims(signedBy: key).subject(for: settings, on: trip, at: now())
        } catch let fault as ProviderFault {
            throw fault
        } catch {
            throw .tokenRefused((error as? IDToken.Fault)?.rawValue ?? "malformed")
        }
    }

    /// A code for an ID token (§3.1.3).
    private func exchangeCode(_ code: String, on trip: SignInTrip) async throws(ProviderFault) -> String {
        let document = try await readDocument()
        var form = FormText.encode([
            "grant_type": "authorization_code", "code": code, "redirect_uri": settings.returnAddress,
            "code_verifier": trip.verifier,
        ])
        var authorization: String?
        switch (settings.clientSecret, document.takesSecretInBody) {
        case (let secret?, false):
            // RFC 6749 §2.3.1: both are encoded as in forms before they are joined.
            let pair = "\(FormText.encode(settings.clientID)):\(FormText.encode(secret))"
            authorization = "Basic \(Base64.encode(Array(pair.utf8)))"
        case (let secret?, true):
            form += "&" + FormText.encode(["client_id": settings.clientID, "client_secret": secret])
        case (nil, _): form += "&" + FormText.encode(["client_id": settings.clientID])
        }
        let answer = try await ask(
            ProviderRequest(address: document.token.text, form: form, authorization: authorization))
        // RFC 6749 §5.2: what is wrong with the code is said with 400, and with the client with 401.
        guard answer.status != 400 else { throw .codeRefused }
        guard answer.status == 200, let token = JSON(reading: answer.body)?["id_token"]?.stringValue else {
            throw .away("the token endpoint answered \(answer.status)")
        }
        return token
    }

    // MARK: What it says of itself

    private func readDocument() async throws(ProviderFault) -> ProviderDocument {
        if let document, isFresh(document.read, for: Self.memory) { return document.value }
        let answer = try await ask(ProviderRequest(address: settings.documentAddress))
        guard answer.status == 200, let read = ProviderDocument(answer.body, of: settings.issuer) else {
            throw .away("no description of \(settings.issuer), status \(answer.status)")
        }
        document = (read, now())
        return read
    }

    private func key(of token: IDToken) async throws(ProviderFault) -> ProviderKey? {
        if let keys, isFresh(keys.read, for: Self.memory) {
            if let key = keys.value.key(of: token) { return key }
            if let searched, isFresh(searched, for: Self.keyPause) { return nil }
            searched = now()
        }
        let answer = try await ask(ProviderRequest(address: try await readDocument().keys.text))
        guard answer.status == 200, let read = ProviderKey.keys(in: answer.body) else {
            throw .away("no keys, status \(answer.status)")
        }
        keys = (read, now())
        return read.key(of: token)
    }

    private func ask(_ request: ProviderRequest) async throws(ProviderFault) -> ProviderAnswer {
        if let missed, isFresh(missed, for: Self.awayPause) { throw .away("it was away a moment ago") }
        guard let answer = await exchange(request) else {
            missed = now()
            throw .away("it cannot be reached")
        }
        return answer
    }

    private func isFresh(_ time: Instant, for seconds: Int64) -> Bool {
        now().unixSeconds < time.unixSeconds + seconds
    }
}
