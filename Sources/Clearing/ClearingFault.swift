public import LedgerCore

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
    /// The file that it is about, as whoever handed it in calls it.
    public let file: String?
    /// What is wrong, and what was expected instead.
    public let words: Wording

    public init(_ kind: Kind, in file: String? = nil, _ words: Wording, code: String? = nil) {
        self.kind = kind
        self.file = file
        self.words = words
        self.code = code
    }

    /// As a console shows it.
    public var description: String {
        [file, code, words.english].compactMap { $0 }.joined(separator: ": ")
    }
}
