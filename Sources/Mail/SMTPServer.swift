/// A mail server that takes letters on (RFC 5321), and how to be let in.
public struct SMTPServer: Hashable, Sendable {
    /// `smtp://host:port`, or `smtps://host:port` for TLS from the first byte.
    public let url: String
    public let login: Login?
    /// Whether STARTTLS must succeed before anything is said (RFC 3207); without it the letter would
    /// travel in clear.
    public let insistsOnTLS: Bool
    /// A PEM file with the authorities that the server's certificate must lead to; nil for the system's.
    public let authorities: String?
    /// How long one letter may take, in seconds. RFC 5321 §4.5.3.2 allows servers minutes.
    public let patience: Int

    public struct Login: Hashable, Sendable {
        public let user: String
        public let password: String

        public init(user: String, password: String) {
            self.user = user
            self.password = password
        }
    }

    public init(
        url: String, login: Login? = nil, insistsOnTLS: Bool = false, authorities: String? = nil,
        patience: Int = 300
    ) {
        self.url = url
        self.login = login
        self.insistsOnTLS = insistsOnTLS
        self.authorities = authorities
        self.patience = patience
    }
}
