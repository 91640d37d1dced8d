/// Why a piece of accountants' work was not done; nothing was recorded.
public struct ClearingFault: Error, CustomStringConvertible {
    /// Whose turn it is.
    public enum Kind: Sendable {
        /// Who handed something in: it cannot be taken as it is.
        case badInput
        /// Nobody: the same may be possible later.
        case unavailable
        /// Who keeps the files.
        case inputOutput
    }

    public let kind: Kind
    /// Of docs/errors.md or docs/reconciliation.md, where a rule or a reader said no.
    public let code: String?
    public let description: String

    public init(_ kind: Kind, _ description: String, code: String? = nil) {
        self.kind = kind
        self.code = code
        self.description = description
    }
}
