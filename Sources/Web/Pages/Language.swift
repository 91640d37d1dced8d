import HTTPTypes
import Hummingbird
import HummingbirdCore
import LedgerCore

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
    /// Scheme and host, as the client named them.
    let site: String
    private let path: String
    private let query: [(name: String, value: String)]
    /// Whether `?lang=` says so; links then carry it along.
    private let isChosen: Bool

    /// - Parameter chosen: the language of somebody whose address cannot say so, as on a way back from
    ///   elsewhere.
    init(_ request: Request, choosing chosen: Language? = nil) {
        path = request.uri.path
        // A form that is sent with GET writes a blank as + (URL Standard §5.1).
        let spaced = URI("/?\((request.uri.query ?? "").replacing("+", with: "%20"))")
        query = spaced.queryParameters.map { (String($0.key), String($0.value)) }
        let host = request.head.authority ?? "localhost"
        site = "\(Transport.isLoopback(request.host) ? "http" : "https")://\(host)"
        let wanted = request.uri.queryParameters["lang"].map { String($0) }
        if let chosen = wanted.flatMap({ Language(rawValue: $0) }) ?? chosen {
            language = chosen
            isChosen = true
        } else {
            language = Language(preferredBy: request.headers[.acceptLanguage] ?? "")
            isChosen = false
        }
    }

    /// A parameter of the query, without the blanks around it; nil where it is absent or empty.
    func asked(_ name: String) -> String? {
        let value = query.first { $0.name == name }?.value.trimmed ?? ""
        return value.isEmpty ? nil : value
    }

    /// A link within the site, in the language that was chosen.
    func link(_ path: String, asking query: [(name: String, value: String)] = []) -> String {
        let language = isChosen ? [("lang", self.language.rawValue)] : []
        return path.asking(query + language)
    }

    /// The language where it was chosen, for the forms that carry it along.
    var chosenLanguage: String? { isChosen ? language.rawValue : nil }

    /// The page's absolute address, without what was asked of it.
    var address: String { site + path }

    /// This page in the other language.
    var switchLink: String {
        "".asking(query.filter { $0.name != "lang" } + [("lang", language.other.rawValue)])
    }
}

extension String {
    /// With a query, its values percent-encoded (RFC 3986 §2.1).
    fileprivate func asking(_ query: [(name: String, value: String)]) -> String {
        guard !query.isEmpty else { return self }
        return "\(self)?" + query.map { "\($0.name.percentEncoded)=\($0.value.percentEncoded)" }
            .joined(separator: "&")
    }

    /// Everything but the unreserved characters of RFC 3986 §2.3 as %XX.
    private var percentEncoded: String {
        utf8.map { byte in
            switch byte {
            case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x2D, 0x2E, 0x5F, 0x7E:
                String(UnicodeScalar(byte))
            default: "%" + Hex.encode([byte]).uppercased()
            }
        }.joined()
    }

    /// Without white space at either end.
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0.isWhitespace }
        let rest = drop(while: isBlank)
        return String(rest.reversed().drop(while: isBlank).reversed())
    }
}
