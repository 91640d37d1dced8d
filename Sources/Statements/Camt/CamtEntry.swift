import LedgerCore

/// An amount with the currency that stands beside it.
struct CamtMoney {
    let amount: Satang
    let currency: String?
}

/// An entry while it is read.
struct CamtEntry {
    let place: Place
    var money: CamtMoney?
    var isDebit: Bool?
    var isReversal = false
    var status = ""
    var booked: Day?
    var value: Day?
    var references: [String] = []
    var domain: [String] = []
    var proprietary: String?
    var charges: Satang?
    var information = ""
    var batchCounts: [Int64] = []
    var isBatch = false
    var transactions: [CamtTransaction] = []
    /// Bytes of text taken in, so that an entry's memory has an end.
    var byteCount = 0

    /// More than any bank puts into one booking.
    static let transactionLimit = 100_000

    init(at place: Place) {
        self.place = place
    }

    /// The signed amount.
    func signed() throws(StatementFault) -> Satang {
        guard let money, let isDebit else {
            throw StatementFault(.malformed, at: place, "an entry with Amt and CdtDbtInd was expected")
        }
        return isDebit ? -money.amount : money.amount
    }

    /// The line; nil where the entry is none, with the reason.
    func line(number: Int) throws(StatementFault) -> Outcome {
        let amount = try signed()
        guard let status = try lineStatus() else { return .skipped("an entry of status \(statusName)") }
        guard let booked = booked ?? value else {
            guard status == .pending else {
                throw StatementFault(.malformed, at: place, "a booked entry with a BookgDt was expected")
            }
            return .skipped("a pending entry without a day")
        }
        let details = explainedDetails(amount)
        let single = transactions.count == 1 ? transactions.first : nil
        return .line(
            StatementLine(
                number: number, booked: booked, value: value, amount: amount, status: status,
                isReversal: isReversal, code: code,
                references: references + (details == nil ? transactions.flatMap(\.references) : []),
                counterparty: single?.counterparty(isDebit: isDebit ?? false, isReversal: isReversal)
                    ?? .unknown,
                text: CamtTransaction.joined((single?.texts ?? []) + [information]), balance: nil,
                details: details ?? [], batch: batch(isExplained: details != nil), charges: charges,
                place: place))
    }

    enum Outcome {
        case line(StatementLine)
        case skipped(String)
    }

    private var statusName: String { ["INFO", "FUTR"].contains(status) ? status : "unknown" }

    /// Nil for what is for information only, or expected later.
    private func lineStatus() throws(StatementFault) -> StatementLine.Status? {
        switch status {
        case "BOOK": .booked
        case "PDNG": .pending
        case "INFO", "FUTR": nil
        default:
            throw StatementFault(
                .malformed, at: place, "an entry of status BOOK, PDNG, FUTR or INFO was expected")
        }
    }

    private var code: String? {
        domain.isEmpty ? proprietary : domain.joined(separator: "-")
    }

    // MARK: Batches

    /// The numbers of transactions that all its batches state.
    private var statedCount: Int64? { batchCounts.isEmpty ? nil : batchCounts.reduce(0, +) }

    private func batch(isExplained: Bool) -> StatementLine.Batch? {
        guard transactions.count > 1 || (statedCount ?? 1) != 1 || (isBatch && transactions.isEmpty) else {
            return nil
        }
        return StatementLine.Batch(
            count: statedCount ?? (transactions.isEmpty ? nil : Int64(transactions.count)),
            isExplained: isExplained)
    }

    /// All transactions, if there is more than one and they add up to the entry.
    private func explainedDetails(_ amount: Satang) -> [StatementLine.Detail]? {
        guard transactions.count > 1, statedCount.map({ $0 == transactions.count }) ?? true else {
            return nil
        }
        let details = transactions.compactMap {
            $0.detail(currency: money?.currency, isDebit: isDebit ?? false, isReversal: isReversal)
        }
        guard details.count == transactions.count, details.map(\.amount).cappedTotal == amount else {
            return nil
        }
        return details
    }
}

/// A transaction within an entry while it is read.
struct CamtTransaction {
    /// Those in TxDtls/Amt and AmtDtls/TxAmt, then the instructed one.
    var amounts: [CamtMoney] = []
    var instructed: CamtMoney?
    var isDebit: Bool?
    var references: [String] = []
    var debtorName: String?
    var debtorAccount: String?
    var creditorName: String?
    var creditorAccount: String?
    var texts: [String] = []

    /// Nil where it states no amount in the entry's currency.
    func detail(currency: String?, isDebit entryIsDebit: Bool, isReversal: Bool) -> StatementLine.Detail? {
        let candidates = amounts + [instructed].compactMap(\.self)
        guard let money = candidates.first(where: { $0.currency == currency }) else { return nil }
        let isDebit = isDebit ?? entryIsDebit
        return StatementLine.Detail(
            amount: isDebit ? -money.amount : money.amount, references: references,
            counterparty: counterparty(isDebit: isDebit, isReversal: isReversal),
            text: Self.joined(texts))
    }

    /// Money that comes in comes from the debtor; a reversal goes back to whom it came from.
    func counterparty(isDebit: Bool, isReversal: Bool) -> StatementLine.Counterparty {
        let debtor = StatementLine.Counterparty(name: debtorName, account: debtorAccount)
        let creditor = StatementLine.Counterparty(name: creditorName, account: creditorAccount)
        let isFromDebtor = isDebit == isReversal
        let expected = isFromDebtor ? debtor : creditor
        return expected == .unknown ? (isFromDebtor ? creditor : debtor) : expected
    }

    static func joined(_ texts: [String]) -> String {
        texts.filter { !$0.isEmpty }.joined(separator: " ")
    }
}
