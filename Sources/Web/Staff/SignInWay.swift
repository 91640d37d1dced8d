import Hummingbird
import HummingbirdCore

/// The page where people sign in, and where they go from there.
struct SignInWay: Sendable {
    static let page = "/staff/login"
    static let home = "/staff"

    /// Where they go.
    let destination: String
    /// Where it was chosen.
    private(set) var language: Language?

    /// - Parameter wanted: what a link or a form says; anything that is no page of this server's own staff
    ///   is forgotten, or a link could lead people who signed in to a stranger.
    init(_ wanted: String?) {
        let isOwn = wanted.map { wanted in
            wanted.hasPrefix("\(Self.home)/") && wanted != Self.page
                && !wanted.hasPrefix(ProviderRoutes.start) && !wanted.contains("//")
                && wanted.utf8.allSatisfy { Self.allowed.contains($0) }
        }
        destination = isOwn == true ? wanted ?? Self.home : Self.home
    }

    /// As the page to sign in was asked for.
    init(asking request: Request) {
        self.init(request.uri.queryParameters["to"].map(String.init))
        language = Reader(request).chosenLanguage.flatMap { Language(rawValue: $0) }
    }

    /// Where a link leads that was in a browser: judged again, with the language that was chosen.
    init(link: String) {
        let address = URI(link)
        self.init(address.path)
        language = address.queryParameters["lang"].flatMap { Language(rawValue: String($0)) }
    }

    /// The destination, in the language that was chosen.
    var link: String { destination + (language.map { "?lang=\($0.rawValue)" } ?? "") }

    private static let allowed = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-_.".utf8)

    /// A page on the way, which carries the way along.
    ///
    /// - Parameter language: where it was chosen.
    func address(at page: String, in language: String? = nil) -> String {
        let wanted = destination == Self.home ? [] : ["to=\(destination)"]
        let fields = wanted + (language.map { ["lang=\($0)"] } ?? [])
        return fields.isEmpty ? page : "\(page)?\(fields.joined(separator: "&"))"
    }
}
