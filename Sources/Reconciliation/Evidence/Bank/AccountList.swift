public import LedgerCore

/// Which registered account a number is: an input of the run, beside the ledger, which has no numbers.
public struct AccountList: Hashable, Sendable {
    private var ids: [String: String] = [:]
    private var known: Set<String> = []

    public init() {}

    public init(_ pairs: some Sequence<(number: String, id: String)>) {
        for (number, id) in pairs { add(number, id) }
    }

    /// `{"NUMBER":"account-16 hex",…}`; nil where it is anything else.
    public init?(_ json: JSON) {
        guard let members = json.members else { return nil }
        for member in members {
            guard let id = member.value.stringValue else { return nil }
            add(member.key, id)
        }
    }

    private mutating func add(_ number: String, _ id: String) {
        ids[Self.spelling(of: number)] = id
        known.insert(id)
    }

    /// The registered id of a number, however it is grouped.
    public subscript(number: String) -> String? { ids[Self.spelling(of: number)] }

    public func has(_ id: String) -> Bool { known.contains(id) }

    /// Banks and people group a number's digits each in their own way.
    private static func spelling(of number: String) -> String { Reference.normalised(number) }
}
