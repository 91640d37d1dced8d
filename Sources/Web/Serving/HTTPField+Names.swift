import HTTPTypes

extension HTTPField.Name {
    /// Referrer Policy §4.
    static let referrerPolicy = token("Referrer-Policy")

    /// What tells a repeated write from another one
    /// (https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header).
    static let idempotencyKey = token("Idempotency-Key")

    /// Fetch Metadata §2.4: where a request comes from.
    static let fetchSite = token("Sec-Fetch-Site")

    /// What search engines are to leave alone; not an RFC, and heeded by all large ones.
    static let robotsTag = token("X-Robots-Tag")

    /// Tells a repeated answer from a first one.
    static let idempotencyReplayed = token("Idempotency-Replayed")

    private static func token(_ text: String) -> HTTPField.Name {
        guard let name = HTTPField.Name(text) else {
            preconditionFailure("\(text) is no field name (RFC 9110 §5.1)")
        }
        return name
    }
}
