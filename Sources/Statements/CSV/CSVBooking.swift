import LedgerCore

/// A row's booking while further rows may go on with its text.
struct CSVBooking {
    let booked: Day
    let value: Day?
    private(set) var amount: Satang
    let balance: Satang?
    let isPending: Bool
    let isReversal: Bool
    let code: String?
    let references: [String]
    let name: String?
    let account: String?
    private(set) var text: String
    let place: Place
    /// Whether the balance is still to tell which way the amount went.
    var isDirectionOpen = false

    init(
        booked: Day, value: Day?, amount: Satang, balance: Satang?, isPending: Bool, isReversal: Bool,
        code: String?, references: [String], name: String?, account: String?, text: String, place: Place
    ) {
        self.booked = booked
        self.value = value
        self.amount = amount
        self.balance = balance
        self.isPending = isPending
        self.isReversal = isReversal
        self.code = code
        self.references = references
        self.name = name
        self.account = account
        self.text = text
        self.place = place
    }

    /// The next row goes on with the text.
    mutating func goOn(_ more: String) {
        guard !more.isEmpty else { return }
        text += text.isEmpty ? more : " " + more
    }

    /// The balance tells what the amount was.
    mutating func settle(_ change: Satang) {
        amount = change
        isDirectionOpen = false
    }

    func line(number: Int) -> StatementLine {
        StatementLine(
            number: number, booked: booked, value: value, amount: amount,
            status: isPending ? .pending : .booked,
            isReversal: isReversal, code: code, references: references,
            counterparty: StatementLine.Counterparty(name: name, account: account), text: text,
            balance: balance, details: [], place: place)
    }
}
