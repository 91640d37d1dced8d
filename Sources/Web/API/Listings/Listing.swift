import LedgerCore
import LedgerService

/// Things of one kind that the books hold, as the API lists and shows them.
struct Listing: Sendable {
    /// Under `/v1/`, such as `in-kind`.
    let path: String
    /// The parts of the path of one thing. Joined by `/` they are its key.
    let parts: [String]
    /// Members of a document that a query may ask to have a certain value.
    let filters: [String]
    /// In their order.
    let keys: @Sendable (LedgerView) -> [String]
    let document: @Sendable (String, LedgerView) -> JSON?

    init(
        _ path: String, parts: [String] = ["id"], filters: [String] = [],
        keys: @escaping @Sendable (LedgerView) -> [String],
        document: @escaping @Sendable (String, LedgerView) -> JSON?
    ) {
        self.path = path
        self.parts = parts
        self.filters = filters
        self.keys = keys
        self.document = document
    }

    /// The member of a page that holds the documents: `in_kind`.
    var member: String { path.replacing("-", with: "_") }
}

extension Listing {
    /// A run of documents in the order of their keys, so that a cursor stays right while things are added.
    struct Page {
        let documents: [JSON]
        /// The key to go on after; nil at the end.
        let next: String?
    }

    /// - Parameters:
    ///   - after: the key that the page before ended with.
    ///   - wanted: members with the value that they are to have.
    func page(
        of view: LedgerView, after: String?, limit: Int, where wanted: [(member: String, value: String)]
    ) -> Page {
        var documents: [JSON] = []
        var last: String?
        for key in Self.rest(of: keys(view), after: after) {
            guard let document = document(key, view), wanted.allSatisfy({ document.has($0) })
            else { continue }
            if documents.count == limit { return Page(documents: documents, next: last) }
            documents.append(document)
            last = key
        }
        return Page(documents: documents, next: nil)
    }

    /// The keys behind one, found by halving: of 36,000 schools a page shows fifty.
    private static func rest(of keys: [String], after: String?) -> ArraySlice<String> {
        guard let after else { return keys[...] }
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] <= after { low = middle + 1 } else { high = middle }
        }
        return keys[low...]
    }
}

extension JSON {
    fileprivate func has(_ wanted: (member: String, value: String)) -> Bool {
        switch self[wanted.member] {
        case .string(let text): text == wanted.value
        case .integer(let number): "\(number)" == wanted.value
        default: false
        }
    }

    /// What an answer says of something that may not be there: the member is there all the same.
    static func orNull(_ value: JSON?) -> JSON { value ?? .null }

    /// An object with more members, or with other values of those that it has.
    func with(_ members: KeyValuePairs<String, JSON?>) -> JSON {
        let names = Set(members.map(\.key))
        let added = members.compactMap { key, value in value.map { JSON.Member(key, $0) } }
        return .object((self.members ?? []).filter { !names.contains($0.key) } + added)
    }
}
