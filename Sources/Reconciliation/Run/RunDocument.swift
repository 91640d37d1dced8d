import Giving
public import LedgerCore
public import OpenSSL

/// A document that somebody hands over, as far as it says what to run again. Nothing of it is believed:
/// what it claims to have found is for the run to find.
public struct RunDocument: Hashable, Sendable {
    public let json: JSON
    /// SHA-256 of the bytes as they came.
    public let digest: Digest
    public let ledger: Run.JudgedLedger
    public let question: Run.Question
    public let parameters: Parameters
    public let inputs: [Finding.Input]

    /// Why bytes are no document.
    public enum Fault: Error, Hashable, Sendable, CustomStringConvertible {
        case json(JSONFault)
        case format(String?)
        /// The member that is missing or unfit.
        case member(String, expected: String)
        case parameters(ParameterFault)

        public var description: String {
            switch self {
            case .json(let fault): "it is no JSON: \(fault)"
            case .format(let found):
                "banchi: expected \"\(Run.format)\", found \(found.map { "\"\($0)\"" } ?? "nothing")"
            case .member(let path, let expected): "\(path): expected \(expected)"
            case .parameters(let fault): "parameters: \(fault)"
            }
        }
    }

    public init(_ bytes: [UInt8]) throws(Fault) {
        do { json = try JSON(parsing: bytes) } catch { throw .json(error) }
        let format = json["banchi"]?.stringValue
        guard format == Run.format else { throw .format(format) }
        digest = SHA256.hash(bytes)
        ledger = Run.JudgedLedger(
            origin: try Self.take("origin", "a text", json["origin"]?.stringValue),
            head: Report.Head(
                size: try Self.take("head.size", "a number of entries", Self.size(json["head"]?["size"])),
                root: try Self.take("head.root", "64 hex digits", Self.sha256(json["head"]?["root"]))))
        question = Run.Question(
            try Self.take(
                "scope.subject", "a group of checks",
                json["scope"]?["subject"]?.stringValue.flatMap(Checks.Subject.init)),
            scope: try Self.scope(json["scope"]),
            asOf: try Self.take("as_of", "a day", json["as_of"]?.stringValue.flatMap { Day($0) }))
        do { parameters = try Parameters(json["parameters"] ?? .null) } catch { throw .parameters(error) }
        inputs = try Self.inputs(json["inputs"])
    }

    /// The ledger that it says was judged.
    public var head: JSON { ledger.json }

    private static func take<Value>(
        _ path: String, _ expected: String, _ value: Value?
    ) throws(Fault) -> Value {
        guard let value else { throw .member(path, expected: expected) }
        return value
    }

    private static func size(_ json: JSON?) -> UInt64? { json?.integerValue.flatMap { UInt64(exactly: $0) } }

    private static func sha256(_ json: JSON?) -> Digest? { json?.stringValue.flatMap { Digest(hex: $0) } }

    private static func scope(_ json: JSON?) throws(Fault) -> Scope {
        let (school, year) = (json?["school"] ?? .null, json?["fiscal_year"] ?? .null)
        guard school == .null || School.isCode(school.stringValue ?? "") else {
            throw .member("scope.school", expected: "null or a school's code")
        }
        guard year == .null || year.integerValue != nil else {
            throw .member("scope.fiscal_year", expected: "null or a Buddhist year")
        }
        return Scope(school: school.stringValue, fiscalYear: year.integerValue)
    }

    private static func inputs(_ json: JSON?) throws(Fault) -> [Finding.Input] {
        var inputs: [Finding.Input] = []
        for (index, element) in try take("inputs", "a list", json?.arrayValue).enumerated() {
            guard let name = element["name"]?.stringValue, let digest = sha256(element["sha256"]) else {
                throw .member("inputs[\(index)]", expected: "a name and a sha256")
            }
            inputs.append(Finding.Input(name: name, sha256: digest))
        }
        return inputs
    }
}
