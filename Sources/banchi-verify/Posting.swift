/// Between which accounts a fact moves its campaign's money: docs/format.md, section 9, point 6.
enum Posting {
    static func check(
        _ move: Move, _ debit: Account, _ credit: Account, _ entry: Entry
    ) throws(Flaw) {
        guard debit.isBank == (entry.kind == .donationReceived),
            credit.isBank == (entry.kind == .donationReversed || entry.kind == .disbursementPaid)
        else { throw Flaw("a move goes another way than its kind's") }
        guard let campaign = entry.body.campaign,
            debit.isBank || move.debit.isPath(endingIn: campaign),
            credit.isBank || move.credit.isPath(endingIn: campaign)
        else { throw Flaw("it moves money of another campaign") }
        // Between two accounts of the campaign there is no bank to compare.
        let own = debit.isBank ? credit : debit
        let other = debit.isBank ? debit : credit
        guard !other.isBank || own.bank == nil || own.bank == other.bank else {
            throw Flaw("it moves money through a bank that is not the campaign's")
        }
    }
}

extension ByteView {
    /// Whether it is an account's path whose last part this is.
    fileprivate func isPath(endingIn part: ByteView) -> Bool {
        guard count > part.count, start[count - part.count - 1] == Byte.colon else { return false }
        return ByteView(start: start + (count - part.count), count: part.count) == part
    }
}
