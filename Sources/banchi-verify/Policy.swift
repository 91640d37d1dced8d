/// Whose signatures are asked for: C2SP tlog-policy.
struct Policy {
    private(set) var logs: [VerifierKey] = []
    private(set) var witnesses: [String: VerifierKey] = [:]
    private var groups: [String: (needed: Int, members: [String])] = [:]
    private var quorum = ""

    struct Bad: Error { let why: String }

    init(_ bytes: [UInt8]) throws(Bad) {
        guard let text = Text.utf8(bytes) else { throw Bad(why: "not UTF-8") }
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let code = line.prefix { $0 != "#" }.split { $0 == " " || $0 == "\t" || $0 == "\r" }.map(
                String.init)
            guard code.isEmpty || add(code) else {
                throw Bad(why: "line \(number + 1): not as of tlog-policy")
            }
        }
        guard !quorum.isEmpty, !logs.isEmpty else { throw Bad(why: "a log and a quorum are needed") }
    }

    private mutating func add(_ words: [String]) -> Bool {
        guard quorum.isEmpty || words[0] != "quorum" else { return false }
        switch (words[0], words.count) {
        case ("log", 2...3):
            guard let key = VerifierKey(words[1]), key.type == VerifierKey.log, isNew(key) else {
                return false
            }
            logs.append(key)
        case ("witness", 3...4):
            guard let key = VerifierKey(words[2]), key.type == VerifierKey.witness, isNew(key),
                isNew(words[1])
            else {
                return false
            }
            witnesses[words[1]] = key
        case ("group", 4...):
            let members = Array(words[3...])
            let needed =
                words[2] == "all" ? members.count : words[2] == "any" ? 1 : Text.decimal(words[2]) ?? 0
            guard isNew(words[1]), members.allSatisfy({ !isNew($0) && $0 != "none" }),
                Set(members).count == members.count, 1...members.count ~= needed
            else { return false }
            groups[words[1]] = (needed, members)
        case ("quorum", 2):
            guard words[1] == "none" || !isNew(words[1]) else { return false }
            quorum = words[1]
        default: return false
        }
        return true
    }

    private func isNew(_ name: String) -> Bool {
        name != "none" && witnesses[name] == nil && groups[name] == nil
    }

    private func isNew(_ key: VerifierKey) -> Bool {
        !(logs + witnesses.values).contains { $0.publicKey == key.publicKey }
    }

    /// The witnesses that cosigned, with their times, if the policy is satisfied.
    func cosigners(_ checkpoint: Checkpoint) -> [(name: String, time: Int)]? {
        let note = checkpoint.note
        let isSigned = note.signatures.contains { line in
            logs.contains { Text.same($0.name, checkpoint.origin) && note.isSigned(line, by: $0) }
        }
        let times = witnesses.compactMapValues { key in
            note.signatures.compactMap { note.cosigned($0, by: key) }.max()
        }
        guard isSigned, quorum == "none" || isMet(quorum, by: Set(times.keys)) else { return nil }
        return times.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }

    private func isMet(_ name: String, by cosigners: Set<String>) -> Bool {
        guard let group = groups[name] else { return cosigners.contains(name) }
        return group.members.count { isMet($0, by: cosigners) } >= group.needed
    }
}
