import Foundation

/// What was asked on the command line.
struct Arguments {
    var log = ""
    var keys: [VerifierKey] = []
    var policy: Policy?
    var known: [(file: String, checkpoint: Checkpoint)] = []
    var receipts: [String] = []
    var moneyProofs: [String] = []
    var isJSON = false
    var wantsHelp = false

    static let usage = """
        usage: banchi-verify DIR|URL [options]

        Verifies a donation ledger, an export's folder or a served log, from its bytes: every entry, hash,
        tile, balance, receipt number, seal, key and checkpoint. What it checks is docs/format.md, section 9.

        What comes from outside, and ties the log to more than itself:
          --key VKEY|FILE        a verifier key of the log
          --policy FILE          a C2SP tlog-policy: logs, witnesses and their quorum
          --known FILE           a signed checkpoint seen earlier or elsewhere
        What else is to be held against the log:
          --receipt FILE         a receipt, NAME.sd-jwt; NAME.tlog-proof lies beside it
          --money FILE           a money proof, NAME.money-proof
        How it is said:
          --format text|json     text for people, or one JSON object
          --help                 this

        All but --policy and --format may be given more than once; each that is given must be met.
        Exit codes: 0 it holds, 1 it does not, 64 the question was wrong, 69 there is no log to read.
        """

    struct Wrong: Error { let why: String }

    init(_ words: [String]) throws(Wrong) {
        var words = words[...]
        while let word = words.popFirst() {
            guard word.hasPrefix("--") else {
                guard log.isEmpty else { throw Wrong(why: "one log at a time: \(log), \(word)") }
                log = word
                continue
            }
            if word == "--help" {
                wantsHelp = true
                return
            }
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard let value = parts.count == 2 ? parts[1] : words.popFirst() else {
                throw Wrong(why: "\(word) lacks its value")
            }
            try take(parts[0], value)
        }
        guard !log.isEmpty else { throw Wrong(why: "which log?") }
    }

    private mutating func take(_ option: String, _ value: String) throws(Wrong) {
        switch option {
        case "--key": keys += try Self.verifierKeys(value)
        case "--policy":
            guard policy == nil else { throw Wrong(why: "one --policy at a time") }
            do { policy = try Policy(try Self.bytes(value)) } catch let bad as Policy.Bad {
                throw Wrong(why: "\(value): \(bad.why)")
            } catch {
                throw Self.unreadable(value)
            }
        case "--known":
            guard let checkpoint = Checkpoint(try Self.bytes(value)) else {
                throw Wrong(why: "\(value): not a signed checkpoint")
            }
            known.append((value, checkpoint))
        case "--receipt":
            let name = [".sd-jwt", ".tlog-proof"].first(where: value.hasSuffix).map {
                value.dropLast($0.count)
            }
            guard let name else {
                throw Wrong(why: "\(value): expected NAME.sd-jwt, with NAME.tlog-proof beside it")
            }
            for suffix in [".sd-jwt", ".tlog-proof"] { _ = try Self.bytes(name + suffix) }
            receipts.append(String(name))
        case "--money":
            _ = try Self.bytes(value)
            moneyProofs.append(value)
        case "--format":
            guard value == "text" || value == "json" else { throw Wrong(why: "--format is text or json") }
            isJSON = value == "json"
        default: throw Wrong(why: "\(option) is no option")
        }
    }

    /// A key itself, or a file of keys, one a line.
    private static func verifierKeys(_ value: String) throws(Wrong) -> [VerifierKey] {
        if let key = VerifierKey(value), key.type == VerifierKey.log { return [key] }
        let text = String(decoding: try bytes(value), as: UTF8.self)
        let lines = text.split(whereSeparator: \.isNewline)
        let keys = lines.compactMap { VerifierKey(String($0)) }.filter { $0.type == VerifierKey.log }
        guard !keys.isEmpty, keys.count == lines.count else {
            throw Wrong(why: "\(value): neither a log's verifier key nor a file of them")
        }
        return keys
    }

    static func bytes(_ file: String) throws(Wrong) -> [UInt8] {
        guard let data = FileManager.default.contents(atPath: file) else { throw unreadable(file) }
        return Array(data)
    }

    private static func unreadable(_ file: String) -> Wrong { Wrong(why: "\(file): cannot be read") }
}
