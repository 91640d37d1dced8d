import LedgerCore

/// Puts a camt document together as it is read: statements, and entries one after the other.
struct CamtDocument: XMLReceiver {
    private(set) var gate: StatementGate
    private let isIntradayAsked: Bool

    private var tags = CamtTags()
    private var scopes: [CamtScope] = [.outside]
    private var message: CamtTag?
    /// The text of the field that is open.
    private var text: [UInt8] = []
    private var fieldCurrency: String?

    private var statement: CamtStatement?
    private var balance: CamtBalance?
    private var entry: CamtEntry?
    private var transaction: CamtTransaction?

    init(isIntradayAsked: Bool, gate: StatementGate) {
        self.isIntradayAsked = isIntradayAsked
        self.gate = gate
    }

    /// What the document was.
    func reading() throws(StatementFault) -> StatementReader.Reading {
        guard let message else {
            throw StatementFault(
                .formatUnknown,
                "a document of camt.053 or .054 was expected: BkToCstmrStmt or BkToCstmrDbtCdtNtfctn")
        }
        guard !gate.isEmpty else {
            throw StatementFault(.malformed, "at least one statement was expected in the document")
        }
        switch message {
        case .statementMessage: return StatementReader.Reading(.camt053)
        case .reportMessage: return StatementReader.Reading(.camt054, isIntraday: true)
        default: return StatementReader.Reading(.camt054)
        }
    }

    // MARK: Tags

    mutating func starts(
        _ name: XMLName, _ attributes: XMLAttributes, at place: Place
    ) throws(StatementFault) {
        let outer = scopes[scopes.count - 1]
        let tag = outer == .ignored ? nil : tags.tag(name)
        let scope = outer.within(tag)
        scopes.append(scope)
        text.removeAll(keepingCapacity: true)
        switch scope {
        case .message: try opens(tag, at: place)
        case .statement: statement = CamtStatement(at: place)
        case .balance: balance = CamtBalance(at: place)
        case .entry:
            try openStatement()
            entry = CamtEntry(at: place)
        case .batch: entry?.isBatch = true
        case .transaction: transaction = CamtTransaction()
        case .field: fieldCurrency = attributes.count > 0 ? attributes.value("Ccy") : nil
        case .ignored where outer == .message && tag != .GrpHdr && tag != .SplmtryData:
            try gate.skips(at: place, "an element that is no statement")
        default: break
        }
    }

    private mutating func opens(_ tag: CamtTag?, at place: Place) throws(StatementFault) {
        guard tag != .reportMessage || isIntradayAsked else {
            throw StatementFault(
                .intraday, at: place, "a statement after the day was expected; --intraday asks for camt.052")
        }
        guard message == nil || message == tag else {
            throw StatementFault(.malformed, at: place, "messages of one kind were expected in a file")
        }
        message = tag
    }

    mutating func takes(_ piece: UnsafeBufferPointer<UInt8>, at place: Place) throws(StatementFault) {
        guard case .field = scopes[scopes.count - 1] else { return }
        text.append(contentsOf: piece)
        guard entry != nil else { return }
        entry?.byteCount += piece.count
        guard let byteCount = entry?.byteCount, byteCount <= TextLines.widest else {
            throw XMLFaults.tooWide(place)
        }
    }

    mutating func ends(at place: Place) throws(StatementFault) {
        let scope = scopes.removeLast()
        switch scope {
        case .field(let field):
            let value = CamtText(text, at: place)
            if !value.isEmpty { try take(field, value) }
        case .statement: try closeStatement(at: place)
        case .balance:
            if let balance { statement?.balances.append(balance) }
            balance = nil
        case .entry: try closeEntry()
        case .transaction: try closeTransaction(at: place)
        default: break
        }
    }

    // MARK: Records

    /// Hands the statement's header on, once.
    private mutating func openStatement() throws(StatementFault) {
        guard let statement, !statement.isOpen else { return }
        self.statement?.isOpen = true
        try gate.opens(
            account: statement.account, currency: statement.statedCurrency, number: statement.number,
            from: statement.from, to: statement.to ?? statement.closing?.day,
            opening: try statement.opening?.signed(), at: statement.place)
    }

    private mutating func closeStatement(at place: Place) throws(StatementFault) {
        try openStatement()
        guard let statement else { preconditionFailure("a statement ends that did not begin") }
        try statement.stated.check(statement.counted, at: place)
        let lastDay = statement.closing?.day ?? statement.to ?? statement.created
        try gate.closes(
            opening: try statement.opening?.signed(), closing: try statement.closing?.signed(),
            fallbackFrom: statement.opening?.day ?? lastDay, fallbackTo: lastDay, at: place)
        for balance in statement.balances where balance.counts {
            try gate.check(balance.money?.currency, against: statement.statedCurrency, at: balance.place)
        }
        self.statement = nil
    }

    private mutating func closeEntry() throws(StatementFault) {
        guard let entry else { preconditionFailure("an entry ends that did not begin") }
        self.entry = nil
        statement?.counted.add(try entry.signed())
        try gate.check(entry.money?.currency, against: statement?.statedCurrency, at: entry.place)
        // Without an account's currency the first entry's is the one that the others must have.
        if statement?.statedCurrency == nil { statement?.currency = entry.money?.currency }
        switch try entry.line(number: gate.nextNumber) {
        case .line(let line): try gate.line(line)
        case .skipped(let reason): try gate.skips(at: entry.place, reason)
        }
    }

    private mutating func closeTransaction(at place: Place) throws(StatementFault) {
        if let transaction { entry?.transactions.append(transaction) }
        transaction = nil
        guard (entry?.transactions.count ?? 0) <= CamtEntry.transactionLimit else {
            throw StatementFault(
                .tooWide, at: place,
                "at most \(CamtEntry.transactionLimit) transactions were expected in an entry")
        }
    }

    // MARK: Fields

    private mutating func take(_ field: CamtField, _ value: CamtText) throws(StatementFault) {
        switch field {
        case .statementId, .electronicNumber, .legalNumber, .created, .from, .to, .currency,
            .number(.own), .totalCount, .totalSum:
            try takeOfStatement(field, value)
        case .balanceCode: balance?.code = value.string
        case .balanceAmount:
            let money = try balanceMoney(value)
            balance?.money = money
        case .balanceMark: balance?.isDebit = try value.isDebit()
        case .balanceDay: balance?.day = try value.day()
        case .amount, .mark, .reversal, .status, .booked, .value, .domainCode, .proprietaryCode, .charge,
            .batchCount:
            try takeOfEntry(field, value)
        case .reference, .information, .remittance: takeText(field, value.string)
        case .number, .name, .transactionAmount, .transactionMark, .instructedAmount:
            try takeOfTransaction(field, value)
        }
    }

    /// Balances that do not count may be in currencies without decimals, or with more of them.
    private func balanceMoney(_ value: CamtText) throws(StatementFault) -> CamtMoney? {
        guard balance?.counts ?? false else { return nil }
        return CamtMoney(amount: try value.amount(), currency: fieldCurrency)
    }

    private mutating func takeOfStatement(_ field: CamtField, _ value: CamtText) throws(StatementFault) {
        switch field {
        case .statementId: statement?.id = value.string
        case .electronicNumber: statement?.electronicNumber = value.string
        case .legalNumber: statement?.legalNumber = value.string
        case .created: statement?.created = try value.day()
        case .from: statement?.from = try value.day()
        case .to: statement?.to = try value.day()
        case .currency: statement?.currency = value.string
        case .number: statement?.account = value.string
        case .totalCount(.all): statement?.stated.count = try value.count()
        case .totalCount(.credits): statement?.stated.creditCount = try value.count()
        case .totalCount(.debits): statement?.stated.debitCount = try value.count()
        case .totalSum(.all): statement?.stated.turnover = try value.amount()
        case .totalSum(.credits): statement?.stated.credits = try value.amount()
        case .totalSum(.debits): statement?.stated.debits = try value.amount()
        default: preconditionFailure("no field of a statement")
        }
    }

    private mutating func takeOfEntry(_ field: CamtField, _ value: CamtText) throws(StatementFault) {
        switch field {
        case .amount: entry?.money = CamtMoney(amount: try value.amount(), currency: fieldCurrency)
        case .mark: entry?.isDebit = try value.isDebit()
        case .reversal: entry?.isReversal = try value.truth()
        case .status: entry?.status = value.string
        case .booked: entry?.booked = try value.day()
        case .value: entry?.value = try value.day()
        // A transaction's own codes say again what its entry's say.
        case .domainCode: if transaction == nil { entry?.domain.append(value.string) }
        case .proprietaryCode: if transaction == nil { entry?.proprietary = value.string }
        case .charge:
            let charge = try value.amount()
            let before = entry?.charges ?? .zero
            entry?.charges = before.cappedSum(charge)
        case .batchCount: entry?.batchCounts.append(try value.count())
        default: preconditionFailure("no field of an entry")
        }
    }

    private mutating func takeText(_ field: CamtField, _ text: String) {
        switch field {
        // What banks write where there is no reference.
        case .reference where ["NOTPROVIDED", "NONREF", "NOT PROVIDED"].contains(text): break
        case .reference where transaction != nil: transaction?.references.append(text)
        case .reference: entry?.references.append(text)
        case _ where transaction != nil: transaction?.texts.append(text)
        default: entry?.information = text
        }
    }

    private mutating func takeOfTransaction(_ field: CamtField, _ value: CamtText) throws(StatementFault) {
        switch field {
        case .number(.debtor): transaction?.debtorAccount = value.string
        case .number: transaction?.creditorAccount = value.string
        case .name(.debtor): transaction?.debtorName = value.string
        case .name: transaction?.creditorName = value.string
        case .transactionMark: transaction?.isDebit = try value.isDebit()
        // The booking's amount is the entry's; one of a transaction that cannot be read leaves the batch
        // unexplained.
        case .transactionAmount:
            // The reason: see above.
            if let amount = try? value.amount() {
                transaction?.amounts.append(CamtMoney(amount: amount, currency: fieldCurrency))
            }
        case .instructedAmount:
            // The same.
            if let amount = try? value.amount() {
                transaction?.instructed = CamtMoney(amount: amount, currency: fieldCurrency)
            }
        default: preconditionFailure("no field of a transaction")
        }
    }
}
