/// Where a profile's columns stand in a file.
struct CSVColumns {
    private(set) var date = 0
    private(set) var value: Int?
    private(set) var withdrawal: Int?
    private(set) var deposit: Int?
    private(set) var amount: Int?
    private(set) var mark: Int?
    private(set) var balance: Int?
    private(set) var currency: Int?
    private(set) var account: Int?
    private(set) var name: Int?
    private(set) var counterparty: Int?
    private(set) var code: Int?
    private(set) var channel: Int?
    private(set) var status: Int?
    private(set) var texts: [Int] = []
    private(set) var references: [Int] = []
    /// How many cells a row has at most; nil where no heading says.
    let count: Int?
    /// The currency that a heading names: `Withdrawals (SGD)`.
    private(set) var headingCurrency: String?

    /// The columns as a profile without headings places them.
    init(positions: [Int: StatementProfile.Column]) {
        count = nil
        for (position, column) in positions.sorted(by: { $0.key < $1.key }) { take(column, at: position) }
    }

    /// The columns by a row's headings; nil where the row is not the heading row of the profile.
    ///
    /// - Parameter cells: normalised.
    init?(_ cells: [String], _ profile: StatementProfile) {
        var found: Set<StatementProfile.Column> = []
        count = cells.count
        for (position, cell) in cells.enumerated() where !cell.isEmpty {
            guard let column = profile.headings[cell] else { return nil }
            // Amounts under one heading twice would be read once.
            let mayRepeat = column == .text || column == .reference || column == .ignored
            guard found.insert(column).inserted || mayRepeat else { return nil }
            take(column, at: position)
        }
        let hasAmount = found.contains(.amount) || (found.contains(.withdrawal) && found.contains(.deposit))
        guard found.contains(.date), hasAmount, profile.required.isSubset(of: found) else { return nil }
        switch profile.amounts {
        case .signed: break
        case .marked: guard mark != nil else { return nil }
        case .byBalance: guard balance != nil, amount != nil else { return nil }
        }
    }

    mutating func name(currency: String?) { headingCurrency = currency }

    private mutating func take(_ column: StatementProfile.Column, at position: Int) {
        switch column {
        case .date: date = position
        case .value: value = position
        case .text: texts.append(position)
        case .name: name = position
        case .code: code = position
        case .channel: channel = position
        case .withdrawal: withdrawal = position
        case .deposit: deposit = position
        case .amount: amount = position
        case .mark: mark = position
        case .balance: balance = position
        case .currency: currency = position
        case .account: account = position
        case .counterparty: counterparty = position
        case .reference: references.append(position)
        case .status: status = position
        case .ignored: break
        }
    }
}
