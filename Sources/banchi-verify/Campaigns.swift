/// What every campaign received and gave back: docs/format.md, section 9, point 6.
struct Campaigns {
    private var names = Names()
    private var totals: [Totals] = []

    private struct Totals {
        var received = 0, reversed = 0
    }

    /// More than all accounts together can hold: sums below it cannot overflow.
    private static let limit = 1 << 61

    mutating func open(_ body: Body, seed: UInt64) throws(Flaw) {
        guard let id = body.id else { throw Flaw("it opens a campaign without id") }
        _ = number(id, seed)
    }

    mutating func record(_ entry: Entry, _ moves: ArraySlice<Move>, seed: UInt64, books: Books) throws(Flaw)
    {
        guard let campaign = entry.body.campaign, let amount = entry.body.amount else {
            throw Flaw("it moves money of no campaign, or without an amount")
        }
        let number = number(campaign, seed)
        switch entry.kind {
        case .donationReceived: totals[number].received += amount
        case .donationReversed: totals[number].reversed += amount
        case .campaignFunded: try fund(totals[number], moves, amount, books)
        default: break
        }
        let totals = totals[number]
        guard max(totals.received, totals.reversed) < Self.limit else {
            throw Flaw("a campaign's total without bounds")
        }
    }

    /// What is funded is all that there was, and all that came in and did not go back.
    private func fund(
        _ totals: Totals, _ moves: ArraySlice<Move>, _ amount: Int, _ books: Books
    ) throws(Flaw) {
        // An entry with moves has at least one.
        let source = moves.first!.debit
        guard moves.allSatisfy({ $0.debit == source }),
            amount == books.balance(source, moves.first!.debitHash)
        else { throw Flaw("it does not move all that its debit account holds") }
        guard amount == totals.received - totals.reversed else {
            throw Flaw("it does not move what the campaign received less what was reversed")
        }
    }

    private mutating func number(_ id: ByteView, _ seed: UInt64) -> Int {
        let number = names.number(id, id.hashed(seed))
        if number == totals.count { totals.append(Totals()) }
        return number
    }
}
