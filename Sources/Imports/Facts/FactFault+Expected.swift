public import Giving
public import LedgerCore

extension FactFault {
    /// What was expected instead, in words for the person who asked.
    ///
    /// - Parameter body: what was asked for.
    public func expected(of body: JSON) -> String {
        switch self {
        case .unknownKind(let kind): Self.expectation(insteadOf: kind)
        case .badBody(let kind, "body"): Self.surplus(of: kind, in: body)
        case .badBody(let path, let key):
            Self.expectation(of: key, at: path.split(separator: " ").map(String.init), in: body)
        case .badMoves(let kind): "\(kind) without moves"
        }
    }

    private static func expectation(of key: String, at path: [String], in body: JSON) -> String {
        let member = (path.dropFirst() + [key]).joined(separator: ".")
        let type = MemberType.of(member, in: path.first ?? "")
        let holder = path.dropFirst().reduce(body) { $0[$1] ?? .null }
        let state = holder[key].map { "and not \(String(decoding: $0.canonical, as: UTF8.self))" }
        return "\"\(member)\", \(type.jsonExpectation)" + (state.map { ", " + $0 } ?? "")
    }

    /// A member without which the body would do is one too many.
    private static func surplus(of kind: String, in body: JSON) -> String {
        let members = body.members ?? []
        let surplus = members.filter { member in
            let rest = JSON.object(members.filter { $0.key != member.key })
            // Any fault says that this member is not the one.
            return (try? DeclaredFact(asking: kind, body: rest)) != nil
        }
        let names = surplus.map { "\"\($0.key)\"" }.joined(separator: ", ")
        return names.isEmpty
            ? "no other members, of \(kind) and of the objects in it, than docs/facts.md names"
            : "no \(names) in \(kind)"
    }

    private static func expectation(insteadOf kind: String) -> String {
        let kinds = DeclaredFact.kinds
        let near = kinds.map { ($0, distance(kind, $0)) }.filter { $0.1 <= 4 }.sorted { $0.1 < $1.1 }
        let field = kind.split(separator: ".").first.map { "\($0)." } ?? ""
        let names = near.isEmpty ? kinds.filter { $0.hasPrefix(field) } : near.prefix(4).map(\.0)
        return names.isEmpty
            ? "a kind such as \(kinds.prefix(4).joined(separator: ", ")); banchi record --kinds lists all"
            : "a kind such as \(names.joined(separator: ", "))"
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
