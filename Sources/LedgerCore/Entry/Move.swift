/// One transfer inside a money fact: balanced by construction, since it names both of its sides.
public struct Move: Hashable, Sendable {
    public let debit: Account
    public let credit: Account
    /// 1 … 10^15 satang.
    public let amount: Satang

    /// - Precondition: the accounts differ and the amount is within its range.
    public init(debit: Account, credit: Account, amount: Satang) {
        precondition(debit != credit, "a move needs two accounts, not \(debit) twice")
        precondition(amount > .zero && amount <= .largestMove, "no move carries \(amount)")
        self.debit = debit
        self.credit = credit
        self.amount = amount
    }

    /// The same transfer the other way round: how a mistake is put right.
    public var reversed: Move { Move(debit: credit, credit: debit, amount: amount) }

    var json: JSON {
        .array([.string(debit.path), .string(credit.path), .integer(amount.amount)])
    }

    init?(_ json: JSON) {
        guard let parts = json.arrayValue, parts.count == 3,
            let debit = parts[0].stringValue.flatMap({ Account($0) }),
            let credit = parts[1].stringValue.flatMap({ Account($0) }), debit != credit,
            let amount = parts[2].integerValue, (1...Satang.largestMove.amount).contains(amount)
        else { return nil }
        self.init(debit: debit, credit: credit, amount: Satang(amount))
    }
}
