extension WitnessPolicy {
    /// Why a file is no policy, and where.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        /// From 1; nil for what concerns the whole file.
        public let line: Int?
        public let reason: String

        public var description: String { line.map { "line \($0): \(reason)" } ?? reason }
    }

    /// Reads a policy file, strictly.
    public init(_ bytes: [UInt8]) throws(Fault) {
        var reading = PolicyReading()
        guard bytes.isEmpty || bytes.last == 0x0A else {
            throw Fault(line: nil, reason: "the last line has no newline: the file may be cut short")
        }
        for line in bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast() {
            try reading.take(Array(line))
        }
        self = try reading.finish()
    }
}

/// A policy while its lines are read. Names are bytes: no two spellings are one name.
private struct PolicyReading {
    private typealias Fault = WitnessPolicy.Fault
    private typealias Quorum = WitnessPolicy.Quorum
    private typealias Name = [UInt8]

    private var line = 0
    private var logs: [WitnessPolicy.Log] = []
    private var witnesses: [WitnessPolicy.Witness] = []
    private var defined: [Name: Quorum] = [:]
    /// Names that are members of a group already: each counts in one way only.
    private var members: Set<Name> = []
    private var quorum: Quorum?

    private static let none = Array("none".utf8)

    mutating func take(_ bytes: [UInt8]) throws(WitnessPolicy.Fault) {
        line += 1
        guard bytes.allSatisfy({ $0 == 0x09 || ($0 >= 0x20 && $0 != 0x7F) }) else {
            throw fault("holds a control character")
        }
        let items = bytes.split { $0 == 0x20 || $0 == 0x09 }.map { Array($0) }
        guard let keyword = items.first, keyword.first != UInt8(ascii: "#") else { return }
        let rest = Array(items.dropFirst())
        switch Self.text(keyword) {
        case "log": try takeLog(rest)
        case "witness": try takeWitness(rest)
        case "group": try takeGroup(rest)
        case "quorum": try takeQuorum(rest)
        case let other: throw fault("log, witness, group or quorum was expected, not \(other)")
        }
    }

    func finish() throws(WitnessPolicy.Fault) -> WitnessPolicy {
        guard let quorum else { throw Fault(line: nil, reason: "there is no quorum line") }
        return WitnessPolicy(logs: logs, witnesses: witnesses, quorum: quorum)
    }

    // MARK: Lines

    private mutating func takeLog(_ items: [Name]) throws(WitnessPolicy.Fault) {
        guard (1...2).contains(items.count) else { throw fault("log <vkey> [<url>] was expected") }
        let key = try key(items[0], algorithms: [.ed25519], of: "a log")
        guard !logs.contains(where: { $0.key.publicKey == key.publicKey }) else {
            throw fault("another log has this public key")
        }
        logs.append(WitnessPolicy.Log(key: key, url: items.dropFirst().first.map(Self.text)))
    }

    private mutating func takeWitness(_ items: [Name]) throws(WitnessPolicy.Fault) {
        guard (2...3).contains(items.count) else {
            throw fault("witness <name> <vkey> [<url>] was expected")
        }
        let key = try key(items[1], algorithms: [.cosignature, .mlDSA44], of: "a witness")
        guard !witnesses.contains(where: { $0.key.publicKey == key.publicKey }) else {
            throw fault("another witness has this public key")
        }
        try define(items[0], as: .witness(witnesses.count))
        witnesses.append(
            WitnessPolicy.Witness(
                name: Self.text(items[0]), key: key, url: items.dropFirst(2).first.map(Self.text)))
    }

    private mutating func takeGroup(_ items: [Name]) throws(WitnessPolicy.Fault) {
        guard items.count >= 3 else { throw fault("group <name> all|any|<k> <name>… was expected") }
        var group: [WitnessPolicy.Quorum] = []
        for name in items.dropFirst(2) {
            guard let member = defined[name] else {
                throw fault("\(Self.text(name)) is not defined on an earlier line")
            }
            guard members.insert(name).inserted else {
                throw fault("\(Self.text(name)) is a member of a group already")
            }
            group.append(member)
        }
        try define(items[0], as: .group(threshold: try threshold(items[1], of: group.count), group))
    }

    private mutating func takeQuorum(_ items: [Name]) throws(WitnessPolicy.Fault) {
        guard items.count == 1 else { throw fault("quorum <name>|none was expected") }
        guard quorum == nil else { throw fault("a second quorum line") }
        if items[0] == Self.none {
            quorum = WitnessPolicy.Quorum.none
        } else if let required = defined[items[0]] {
            quorum = required
        } else {
            throw fault("\(Self.text(items[0])) is not defined on an earlier line")
        }
    }

    // MARK: Items

    private func threshold(_ item: Name, of count: Int) throws(WitnessPolicy.Fault) -> Int {
        switch Self.text(item) {
        case "any": return 1
        case "all": return count
        case let text:
            guard let number = strictDecimal(text), number >= 1, number <= UInt64(count) else {
                throw fault("all, any or a number from 1 to \(count) was expected, not \(text)")
            }
            return Int(number)
        }
    }

    private func key(
        _ item: Name, algorithms: [VerifierKey.Algorithm], of whom: String
    ) throws(WitnessPolicy.Fault) -> VerifierKey {
        guard let text = String(validating: item, as: UTF8.self), let key = VerifierKey(text) else {
            throw fault("\(Self.text(item)) is not a verifier key (name+id+base64)")
        }
        guard algorithms.contains(key.algorithm) else {
            let type = Hex.encode([key.algorithm.rawValue])
            throw fault("\(key.label) has type 0x\(type), which is not the key of \(whom)")
        }
        return key
    }

    private mutating func define(
        _ name: Name, as quorum: WitnessPolicy.Quorum
    ) throws(WitnessPolicy.Fault) {
        guard name != Self.none else { throw fault("the name none is taken by the format") }
        guard defined.updateValue(quorum, forKey: name) == nil else {
            throw fault("\(Self.text(name)) is defined already")
        }
    }

    private func fault(_ reason: String) -> WitnessPolicy.Fault { Fault(line: line, reason: reason) }

    /// For people to read; bytes that are no UTF-8 are shown as �.
    private static func text(_ item: Name) -> String { String(decoding: item, as: UTF8.self) }
}
