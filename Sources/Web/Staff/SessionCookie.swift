import Access
import HTTPTypes
import Hummingbird

/// The cookie that says who has signed in (RFC 6265). It ends with the browser; the session may end before.
struct SessionCookie: Sendable {
    private let isSecure: Bool

    init(isSecure: Bool) {
        self.isSecure = isSecure
    }

    /// `__Host-`: no other host and no page that came in clear can set it (RFC 6265bis §4.1.3.2).
    private var name: String { isSecure ? "__Host-banchi" : "banchi" }

    func secret(in request: Request) -> SessionSecret? {
        request.cookies[name].map { SessionSecret(shown: $0.value) }
    }

    func set(_ secret: SessionSecret, in response: Response) -> Response {
        adding("\(name)=\(secret.text)", to: response)
    }

    func clear(in response: Response) -> Response { adding("\(name)=; Max-Age=0", to: response) }

    private func adding(_ pair: String, to response: Response) -> Response {
        var response = response
        let attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
        response.headers[.setCookie] = pair + attributes
        return response
    }
}
