/// The same words in both languages.
public struct Wording: Hashable, Sendable {
    public let thai: String
    public let english: String

    public init(_ thai: String, _ english: String) {
        self.thai = thai
        self.english = english
    }

    /// Both where they differ.
    public var both: String { thai == english ? thai : "\(thai) · \(english)" }
}
