public import LedgerCore

/// Which registered account a number is: an input of the run, beside the ledger, which has no numbers.
public struct AccountList: Hashable, Sendable {
    /// By number: the first id in the order of their bytes, should somebody have spelt one in two ways.
    private var ids: [String: String] = [:]
    private var numbers: [String: String] = [:]

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
        let spelling = Self.spelling(of: number)
        ids[spelling] = min(ids[spelling] ?? id, id)
        numbers[id] = spelling
    }

    /// The registered id of a number, however it is grouped.
    public subscript(number: String) -> String? { ids[Self.spelling(of: number)] }

    public func has(_ id: String) -> Bool { numbers[id] != nil }

    /// The one id that stands for all ids of the same number; an unknown one for itself.
    public func canonical(_ id: String) -> String { numbers[id].flatMap { ids[$0] } ?? id }

    /// `{"NUMBER":"account-16 hex",…}`: as it goes into a run.
    public var json: JSON { .object(ids.keys.sorted().map { JSON.Member($0, .string(ids[$0] ?? "")) }) }

    /// Banks and people group a number's digits each in their own way.
    private static func spelling(of number: String) -> String { Reference.normalised(number) }
}
