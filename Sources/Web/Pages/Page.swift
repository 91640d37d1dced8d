import HTTPTypes
import Hummingbird
import LedgerCore
import NIOCore
import OpenSSL

/// A page as it was rendered, ready to be sent to anybody who asks the same.
struct Page: Sendable {
    let html: ByteBuffer
    let language: String
    let tag: EntityTag

    init(html: String, language: String) {
        self.html = ByteBuffer(string: html)
        self.language = language
        tag = EntityTag(of: Array(html.utf8))
    }

    /// Asked for again each time, and not sent again while it says the same.
    func response(for request: Request, status: HTTPResponse.Status = .ok) -> Response {
        var response = Response.tagged(tag, cacheControl: "no-cache", for: request) {
            Response(
                status: status, headers: [.contentType: "text/html; charset=utf-8"],
                body: ResponseBody(byteBuffer: html))
        }
        response.headers[.contentLanguage] = language
        response.headers[.vary] = "Accept, Accept-Language"
        return response
    }
}
