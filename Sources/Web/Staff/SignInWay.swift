/// The page where people sign in, and where they go from there.
struct SignInWay: Sendable {
    static let page = "/staff/login"
    static let home = "/staff"

    /// Where they go.
    let destination: String

    /// - Parameter wanted: what a link or a form says; anything that is no page of this server's own staff
    ///   is forgotten, or a link could lead people who signed in to a stranger.
    init(_ wanted: String?) {
        let isOwn = wanted.map { wanted in
            wanted.hasPrefix("\(Self.home)/") && wanted != Self.page
                && wanted.utf8.allSatisfy { Self.allowed.contains($0) } && !wanted.contains("//")
        }
        destination = isOwn == true ? wanted ?? Self.home : Self.home
    }

    private static let allowed = Set(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789/-_.".utf8)

    var address: String {
        destination == Self.home ? Self.page : "\(Self.page)?to=\(destination)"
    }
}
