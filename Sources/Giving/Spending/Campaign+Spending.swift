public import LedgerCore

extension Campaign {
    /// What was handed out of this campaign and is not cleared.
    public var advance: Account {
        terms.custody == .school
            ? Account("school", terms.school, "advance", terms.id) : Self.advance(terms.id)
    }

    /// Of a campaign that may not exist.
    public static func advance(_ campaign: String) -> Account {
        Account("assets", "advance", campaign)
    }

    /// Tax that was kept back of payments, until the Revenue Department has it.
    public var withholding: Account {
        terms.custody == .school ? Self.withheld(by: terms.school).tax : Self.withholding
    }

    /// In a school's own book: what it kept back, and the bank that it is handed over from.
    static func withheld(by school: String) -> (tax: Account, bank: Account) {
        (Account("school", school, "withholding"), Account("school", school, "bank"))
    }

    /// The foundation's.
    public static let withholding = Account("liabilities", "withholding")
}

extension Books {
    /// Money is spent, in this order of purposes: the campaign's own as far as it reaches, the rest is a
    /// shortfall. What is still owed to the donors is not the campaign's to spend.
    func outlay(_ purposes: [(to: Account, amount: Satang)], of id: String) -> [Move] {
        let fund = campaigns[id].flatMap { $0.isFunded ? $0.terms.fund : nil }
        return Self.outlay(
            purposes, from: fund, holding: fund.map { balance(of: $0) } ?? .zero,
            else: Campaign.shortfall(id))
    }
}
