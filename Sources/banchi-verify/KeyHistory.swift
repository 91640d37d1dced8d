/// The keys that the log names: docs/format.md, section 2, "Log keys", and rule 12 of section 4.
struct KeyHistory {
    private(set) var origin = ""
    private(set) var logKeys: [LogKey] = []
    /// SHA-256 of the receipt certificates, in the order of their activation, with the entry that names them.
    private(set) var certificates: [(hash: Hash, seq: Int)] = []

    struct LogKey {
        let key: VerifierKey
        let activated: Int
        var retired: Int?

        /// Whether it signs a checkpoint of this size.
        func isActive(at size: Int) -> Bool { activated < size && !(retired.map { $0 < size } ?? false) }
    }

    mutating func open(_ body: Body) throws(Flaw) {
        guard let origin = body.origin, origin.count > 0 else { throw Flaw("it names no origin") }
        self.origin = CanonicalReader.unescaped(origin)
    }

    mutating func activate(_ body: Body, seq: Int) throws(Flaw) {
        if let use = body.use, use == "receipts" {
            guard let text = body.certificate, let hash = Hash(hex: text) else {
                throw Flaw("it activates a certificate without its hash")
            }
            certificates.append((hash, seq))
        } else {
            let key = try logKey(body)
            guard !logKeys.contains(where: { $0.key == key }) else {
                throw Flaw("it activates a log key that was activated before")
            }
            logKeys.append(LogKey(key: key, activated: seq))
        }
    }

    mutating func retire(_ body: Body, seq: Int) throws(Flaw) {
        let key = try logKey(body)
        guard let index = logKeys.firstIndex(where: { $0.key == key && $0.retired == nil }) else {
            throw Flaw("it retires a log key that is not active")
        }
        guard logKeys.filter({ $0.retired == nil }).count > 1 else {
            throw Flaw("it retires the last log key")
        }
        logKeys[index].retired = seq
    }

    private func logKey(_ body: Body) throws(Flaw) -> VerifierKey {
        guard let use = body.use, use == "log", let vkey = body.vkey,
            let key = VerifierKey(CanonicalReader.unescaped(vkey)), key.type == VerifierKey.log
        else { throw Flaw("its vkey is no log key of type 0x01") }
        guard Text.same(key.name, origin) else {
            throw Flaw("its vkey has another name than the ledger's origin")
        }
        return key
    }

    /// What it was before an entry: what stands behind the first bad one counts for nothing.
    func before(_ seq: Int) -> KeyHistory {
        var history = self
        history.logKeys = logKeys.filter { $0.activated < seq }
        for index in history.logKeys.indices
        where history.logKeys[index].retired.map({ $0 >= seq }) ?? false {
            history.logKeys[index].retired = nil
        }
        history.certificates = certificates.filter { $0.seq < seq }
        return history
    }
}
