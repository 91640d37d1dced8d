import Giving
import LedgerCore
import OpenSSL
import Reconciliation

/// What an auditor asks a sample of, as the address of the page says it.
struct SampleOrder: Sendable {
    let nonce: String
    let population: SamplePopulation.Subject
    let stratification: SamplePopulation.Stratification?
    let extent: AuditSample.Extent
    let keyItems: Satang?
    /// Of the ledger's first entries, so many.
    let entries: UInt64

    /// What is wrong with what was typed.
    enum Fault: Error {
        case nonce, extent, keyItems, method, entries

        var phrase: SamplePhrase {
            switch self {
            case .nonce: .faultNonce
            case .extent: .faultExtent
            case .keyItems: .faultKeyItems
            case .method: .faultMethod
            case .entries: .faultEntries
            }
        }
    }

    /// - Parameter covered: how many entries the newest checkpoint covers; nobody vouches for more.
    init(_ typed: Typed, covered: UInt64) throws(Fault) {
        guard !typed.nonce.isEmpty, typed.nonce.utf8.count <= 256,
            typed.nonce.unicodeScalars.allSatisfy({ $0.value >= 0x20 })
        else { throw .nonce }
        nonce = typed.nonce
        population = SamplePopulation.Subject(rawValue: typed.population) ?? .donations
        stratification = SamplePopulation.Stratification(rawValue: typed.stratify)
        guard population != .disbursements || stratification != .method else { throw .method }
        extent = try Self.extent(typed)
        keyItems = typed.keyItems.isEmpty ? nil : try Self.amount(typed.keyItems, else: .keyItems)
        guard let number = strictDecimal(typed.entries), (1...max(1, covered)).contains(number) else {
            throw .entries
        }
        entries = number
    }

    private static func extent(_ typed: Typed) throws(Fault) -> AuditSample.Extent {
        guard typed.size.isEmpty != typed.interval.isEmpty else { throw .extent }
        if typed.size.isEmpty { return .interval(try amount(typed.interval, else: .extent)) }
        guard let size = strictDecimal(typed.size), (1...100_000).contains(size) else { throw .extent }
        return .size(Int(size))
    }

    private static func amount(_ text: String, else fault: Fault) throws(Fault) -> Satang {
        // Which digit is wrong does not matter beside the field's name.
        guard let amount = try? Satang(baht: text), amount > .zero else { throw fault }
        return amount
    }

    func order(root: Digest) -> AuditSample.Order {
        AuditSample.Order(root: root, nonce: nonce, extent: extent, keyItems: keyItems)
    }

    /// The command that draws the same, from an export.
    var command: String {
        var words = ["banchi sample --export DIR --nonce \(nonce.shellQuoted)"]
        switch extent {
        case .size(let size): words.append("--size \(size)")
        case .interval(let interval): words.append("--interval \(interval)")
        }
        if let stratification { words.append("--stratify \(stratification.rawValue)") }
        if population != .donations { words.append("--population \(population.rawValue)") }
        if let keyItems { words.append("--key-items \(keyItems)") }
        words.append("--entries \(entries)")
        return words.joined(separator: " ")
    }
}

extension SampleOrder {
    /// What was typed, as the form shows it again.
    struct Typed: Sendable {
        let nonce: String
        let population: String
        let stratify: String
        let size: String
        let interval: String
        let keyItems: String
        let entries: String

        /// - Parameter covered: how many entries the newest checkpoint covers.
        init(_ reader: Reader, covered: UInt64) {
            nonce = reader.asked("nonce") ?? ""
            population = reader.asked("population") ?? SamplePopulation.Subject.donations.rawValue
            stratify = reader.asked("stratify") ?? ""
            interval = reader.asked("interval") ?? ""
            size = reader.asked("size") ?? (reader.asked("nonce") == nil ? "60" : "")
            keyItems = reader.asked("key") ?? ""
            entries = reader.asked("entries") ?? "\(covered)"
        }

        /// As a query asks for the same again.
        var query: [(name: String, value: String)] {
            [
                ("nonce", nonce), ("population", population), ("stratify", stratify), ("size", size),
                ("interval", interval), ("key", keyItems), ("entries", entries),
            ].filter { !$0.1.isEmpty }
        }
    }
}

extension String {
    /// As one word of a POSIX shell (XCU §2.2.2).
    fileprivate var shellQuoted: String {
        "'" + split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}
