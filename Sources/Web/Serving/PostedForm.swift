import Access
import Foundation
import HTTPTypes
import Hummingbird
import OpenSSL

/// The fields of a posted form (application/x-www-form-urlencoded, URL Standard §5.1). A field that is
/// twice there is there as it was first.
struct PostedForm: Sendable {
    private let fields: [String: String]

    /// What the forms of a session carry it in.
    static let tokenField = "form_token"

    init(_ body: [UInt8]) {
        let pairs = String(decoding: body, as: UTF8.self).split(separator: "&").map { pair in
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (Self.decoded(parts[0]), parts.count > 1 ? Self.decoded(parts[1]) : "")
        }
        fields = Dictionary(pairs) { first, _ in first }
    }

    init(_ pairs: [(String, String)]) {
        fields = Dictionary(pairs) { first, _ in first }
    }

    /// Empty where there is no such field.
    subscript(name: String) -> String { fields[name] ?? "" }

    /// Throws where a session did not make it.
    func check(of session: SessionSecret?) throws(Problem) {
        guard let session else { return }
        let (shown, expected) = (self[Self.tokenField], session.formToken)
        guard ConstantTime.areEqual(Array(shown.utf8), Array(expected.utf8)) else {
            throw .formForeign
        }
    }

    /// What cannot be decoded stays as it was typed.
    private static func decoded(_ text: Substring) -> String {
        let spaced = String(text.map { $0 == "+" ? " " : $0 })
        return spaced.removingPercentEncoding ?? spaced
    }
}

extension Request {
    /// The form in the body; throws where it is none, or was not made for this session.
    func form(of session: SessionSecret?) async throws -> PostedForm {
        let type = headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard type?.filter({ $0 != " " }) == "application/x-www-form-urlencoded" else {
            throw Problem.formExpected
        }
        let bytes = try await body.collect(upTo: RequestBody.limit)
        let form = PostedForm(Array(bytes.readableBytesView))
        try form.check(of: session)
        return form
    }
}
