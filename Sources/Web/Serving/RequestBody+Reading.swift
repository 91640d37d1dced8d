import Hummingbird
import LedgerCore

extension RequestBody {
    /// The largest body that is read: a gift with the longest of everything is far below.
    static let limit = 65_536
}

extension Request {
    /// The body as JSON.
    ///
    /// - Parameter limit: the largest body that is read, in bytes.
    func json(upTo limit: Int = RequestBody.limit) async throws -> JSON {
        let type = headers[.contentType]?.prefix { $0 != ";" }.lowercased()
        guard type.map({ $0.split(separator: " ") }) == ["application/json"] else {
            throw Problem.mediaType
        }
        let bytes = try await body.collect(upTo: limit)
        do {
            return try JSON(parsing: Array(bytes.readableBytesView)).withWholeNumbers
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

extension JSON {
    /// `1.0` is 1, as JSON Schema has it: some programs write every number with a fraction.
    fileprivate var withWholeNumbers: JSON {
        switch self {
        case .number(let literal):
            let parts = literal.split(separator: ".", maxSplits: 1)
            let isWhole = parts.count == 2 && parts[1].allSatisfy { $0 == "0" }
            return isWhole ? Int64(parts[0]).flatMap(Self.exact) ?? self : self
        case .array(let elements): return .array(elements.map(\.withWholeNumbers))
        case .object(let members):
            return .object(members.map { Member($0.key, $0.value.withWholeNumbers) })
        default: return self
        }
    }

    /// Nil beyond what every reader reads exactly.
    private static func exact(_ number: Int64) -> JSON? {
        number.magnitude < 1 << 53 ? .integer(number) : nil
    }
}
