import HTTPTypes
import Hummingbird

/// A cookie that only this server reads and sets (RFC 6265).
struct OwnCookie: Sendable {
    private let plainName: String
    private let isSecure: Bool

    init(_ name: String, isSecure: Bool) {
        plainName = name
        self.isSecure = isSecure
    }

    /// `__Host-`: no other host and no page that came in clear can set it (RFC 6265bis §4.1.3.2).
    private var name: String { isSecure ? "__Host-\(plainName)" : plainName }

    func value(in request: Request) -> String? { request.cookies[name].map { String($0.value) } }

    /// - Parameter seconds: how long the browser keeps it; nil until it ends.
    func set(_ value: String, for seconds: Int64? = nil, in response: Response) -> Response {
        let age = seconds.map { "; Max-Age=\($0)" } ?? ""
        let attributes = "; Path=/; HttpOnly; SameSite=Lax" + (isSecure ? "; Secure" : "")
        var response = response
        response.headers.append(HTTPField(name: .setCookie, value: "\(name)=\(value)\(age)\(attributes)"))
        return response
    }

    func clear(in response: Response) -> Response { set("", for: 0, in: response) }
}
