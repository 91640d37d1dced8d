import Access
import Hummingbird

/// The cookie that says who has signed in. It ends with the browser; the session may end before.
struct SessionCookie: Sendable {
    private let cookie: OwnCookie

    init(isSecure: Bool) {
        cookie = OwnCookie("banchi", isSecure: isSecure)
    }

    func secret(in request: Request) -> SessionSecret? {
        cookie.value(in: request).map { SessionSecret(shown: $0) }
    }

    func set(_ secret: SessionSecret, in response: Response) -> Response {
        cookie.set(secret.text, in: response)
    }

    func clear(in response: Response) -> Response { cookie.clear(in: response) }
}
