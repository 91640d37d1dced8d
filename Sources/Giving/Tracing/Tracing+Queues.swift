import LedgerCore

/// How lots are taken and put: first in, first out, but for what an entry names.
extension Tracing {
    /// Some of the money that leaves an account; without an origin where the account did not have it.
    struct Share {
        let origin: Int?
        let amount: Satang
    }

    /// Takes an amount out of an account: the lots of what is named first, then what of it is elsewhere, in
    /// exchange for the account's first lots, then those lots themselves.
    mutating func withdraw(
        _ amount: Satang, from account: Account, naming named: Int?, by placed: PlacedEntry
    ) -> [Share] {
        var shares: [Share] = []
        var rest = amount
        if let named {
            let found = takeOwn(rest, of: named, from: account)
            rest -= found
            let freed = free(rest, of: named, for: account, by: placed)
            rest -= freed
            shares = [Share(origin: named, amount: found + freed)].filter { $0.amount > .zero }
        }
        return shares + takeFirst(rest, from: account)
    }

    /// - Returns: how much of it an origin had in the account.
    private mutating func takeOwn(_ amount: Satang, of origin: Int, from account: Account) -> Satang {
        var rest = amount
        for lot in origins[origin].lots where rest > .zero && lots[lot].account == account {
            let share = min(rest, lots[lot].amount)
            lots[lot].amount -= share
            rest -= share
        }
        return amount - rest
    }

    private mutating func takeFirst(_ amount: Satang, from account: Account) -> [Share] {
        var shares: [Share] = []
        var rest = amount
        var holding = holdings.removeValue(forKey: account) ?? Holding()
        while rest > .zero, holding.firstLot < holding.lots.count {
            let lot = holding.lots[holding.firstLot]
            let share = min(rest, lots[lot].amount)
            lots[lot].amount -= share
            rest -= share
            if share > .zero { shares.append(Share(origin: lots[lot].origin, amount: share)) }
            if lots[lot].amount == .zero { holding.firstLot += 1 }
        }
        holdings[account] = holding
        return rest > .zero ? shares + [Share(origin: nil, amount: rest)] : shares
    }

    /// Makes an origin's money free that lies elsewhere: what it had paid for is paid by what the account
    /// gives instead, the last first, and where it waits in another account, that is exchanged.
    ///
    /// - Returns: how much became free.
    private mutating func free(
        _ amount: Satang, of origin: Int, for account: Account, by placed: PlacedEntry
    ) -> Satang {
        var rest = amount
        for part in consumed(by: origin, near: account) where rest > .zero {
            let share = min(rest, parts[part].amount)
            parts[part].amount -= share
            for other in takeFirst(share, from: account) {
                insert(other, after: part, owing: account)
            }
            rest -= share
        }
        for lot in origins[origin].lots.reversed() where rest > .zero && lots[lot].account != account {
            let share = min(rest, lots[lot].amount)
            lots[lot].amount -= share
            for other in takeFirst(share, from: account) {
                let successor = other.origin ?? advanced(other.amount, from: account, by: placed)
                append(other.amount, of: successor, to: lots[lot].account)
            }
            rest -= share
        }
        return amount - rest
    }

    /// The parts of an origin: those of the same campaign before others, and the last ones first.
    private func consumed(by origin: Int, near account: Account) -> [Int] {
        let newest = origins[origin].parts.reversed().filter { parts[$0].amount > .zero }
        let isNear = { (part: Int) in parts[part].account.lastPart == account.lastPart }
        return newest.filter(isNear) + newest.filter { !isNear($0) }
    }

    /// Lets a share pay for what another part had paid for, at its place.
    private mutating func insert(_ share: Share, after part: Int, owing account: Account) {
        let use = parts[part].use
        let source = share.origin == nil ? account : parts[part].account
        let new = add(Part(origin: share.origin, use: use, account: source, amount: share.amount))
        let position = uses[use].parts.firstIndex(of: part).map { $0 + 1 } ?? uses[use].parts.count
        uses[use].parts.insert(new, at: position)
    }

    /// Lets a share pay for a use.
    mutating func spend(_ share: Share, from account: Account, on use: Int) {
        uses[use].parts.append(
            add(Part(origin: share.origin, use: use, account: account, amount: share.amount)))
    }

    private mutating func add(_ part: Part) -> Int {
        parts.append(part)
        let index = parts.count - 1
        if let origin = part.origin {
            origins[origin].parts.append(index)
        } else {
            holdings[part.account, default: Holding()].debts.append(index)
        }
        return index
    }

    /// Puts money into an account: what the account owes is paid with it first.
    mutating func put(_ amount: Satang, of origin: Int, into account: Account) {
        var rest = amount
        while rest > .zero, let debt = firstDebt(of: account) {
            let share = min(rest, parts[debt].amount)
            parts[debt].amount -= share
            insert(Share(origin: origin, amount: share), after: debt, owing: account)
            rest -= share
        }
        if rest > .zero { append(rest, of: origin, to: account) }
    }

    /// The oldest part that the account had no money for and has none yet.
    private mutating func firstDebt(of account: Account) -> Int? {
        while let holding = holdings[account], holding.firstDebt < holding.debts.count {
            let debt = holding.debts[holding.firstDebt]
            if parts[debt].amount > .zero { return debt }
            holdings[account]?.firstDebt += 1
        }
        return nil
    }

    private mutating func append(_ amount: Satang, of origin: Int, to account: Account) {
        lots.append(Lot(origin: origin, account: account, amount: amount))
        origins[origin].lots.append(lots.count - 1)
        holdings[account, default: Holding()].lots.append(lots.count - 1)
    }
}

extension Account {
    /// The campaign, of a campaign's account.
    fileprivate var lastPart: Substring { path.split(separator: ":").last ?? "" }
}
