/// One account: what its moves sum to, and its own tree. docs/format.md, sections 1 and 8.
struct Account {
    /// Neither debits nor credits reach this.
    static let limit = 1 << 53

    let isDebitNormal: Bool
    /// Whether its balance is never below zero.
    let isSolvent: Bool
    /// What it is for.
    let role: Role
    /// Whose book it stands in: a school's code, nothing for the foundation, nil for a shortfall: either.
    let book: String?
    var debit = 0
    var credit = 0
    /// Over the leaf hashes of the entries in whose moves it stands.
    var tree = Edge()
    /// The last of these entries; in several moves of one it counts once.
    var last = -1
    /// The leaf of its row in the table, unless something happened since it was hashed.
    var row: Hash?

    init(_ path: String) {
        isDebitNormal = Self.isDebitNormal(path)
        isSolvent = Self.isSolvent(path)
        role = Role(path)
        book = Self.book(of: path)
    }

    var balance: Int { isDebitNormal ? debit - credit : credit - debit }

    static func isDebitNormal(_ path: String) -> Bool {
        path.hasPrefix("assets:") || path.hasPrefix("expenses:") || isSchoolBank(path)
    }

    /// Exactly `school:CODE:bank`.
    static func isSchoolBank(_ path: String) -> Bool {
        let parts = path.split(separator: ":")
        return parts.count == 3 && parts[0] == "school" && parts[2] == "bank"
    }

    private static func book(of path: String) -> String? {
        guard !path.hasPrefix("assets:shortfall:") else { return nil }
        let parts = path.split(separator: ":")
        return parts.count > 2 && parts[0] == "school" ? String(parts[1]) : ""
    }

    /// Whether its path ends in the name of what it belongs to.
    var hasOwner: Bool { role.isDisjoint(with: [.bank, .withholding]) }

    private static func isSolvent(_ path: String) -> Bool {
        let families = [
            "liabilities:agency:", "liabilities:refundable:", "liabilities:suspense:", "funds:", "match:",
        ]
        let parts = path.split(separator: ":")
        return families.contains(where: path.hasPrefix)
            || (parts.count > 3 && parts[0] == "school" && (parts[2] == "fund" || parts[2] == "refundable"))
    }

    /// Appends the canonical JSON that the table holds of an account; a path needs no escapes.
    static func row(
        _ path: some Collection<UInt8>, count: Int, credit: Int, debit: Int, root: Hash,
        to buffer: ByteBuffer
    ) {
        buffer.append("{\"account\":\"")
        buffer.append(path)
        buffer.append("\",\"count\":")
        buffer.append(decimal: count)
        buffer.append(",\"credit\":")
        buffer.append(decimal: credit)
        buffer.append(",\"debit\":")
        buffer.append(decimal: debit)
        buffer.append(",\"entries\":\"")
        buffer.append(hex: root)
        buffer.append("\"}")
    }
}
