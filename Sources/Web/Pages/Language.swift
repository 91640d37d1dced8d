import HTTPTypes
import Hummingbird

/// A language of the pages.
enum Language: String, CaseIterable, Sendable {
    case thai = "th"
    case english = "en"

    var other: Language { self == .thai ? .english : .thai }

    /// What the language calls itself.
    var name: String { self == .thai ? "ไทย" : "English" }

    /// The one that the client likes best (RFC 9110 §12.5.4); Thai where it names neither.
    init(preferredBy field: String) {
        let wishes = field.split(separator: ",").compactMap(Self.wish)
        let heaviest = wishes.map(\.weight).max()
        self = wishes.first { $0.weight == heaviest }?.language ?? .thai
    }

    /// One item such as `en-GB;q=0.8`; nil for another language or one that is ruled out.
    private static func wish(_ item: Substring) -> (language: Language, weight: Double)? {
        let parts = item.split(separator: ";").map { $0.drop { $0 == " " }.prefix { $0 != " " } }
        guard let range = parts.first,
            let language = Language(rawValue: range.prefix { $0 != "-" }.lowercased())
        else { return nil }
        let quality = parts.dropFirst().first { $0.hasPrefix("q=") }?.dropFirst(2)
        let weight = quality.map { Double($0) ?? 0 } ?? 1
        return weight == 0 ? nil : (language, weight)
    }
}

/// In which language somebody reads, and how they came to it.
struct Reader {
    let language: Language
    /// Whether `?lang=` says so; links then carry it along.
    private let isChosen: Bool

    init(_ request: Request) {
        let wanted = request.uri.queryParameters["lang"].map { String($0) }
        if let chosen = wanted.flatMap({ Language(rawValue: $0) }) {
            language = chosen
            isChosen = true
        } else {
            language = Language(preferredBy: request.headers[.acceptLanguage] ?? "")
            isChosen = false
        }
    }

    func link(_ path: String) -> String {
        isChosen ? "\(path)?lang=\(language.rawValue)" : path
    }
}
