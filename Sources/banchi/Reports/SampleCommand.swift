public import ArgumentParser
import Giving
import LedgerCore
import LedgerService
public import Reconciliation
import Reports
import Storage

/// `banchi sample`: what an auditor looks at, drawn so that neither side can choose.
struct SampleCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sample", abstract: "Draw an audit sample that anybody can draw again.",
        discussion: """
            Each baht is equally likely to be drawn (monetary-unit sampling). Where the drawing starts \\
            follows from the ledger's root and the auditor's nonce, which is told once the ledger's head \\
            is known to both.

              banchi sample --nonce "dice 4 1 6 6 2" --size 60 --stratify school
            """)

    @OptionGroup var source: SourceOption
    @Option(help: "The auditor's words, told after the ledger's head is fixed.") var nonce: String
    @Option(help: "About how many items, the large ones among them.") var size: Int?
    @Option(help: "One item for every so many baht.") var interval: String?
    @Option(help: "Divide by school, kind or method, and draw of each part.")
    var stratify: SamplePopulation.Stratification?
    @Option(help: "donations or disbursements.") var population: SamplePopulation.Subject = .donations
    @Option(help: "Select everything of so many baht or more.") var keyItems: String?
    @Option(help: "Only the ledger's first entries, so many: to draw an earlier sample again.")
    var entries: UInt64?
    @OptionGroup var output: ReportOutput

    func validate() throws {
        guard (size == nil) != (interval == nil) else {
            throw ValidationError("expected --size N or --interval BAHT")
        }
        if let size, size < 1 { throw ValidationError("--size is at least 1") }
        guard !nonce.isEmpty, nonce.unicodeScalars.allSatisfy({ $0.value >= 0x20 }) else {
            throw ValidationError("--nonce is a text without line breaks and control characters")
        }
        guard population != .disbursements || stratify != .method else {
            throw ValidationError("payments are divided by school or kind")
        }
        for (name, text) in [("--interval", interval), ("--key-items", keyItems)] {
            _ = try text.map { try Self.amount($0, name) }
        }
    }

    private static func amount(_ text: String, _ name: String) throws -> Satang {
        // Which digit is wrong does not matter beside the option's name.
        guard let amount = try? Satang(baht: text), amount > .zero else {
            throw ValidationError("\(name) \(text): expected an amount in baht above zero")
        }
        return amount
    }

    func run() async throws {
        try await reportingProblems {
            var items = SamplePopulation(population, by: stratify)
            var newest = Day(daysSinceEpoch: 0)
            let replay = try await Replay(of: try source.source()) { placed, fact in
                items.take(placed, fact)
                newest = Day(bangkok: placed.entry.at)
            } includes: { placed in
                entries.map { placed.entry.sequence < $0 } ?? true
            }
            if let entries, replay.size < entries {
                throw Problem(.badInput, "the log ends after \(replay.size) entries")
            }
            guard let origin = replay.books.opening?.origin else {
                throw Problem(.unavailable, "the log has no entry yet")
            }
            items.leaveOut(replay.books.reversed)
            let order = AuditSample.Order(
                root: replay.root, nonce: nonce, extent: try extent(),
                keyItems: try keyItems.map { try Self.amount($0, "--key-items") })
            let ledger = Run.JudgedLedger(
                origin: origin, head: Report.Head(size: replay.size, root: replay.root))
            let sample = AuditSample(of: items, order)
            try output.write(SampleReport(sample, of: items, ledger: ledger).report, on: newest)
        }
    }

    private func extent() throws -> AuditSample.Extent {
        if let interval { return .interval(try Self.amount(interval, "--interval")) }
        return .size(size ?? 1)
    }
}

extension SamplePopulation.Subject: ExpressibleByArgument {}
extension SamplePopulation.Stratification: ExpressibleByArgument {}
