public import LedgerCore
public import OpenSSL

/// A statement of one book, as of a ledger head. Every amount in it is credits less debits, so that the
/// whole of it sums to nothing; how it is shown is the renderings' to say.
public struct Statement: Sendable {
    public enum Kind: String, Sendable, CaseIterable {
        /// What came in and went out, fund by fund.
        case activities
        /// What is there, and whose it is.
        case balances
    }

    public let kind: Kind
    public let book: Book
    /// Only this school's book.
    public let school: String?
    /// The ledger that it follows from: its size, its root and the Bangkok day of its newest entry.
    public let size: UInt64
    public let root: Digest
    public let asOf: Day?
    public let from: Day?
    let issuer: (english: String, thai: String)
    let currency: String
    /// In the order of the chart; without families that were never used.
    let sections: [Section]
    /// What this book owes the others; negative if they owe it.
    let dues: Flow

    struct Section {
        let type: AccountType
        let rows: [Row]
        var total: Flow { rows.map(\.total).total }
    }

    /// A family of accounts.
    struct Row {
        let family: ChartRow
        let accounts: [(account: Account, flow: Flow)]
        var total: Flow { accounts.map(\.flow).total }
    }

    public init(
        _ kind: Kind, of book: Book, school: String? = nil, from activity: Activity, size: UInt64,
        root: Digest
    ) {
        self.kind = kind
        self.book = book
        self.school = school
        self.size = size
        self.root = root
        asOf = activity.last
        from = activity.from
        let body = activity.opening?.body
        let names = ["name_en", "name_th"].map { body?["issuer"]?[$0]?.stringValue ?? "" }
        issuer = (names[0], names[1])
        currency = body?["currency"]?.stringValue ?? ""
        let isStated = { (id: BookID) in id.book == book && (school == nil || id.school == school) }
        let flows = activity.flows.filter { isStated($0.key.book) }
        sections = AccountType.allCases.compactMap { type in
            let rows = activity.chart.rows.filter { $0.type == type }.compactMap { Self.row($0, flows) }
            return rows.isEmpty ? nil : Section(type: type, rows: rows)
        }
        dues = activity.dues.filter { isStated($0.key) }.map(\.value).total
        precondition(
            (sections.map(\.total).total + dues).closing == .zero,
            "every move debits what it credits, so a book that does not foot is our bug")
    }

    private static func row(_ family: ChartRow, _ flows: [Activity.Place: Flow]) -> Row? {
        let own = flows.filter { family.holds($0.key.account) }
        let accounts = own.sorted {
            $0.key.account.path.utf8.lexicographicallyPrecedes($1.key.account.path.utf8)
        }
        // A shortfall may stand in the books of several payers.
        var merged: [(account: Account, flow: Flow)] = []
        for (place, flow) in accounts {
            if let last = merged.last, last.account == place.account {
                merged[merged.count - 1].flow = last.flow + flow
            } else {
                merged.append((place.account, flow))
            }
        }
        return merged.isEmpty ? nil : Row(family: family, accounts: merged)
    }
}

extension AccountType {
    /// How a section of the statement is headed.
    var heading: (english: String, thai: String) {
        switch self {
        case .asset: ("Assets", "สินทรัพย์")
        case .liability: ("Liabilities: held for others, no income", "หนี้สิน: ถือไว้แทนผู้อื่น ไม่ใช่รายได้")
        case .equity: ("Funds: income with restrictions", "กองทุน: รายได้ที่มีข้อจำกัด")
        case .income: ("Income", "รายได้")
        case .expense: ("Expenses", "ค่าใช้จ่าย")
        }
    }

    /// An amount as this section shows it: what it has is positive.
    func shown(_ flow: Flow) -> Flow { isDebitNormal ? -flow : flow }
}

extension Book {
    var heading: (english: String, thai: String) {
        switch self {
        case .foundation: ("The foundation's book", "บัญชีของมูลนิธิ")
        case .school:
            ("The schools' own books, no part of the foundation's", "บัญชีของโรงเรียน แยกจากมูลนิธิ")
        case .grantee:
            ("Grants and revolving funds with those who hold them", "เงินอุดหนุนและกองทุนหมุนเวียนที่ผู้รับถือไว้")
        }
    }
}

extension Statement.Kind {
    var heading: (english: String, thai: String) {
        switch self {
        case .activities: ("Statement of activities", "งบกิจกรรม")
        case .balances: ("Statement of balances", "งบแสดงฐานะการเงิน")
        }
    }
}
