public import LedgerCore

/// The first place, in the order of the canonical form, where two values are not the same.
public struct JSONDifference: Hashable, Sendable, CustomStringConvertible {
    /// `findings[3].found.paid`; empty for the whole.
    public let path: String
    /// Nil where there is no such member or element.
    public let left: JSON?
    public let right: JSON?

    /// Nil where both have the same canonical form.
    public init?(_ left: JSON, _ right: JSON) {
        guard let found = Self.first(left, right, at: "") else { return nil }
        self = found
    }

    private init(_ path: String, _ left: JSON?, _ right: JSON?) {
        self.path = path
        self.left = left
        self.right = right
    }

    private static func first(_ left: JSON?, _ right: JSON?, at path: String) -> JSONDifference? {
        switch (left, right) {
        case (.object(let left)?, .object(let right)?): first(left, right, at: path)
        case (.array(let left)?, .array(let right)?): first(left, right, at: path)
        case (nil, nil): nil
        case (let left?, let right?) where left.canonical == right.canonical: nil
        default: JSONDifference(path, left, right)
        }
    }

    private static func first(
        _ left: [JSON.Member], _ right: [JSON.Member], at path: String
    ) -> JSONDifference? {
        let keys = Set(left.map(\.key)).union(right.map(\.key))
        for key in keys.sorted(by: { $0.utf16.lexicographicallyPrecedes($1.utf16) }) {
            let pair = (left.first { $0.key == key }?.value, right.first { $0.key == key }?.value)
            let inner = path.isEmpty ? key : "\(path).\(key)"
            if let found = first(pair.0, pair.1, at: inner) { return found }
        }
        return nil
    }

    private static func first(_ left: [JSON], _ right: [JSON], at path: String) -> JSONDifference? {
        for index in 0..<max(left.count, right.count) {
            let pair = (
                index < left.count ? left[index] : nil, index < right.count ? right[index] : nil
            )
            if let found = first(pair.0, pair.1, at: "\(path)[\(index)]") { return found }
        }
        return nil
    }

    public var description: String {
        "\(path.isEmpty ? "the whole" : path): the document says \(Self.shown(left)), "
            + "the run gives \(Self.shown(right))"
    }

    /// Enough of a value to recognise it.
    private static func shown(_ json: JSON?) -> String {
        guard let json else { return "nothing" }
        let text = String(decoding: json.canonical, as: UTF8.self)
        return text.count <= shownLimit ? text : "\(text.prefix(shownLimit))…"
    }

    private static let shownLimit = 200
}
