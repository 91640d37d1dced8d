import LedgerCore

/// Whose books an account belongs to. Each is stated apart from the others.
public enum Book: String, Hashable, Sendable, CaseIterable {
    case foundation
    /// The school's own: the money never was the foundation's.
    case school
    /// Grants and revolving funds, in the hands of those who received them.
    case grantee
}

/// One set of books that balances by itself.
struct BookID: Hashable, Sendable {
    let book: Book
    /// The school's code; nil in any other book.
    let school: String?

    /// - Returns: nil where the account is in the book of whoever pays.
    init?(of account: Account, as row: ChartRow) {
        guard let book = row.book else { return nil }
        self.book = book
        school = book == .school ? row.value(of: "SCHOOL", in: account) : nil
    }

    static let foundation = BookID(book: .foundation)

    private init(book: Book) {
        self.book = book
        school = nil
    }
}
