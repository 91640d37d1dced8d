import HTTPTypes

extension HTTPField.Name {
    /// Referrer Policy §4.
    static let referrerPolicy = token("Referrer-Policy")

    /// What tells a repeated write from another one
    /// (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header).
    static let idempotencyKey = token("Idempotency-Key")

    /// The head of the ledger that an answer was computed at.
    static let ledgerHead = token("Ledger-Head")

    /// The last event that a listener has (HTML, section 9.2).
    static let lastEventID = token("Last-Event-ID")

    /// What search engines are to leave alone; not an RFC, and heeded by all large ones.
    static let robotsTag = token("X-Robots-Tag")

    /// Tells a repeated answer from a first one.
    static let idempotencyReplayed = token("Idempotency-Replayed")

    /// Where a proxy says whom it speaks for; not an RFC, RFC 7239 §7.4 names it.
    static let forwardedFor = token("X-Forwarded-For")

    /// Fetch Metadata §2.3: which site made a browser ask.
    static let fetchSite = token("Sec-Fetch-Site")

    private static func token(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else {
            preconditionFailure("\(text) is no field name (RFC 9110 §5.1)")
        }
        return name
    }
}
