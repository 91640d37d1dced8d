/// Why no time stamp was had from an authority, and none was kept.
public enum TimeStampFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// Nothing that could be read as an answer came; worth another try.
    case unanswered(String)
    /// The authority answered that it will not; in its own words.
    case refused(String)
    /// An answer came, and it is not one to what was asked, or not signed by who is trusted.
    case wrong(String)

    public var description: String {
        switch self {
        case .unanswered(let reason): "the time stamping authority gave no answer: \(reason)"
        case .refused(let reason): "the time stamping authority refused: \(reason)"
        case .wrong(let reason): "the time stamping authority's answer does not hold: \(reason)"
        }
    }
}
