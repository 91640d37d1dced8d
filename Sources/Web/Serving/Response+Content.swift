import HTTPTypes
import Hummingbird
import LedgerCore
import OpenSSL

extension Response {
    /// An answer out of bytes that are at hand.
    static func content(
        _ bytes: [UInt8], type: String, status: HTTPResponse.Status = .ok
    ) -> Response {
        Response(
            status: status, headers: [.contentType: type],
            body: ResponseBody(byteBuffer: ByteBuffer(bytes: bytes)))
    }

    static func json(_ json: JSON, status: HTTPResponse.Status = .ok) -> Response {
        content(json.canonical, type: "application/json", status: status)
    }

    static func text(_ text: String) -> Response {
        content(Array(text.utf8), type: "text/plain; charset=utf-8")
    }

    /// A document that clients may keep: with an entity tag, and not sent again to a client that
    /// has it (RFC 9110 §13.1.2).
    static func document(
        _ bytes: [UInt8], type: String, cacheControl: String, for request: Request
    ) -> Response {
        tagged(EntityTag(of: bytes), cacheControl: cacheControl, for: request) { content(bytes, type: type) }
    }

    /// The same for a document whose tag is known already.
    static func tagged(
        _ tag: EntityTag, cacheControl: String, for request: Request, _ content: () -> Response
    ) -> Response {
        let fields: HTTPFields = [.eTag: tag.field, .cacheControl: cacheControl]
        guard !tag.isKnown(to: request) else { return unchanged(fields) }
        var response = content()
        response.headers.append(contentsOf: fields)
        return response
    }

    /// What a client has is as it was.
    static func unchanged(_ fields: HTTPFields) -> Response {
        var response = Response(status: .notModified, headers: fields)
        // A length beside 304 would be taken for the document's (RFC 9110 §8.6).
        response.headers[.contentLength] = nil
        return response
    }

    /// Names the file that a browser saves the answer as.
    func saved(as name: String) -> Response {
        var response = self
        response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        return response
    }
}

/// What tells two versions of a document apart (RFC 9110 §8.8.3): a part of its SHA-256.
struct EntityTag: Sendable {
    /// As the field has it.
    let field: String

    init(of bytes: [UInt8]) {
        field = "\"\(SHA256.hash(bytes).hex.prefix(32))\""
    }

    /// Whether a client says that it has the very version (RFC 9110 §13.1.2).
    func isKnown(to request: Request) -> Bool {
        request.headers[values: .ifNoneMatch].contains { isNamed(in: $0) }
    }

    /// Whether a list names it; compared weakly, as If-None-Match asks for.
    private func isNamed(in list: String) -> Bool {
        list.split(separator: ",").contains { item in
            let candidate = item.drop { $0 == " " }.prefix { $0 != " " }
            return candidate == "*" || candidate == field || candidate == "W/\(field)"
        }
    }
}
