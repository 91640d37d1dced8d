/// Why a file is refused as a whole: nothing of it is recorded.
public struct StatementFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let code: Code
    /// Nil where the file as a whole is meant.
    public let place: Place?
    /// What is wrong and what was expected, in one sentence; it quotes no text of the file.
    public let explanation: String

    public init(_ code: Code, at place: Place? = nil, _ explanation: String) {
        self.code = code
        self.place = place
        self.explanation = explanation
    }

    /// Stable for ever: docs/reconciliation.md, "Statements in".
    public enum Code: String, Hashable, Sendable, CaseIterable {
        case formatUnknown = "statement-format-unknown"
        case truncated = "statement-truncated"
        case malformed = "statement-malformed"
        case encoding = "statement-encoding"
        case xmlRefused = "statement-xml-refused"
        case tooWide = "statement-too-wide"
        case intraday = "statement-intraday"
        case unfooted = "statement-unfooted"
        case datesAmbiguous = "statement-dates-ambiguous"
        case amount = "statement-amount"
        case count = "statement-count"
        case profileUnknown = "statement-profile-unknown"
        case profileAmbiguous = "statement-profile-ambiguous"
        case accountDiffers = "statement-account-differs"
        case currencyDiffers = "statement-currency-differs"
    }

    public var description: String {
        "\(code.rawValue): " + (place.map { "\($0): " } ?? "") + explanation
    }
}
