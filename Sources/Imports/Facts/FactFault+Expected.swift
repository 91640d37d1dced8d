public import Giving
public import LedgerCore

extension FactFault {
    /// What was expected instead, in words for the person who asked.
    ///
    /// - Parameter body: what was asked for.
    public func expected(of body: JSON) -> Wording {
        switch self {
        case .unknownKind(let kind): Self.expectation(insteadOf: kind)
        case .badBody(let kind, "body"): Self.surplus(of: kind, in: body)
        case .badBody(let path, let key):
            Self.expectation(of: key, at: path.split(separator: " ").map(String.init), in: body)
        case .badMoves(let kind): Wording("\(kind) ที่ไม่มีการเคลื่อนไหวเงิน", "\(kind) without moves")
        }
    }

    private static func expectation(of key: String, at path: [String], in body: JSON) -> Wording {
        let member = (path.dropFirst() + [key]).joined(separator: ".")
        let type = MemberType.of(member, in: path.first ?? "")
        let holder = path.dropFirst().reduce(body) { $0[$1] ?? .null }
        let expected = type.jsonExpectation
        guard let given = holder[key].map({ String(decoding: $0.canonical, as: UTF8.self) }) else {
            return Wording("\(expected.thai) ใน “\(member)”", "\"\(member)\", \(expected.english)")
        }
        return Wording(
            "\(expected.thai) ใน “\(member)” ไม่ใช่ \(given)",
            "\"\(member)\", \(expected.english), and not \(given)")
    }

    /// A member without which the body would do is one too many.
    private static func surplus(of kind: String, in body: JSON) -> Wording {
        let members = body.members ?? []
        let surplus = members.filter { member in
            let rest = JSON.object(members.filter { $0.key != member.key })
            // Any fault says that this member is not the one.
            return (try? DeclaredFact(asking: kind, body: rest)) != nil
        }
        let names = surplus.map { "\"\($0.key)\"" }.joined(separator: ", ")
        return names.isEmpty
            ? Wording(
                "\(kind) ที่ไม่มีสมาชิกอื่นนอกจากใน docs/facts.md",
                "no other members, of \(kind) and of the objects in it, than docs/facts.md names")
            : Wording("\(kind) ที่ไม่มี \(names)", "no \(names) in \(kind)")
    }

    private static func expectation(insteadOf kind: String) -> Wording {
        let kinds = DeclaredFact.kinds
        let near = kinds.map { ($0, distance(kind, $0)) }.filter { $0.1 <= 4 }.sorted { $0.1 < $1.1 }
        let field = kind.split(separator: ".").first.map { "\($0)." } ?? ""
        let names = near.isEmpty ? kinds.filter { $0.hasPrefix(field) } : near.prefix(4).map(\.0)
        let (some, few) = (names.joined(separator: ", "), kinds.prefix(4).joined(separator: ", "))
        return names.isEmpty
            ? Wording(
                "ชนิดเช่น \(few) (banchi record --kinds แสดงทั้งหมด)",
                "a kind such as \(few); banchi record --kinds lists all")
            : Wording("ชนิดเช่น \(some)", "a kind such as \(some)")
    }

    /// How many letters must be changed, added or left out (Levenshtein).
    private static func distance(_ left: String, _ right: String) -> Int {
        let right = Array(right)
        return left.enumerated().reduce(Array(0...right.count)) { row, letter in
            right.indices.reduce(into: [letter.offset + 1]) { next, column in
                let changed = row[column] + (right[column] == letter.element ? 0 : 1)
                next.append(min(changed, row[column + 1] + 1, next[column] + 1))
            }
        }.last ?? right.count
    }
}
