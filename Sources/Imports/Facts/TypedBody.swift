public import LedgerCore

/// The body of a fact out of what somebody types: `goal=1,234.50 opens=2569-10-01 plan.version=1`, and
/// `profile:={"pupils":"120"}` for a value that is given as JSON, as docs/facts.md has it.
public struct TypedBody: Sendable {
    public private(set) var body: JSON

    /// What is wrong with one of the words.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        public let words: Wording

        init(_ thai: String, _ english: String) { words = Wording(thai, english) }

        public var description: String { words.english }
    }

    /// - Parameter start: a body to which the members are added.
    public init(of kind: String, members: [String], adding start: JSON = .object([])) throws(Fault) {
        body = start
        let unit = members.first { $0.hasPrefix("unit=") }.map { String($0.dropFirst("unit=".count)) }
        for member in members {
            let (path, value) = try Self.read(member, of: kind, unit: unit)
            try add(value, at: path.split(separator: ".").map(String.init), saying: path)
        }
        guard body.isPrintable else {
            throw Fault("ต้องเป็นข้อความที่ไม่มีอักขระควบคุม", "expected text without control characters")
        }
    }

    private static func read(
        _ member: String, of kind: String, unit: String?
    ) throws(Fault) -> (path: String, JSON) {
        guard let sign = member.firstIndex(of: "="), sign > member.startIndex else {
            throw Fault(
                "“\(member)”: ต้องเป็น ชื่อ=ค่า หรือ ชื่อ:=JSON",
                "\"\(member)\": expected member=value, or member:=JSON")
        }
        let text = String(member[member.index(after: sign)...])
        let before = member.index(before: sign)
        if member[before] == ":" {
            do {
                return (String(member[..<before]), try JSON(parsing: Array(text.utf8)))
            } catch {
                throw Fault(
                    "\(member[..<before]): หลัง := ต้องเป็น JSON (\(error))",
                    "\(member[..<before]): expected JSON after := (\(error))")
            }
        }
        let path = String(member[..<sign])
        let type = MemberType.of(path, in: kind, unit: unit)
        guard let value = type.value(of: text) else {
            let expected = type.expectation
            throw Fault(
                "\(path) “\(text)”: ต้องเป็น\(expected.thai)",
                "\(path) \"\(text)\": expected \(expected.english)")
        }
        return (path, value)
    }

    private mutating func add(
        _ value: JSON, at path: [String], saying name: String
    ) throws(Fault) {
        guard let sum = Self.adding(value, at: path[...], to: body) else {
            throw Fault(
                "\(name): แต่ละชื่อมีได้ครั้งเดียว และซ้อนได้ในวัตถุเท่านั้น",
                "\(name): expected each member once, and inside an object only")
        }
        body = sum
    }

    private static func adding(_ value: JSON, at path: ArraySlice<String>, to object: JSON) -> JSON? {
        guard let name = path.first, let members = object.members else { return nil }
        guard path.count > 1 else {
            return object[name] == nil ? .object(members + [JSON.Member(name, value)]) : nil
        }
        guard let inner = adding(value, at: path.dropFirst(), to: object[name] ?? .object([])) else {
            return nil
        }
        return .object(members.filter { !$0.key.isSpelt(like: name) } + [JSON.Member(name, inner)])
    }
}
