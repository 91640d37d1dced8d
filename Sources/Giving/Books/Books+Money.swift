import LedgerCore

// What every field of giving asks of amounts and moves.
extension Books {
    /// An amount that one move can carry: 1 to 10^15 satang.
    static func check(_ amount: Satang) throws(Refusal) {
        guard amount > .zero, amount <= .largestMove else { throw .amountOutOfRange(amount) }
    }

    /// Money leaves, for each purpose in this order: the source pays as far as it reaches, the rest is a
    /// shortfall (docs/format.md, section 4). A move of nothing is left out.
    ///
    /// - Parameters:
    ///   - source: nil where nothing may be spent.
    ///   - held: what the source has for these purposes.
    static func outlay(
        _ purposes: [(to: Account, amount: Satang)], from source: Account?, holding held: Satang,
        else shortfall: Account
    ) -> [Move] {
        var left = source == nil ? .zero : held
        var moves: [Move] = []
        for (purpose, amount) in purposes {
            let covered = min(left, amount)
            left -= covered
            if let source, covered > .zero {
                moves.append(Move(debit: source, credit: purpose, amount: covered))
            }
            if covered < amount {
                moves.append(Move(debit: shortfall, credit: purpose, amount: amount - covered))
            }
        }
        return moves
    }

    /// Whether the totals of every account that the moves touch keep to exact integers.
    func fits(_ moves: [Move]) -> Bool {
        moves.allSatisfy { move in
            var (debits, credits) = (Satang.zero, Satang.zero)
            for other in moves {
                if other.debit == move.debit { debits += other.amount }
                if other.credit == move.credit { credits += other.amount }
            }
            return accounts.totals(of: move.debit).debit + debits < .totalLimit
                && accounts.totals(of: move.credit).credit + credits < .totalLimit
        }
    }
}
