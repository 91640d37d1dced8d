import LedgerCore

extension Books {
    /// A log key takes office beside those that are there: from the next checkpoint on all of them sign.
    func activating(_ key: VerifierKey) throws(Refusal) -> Fact {
        try checkFirstActivation(of: key)
        return .keyActivated(.log(key))
    }

    /// A log key leaves office; another one remains.
    func retiring(_ key: VerifierKey) throws(Refusal) -> Fact {
        guard logKeys.current.contains(key) else { throw .logKeyNotActive(key.label) }
        guard logKeys.current.count > 1 else { throw .logKeyLast(key.label) }
        return .keyRetired(KeyRetirement(key: key))
    }

    /// The keys that a ledger begins with are its own, and no two are the same.
    static func check(
        _ activations: [KeyActivation], of opening: LedgerOpening
    ) throws(Refusal) {
        var history = LogKeyHistory()
        for case .log(let key) in activations {
            guard key.canSign(for: opening) else { throw .logKeyForeign(key.label) }
            guard !history.keys.contains(key) else { throw .alreadyRegistered(.logKey, key.label) }
            history.activate(key, by: 0)
        }
        guard !history.keys.isEmpty else {
            throw .malformed(Wording("บัญชีต้องเริ่มด้วยกุญแจของบัญชี", "a ledger begins with a log key"))
        }
    }

    private func checkFirstActivation(of key: VerifierKey) throws(Refusal) {
        guard let opening, key.canSign(for: opening) else { throw .logKeyForeign(key.label) }
        guard !logKeys.keys.contains(key) else { throw .alreadyRegistered(.logKey, key.label) }
    }

    mutating func activate(_ activation: KeyActivation, by entry: EntryReference) throws(BooksFault) {
        switch activation {
        case .log(let key):
            do {
                try checkFirstActivation(of: key)
            } catch {
                throw .refused(error)
            }
            logKeys.activate(key, by: entry.sequence)
        case .receipts(let certificate): receiptCertificates.append(certificate)
        }
    }

    mutating func retire(_ retirement: KeyRetirement, by entry: EntryReference) throws(BooksFault) {
        do {
            _ = try retiring(retirement.key)
        } catch {
            throw .refused(error)
        }
        logKeys.retire(retirement.key, by: entry.sequence)
    }
}

extension VerifierKey {
    fileprivate func canSign(for opening: LedgerOpening) -> Bool {
        algorithm == .ed25519 && name.isSpelt(like: opening.origin)
    }
}
