import HTTPTypes
import Hummingbird
import LedgerCore
import NIOCore
import OpenSSL

/// A page as it was rendered, ready to be sent to anybody who asks the same.
struct Page: Sendable {
    let html: ByteBuffer
    private let tag: EntityTag
    /// The answer to whoever does not have it, and to whoever does: the same for many, so put together once.
    private let whole: Response
    private let unchanged: Response

    init(html: String, language: String) {
        self.html = ByteBuffer(string: html)
        tag = EntityTag(of: Array(html.utf8))
        let fields: HTTPFields = [
            .eTag: tag.field, .cacheControl: "no-cache", .contentLanguage: language,
            .vary: "Accept, Accept-Language",
        ]
        whole = Response(
            status: .ok, headers: [.contentType: "text/html; charset=utf-8"] + fields,
            body: ResponseBody(byteBuffer: self.html))
        unchanged = Response.unchanged(fields)
    }

    /// Asked for again each time, and not sent again while it says the same.
    func response(for request: Request, status: HTTPResponse.Status = .ok) -> Response {
        guard !tag.isKnown(to: request) else { return unchanged }
        var response = whole
        response.status = status
        return response
    }
}
