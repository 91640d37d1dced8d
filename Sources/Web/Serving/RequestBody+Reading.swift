import Hummingbird
import LedgerCore

extension RequestBody {
    /// The largest body that is read: a gift with the longest of everything is far below.
    static let limit = 65_536
}

extension Request {
    /// The body as JSON.
    func json() async throws -> JSON {
        let type = headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard type.map({ $0.split(separator: " ") }) == ["application/json"] else {
            throw Problem.mediaType
        }
        let bytes = try await body.collect(upTo: RequestBody.limit)
        do {
            return try JSON(parsing: Array(bytes.readableBytesView))
        } catch {
            throw Problem.body("$", expected: error.description)
        }
    }

    /// The fields of a form.
    func form<Form: Decodable>(_ type: Form.Type) async throws -> Form {
        let media = headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard media == "application/x-www-form-urlencoded" else { throw Problem.formType }
        let bytes = try await body.collect(upTo: RequestBody.limit)
        let text = String(decoding: bytes.readableBytesView, as: UTF8.self)
        do {
            return try URLEncodedFormDecoder().decode(type, from: text)
        } catch {
            throw Problem.formUnreadable
        }
    }

    /// A query parameter that is a decimal number within a range.
    ///
    /// - Parameter fallback: what an absent parameter stands for; nil where it must be there.
    func number(
        _ name: String, in range: ClosedRange<UInt64>, fallback: UInt64? = nil
    ) throws(Problem) -> UInt64 {
        guard let text = uri.queryParameters[name[...]] else {
            guard let fallback else { throw .query(name, expected: Self.words(for: range)) }
            return fallback
        }
        guard let number = strictDecimal(text), range.contains(number) else {
            throw .query(name, expected: Self.words(for: range))
        }
        return number
    }

    private static func words(for range: ClosedRange<UInt64>) -> String {
        "a number from \(range.lowerBound) to \(range.upperBound)"
    }
}
