/// Whether a move goes the way of its kind: docs/format.md, section 9, point 6.
enum Posting {
    static func check(
        _ move: Move, _ debit: Account, _ credit: Account, _ entry: Entry
    ) throws(Flaw) {
        guard let way = entry.kind.way(paidFromCredit: entry.body.credit != nil),
            !way.debit.roles.isDisjoint(with: debit.role), !way.credit.roles.isDisjoint(with: credit.role)
        else { throw Flaw("a move goes another way than its kind's") }
        guard belongs(debit, move.debit, to: way.debit.owner, entry.body),
            belongs(credit, move.credit, to: way.credit.owner, entry.body)
        else { throw Flaw("it moves money of another campaign, or of another than it names") }
        guard debit.book == nil || credit.book == nil || debit.book == credit.book else {
            throw Flaw("it moves money from one book to another")
        }
        guard entry.kind != .withholdingRemitted || debit.isInBook(of: entry.body.school) else {
            throw Flaw("it remits what was withheld in another book")
        }
    }

    private static func belongs(
        _ account: Account, _ path: ByteView, to owner: Way.Owner, _ body: Body
    ) -> Bool {
        guard account.hasOwner else { return true }
        let name =
            switch owner {
            case .anybody: ByteView?.none
            case .campaign: body.campaign
            case .to: body.to
            case .credit: body.credit
            case .id: body.id
            case .matching: body.matching
            case .grant: body.grant
            case .fund: body.fund
            case .school: body.school
            }
        guard let name else { return owner == .anybody }
        guard account.role == .general, let book = account.book, !book.isEmpty else {
            return path.isPath(endingIn: name)
        }
        return book.utf8.elementsEqual(name.buffer)
    }
}

extension Account {
    /// Whether it stands in a school's own book, or in the foundation's where there is no school.
    fileprivate func isInBook(of school: ByteView?) -> Bool {
        guard let book, let school else { return book == "" && school == nil }
        return book.utf8.elementsEqual(school.buffer)
    }
}

extension ByteView {
    /// Whether it is an account's path whose last part this is.
    fileprivate func isPath(endingIn part: ByteView) -> Bool {
        guard count > part.count, start[count - part.count - 1] == Byte.colon else { return false }
        return ByteView(start: start + (count - part.count), count: part.count) == part
    }
}
