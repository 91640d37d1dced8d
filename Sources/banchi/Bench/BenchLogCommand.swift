import ArgumentParser
import Foundation
import Giving
import LedgerCore
import OpenSSL

/// `banchi bench log`: an exported log of any size to measure verifiers with. The rules decide every
/// entry, but no store keeps them: what takes time is left out, what is verified is not.
struct BenchLogCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "log", abstract: "Write a synthetic export of any size, to measure verifiers with.")

    @Option(help: "How many donations.") var count = 1_000_000
    @Option(help: "Among how many campaigns, each with an account of its own.") var campaigns = 10_000
    @Option(help: "After how many donations the books are sealed.") var sealEvery = 100_000
    @Option(help: "The folder to write to.") var out: String

    func run() async throws {
        try await reportingProblems {
            let keys = try SyntheticKeys()
            var writer = try LogWriter(to: URL(filePath: out), keys: keys)
            var ledger = SyntheticLedger()
            let bar = ProgressBar("writing entries", total: count)
            for command in SyntheticLedger.prelude(keys, campaigns: campaigns) {
                try writer.write(ledger.record(command))
            }
            for number in 0..<count {
                let campaign = SyntheticLedger.campaign((number &* 7919) % campaigns)
                let gift = SyntheticLedger.gift(number, to: campaign)
                try writer.write(ledger.record(.receiveDonation(gift)))
                if number % sealEvery == sealEvery - 1 {
                    try writer.write(ledger.record(.sealBooks(.demand)))
                }
                bar.show(number + 1)
            }
            try writer.finish()
            bar.finish()
            print("\(grouped(ledger.head.size)) entries written to \(out)")
        }
    }
}

/// Keys that sign nothing but this log.
struct SyntheticKeys {
    static let origin = "bench.invalid/banchi"
    let log: Ed25519PrivateKey
    let vkey: VerifierKey
    let certificate: Certificate

    init() throws {
        log = try Ed25519PrivateKey.generate()
        guard let vkey = VerifierKey(
            name: Self.origin, algorithm: .ed25519, publicKey: log.publicKey.bytes)
        else { preconditionFailure("the origin is one") }
        self.vkey = vkey
        certificate = try Certificate.selfSigned(
            subject: [("CN", "Bench")], key: try P256PrivateKey.generate(), notBefore: 1_700_000_000,
            notAfter: 2_000_000_000)
    }
}

/// The books and the head of a log that is kept nowhere.
private struct SyntheticLedger {
    private var books = Books()
    private(set) var head = Head.empty

    private static let day = Day(daysSinceEpoch: 20_400)
    private static let school = "1099999999"

    /// Decides a command and gives its facts their places, a millisecond after what came before.
    mutating func record(_ command: Command) -> [PlacedEntry] {
        let before = max(Self.day.bangkokStart.microseconds, head.at.microseconds)
        let at = Instant(microseconds: before + 1000)
        let request = Request(
            key: "K\(head.size)", digest: "AAAAAAAAAAAAAAAAAAAAAAAAAA", by: "bench:log", command: command)
        guard case .facts(let facts) = books.decide(request, seen: nil, now: at) else {
            preconditionFailure("the synthetic command \(head.size) was refused")
        }
        return facts.enumerated().map { position, fact in
            var body = fact.body
            if position == 0, case .object(let members) = body {
                body = .object(members + [JSON.Member("request", .string(request.digest))])
            }
            let placed = Chain.place(
                kind: fact.kind, body: body, moves: fact.moves, id: request.factID(position),
                by: request.by, at: at, after: head)
            do {
                try books.apply(fact, by: request.by, at: at, entry: placed.reference)
            } catch {
                preconditionFailure("decided, but not applicable: \(error)")
            }
            head = placed.head
            return placed
        }
    }

    static func campaign(_ number: Int) -> String { "C\(number)" }

    static func prelude(_ keys: SyntheticKeys, campaigns: Int) -> [Command] {
        let plan = PlanID(school: school, fiscalYear: day.fiscalYear, version: 1)
        let line = PlanLine(
            plan: plan, line: "L1", strategy: "5", kind: .durable, item: "computer", quantity: 1,
            unit: "piece", unitPrice: Satang(1_000_000), amount: Satang(1_000_000), starts: day, ends: day)
        return [
            .openLedger(
                LedgerOpening(origin: SyntheticKeys.origin, currency: "THB", issuer: .demonstration),
                keys: [.log(keys.vkey), .receipts(certificate: keys.certificate.fingerprint.hex)],
                deductions: []),
            .registerSchool(
                School(
                    code: school, smisCode: nil, obecCode: nil, nameThai: "Bench", subdistrict: "Bench",
                    district: "Bench", province: "Bench", profile: [])),
            .importPlan(plan, lines: [line]),
        ] + (0..<campaigns).map { number in
            .openCampaign(
                CampaignTerms(
                    id: campaign(number), school: school, titleThai: "Bench", titleEnglish: "Bench",
                    model: .keep, goal: Satang(1_000_000), minimum: nil, opens: day, closes: day,
                    planLines: ["L1"], custody: .foundation, onFailure: .refund))
        }
    }

    static func gift(_ number: Int, to campaign: String) -> Gift {
        // Four digests that open to nothing, different for every gift.
        let commitments = (0..<4).map { field in
            Base64.encode(SHA256.hash(Array("\(number).\(field)".utf8)).bytes, as: .url)
        }.sorted()
        return Gift(
            campaign: campaign, amount: Satang(Int64(10_000 + number % 90_000)), received: day.bangkokStart,
            method: .promptpay, donorKind: .individual, anonymous: false, commitments: commitments)
    }
}

/// Writes an export while its entries come, in memory that does not grow with them.
private struct LogWriter {
    private let directory: URL
    private let keys: SyntheticKeys
    private let entries: FileHandle
    private var pending: [UInt8] = []
    private var bundle: [[UInt8]] = []
    /// The hashes of the tile that is being filled, for each level.
    private var tiles: [[Digest]] = [[]]
    private var edge = TreeEdge()

    init(to directory: URL, keys: SyntheticKeys) throws {
        self.directory = directory
        self.keys = keys
        try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
        let path = directory.appending(path: "entries.jsonl")
        try Data().write(to: path)
        entries = try FileHandle(forWritingTo: path)
    }

    mutating func write(_ placed: [PlacedEntry]) throws {
        for entry in placed {
            pending += entry.bytes + [0x0A]
            bundle.append(entry.bytes)
            tiles[0].append(entry.leaf)
            let roots = edge.append(entry.leaf)
            guard bundle.count == Tile.fullWidth else { continue }
            let number = edge.size / UInt64(Tile.fullWidth) - 1
            try write(Tile.bundle(bundle), to: Tile(.entries, number: number))
            bundle = []
            for root in roots { try complete(root) }
        }
        if pending.count > 1 << 22 { try flush() }
    }

    /// A full tile is written, and its root goes into the tile above.
    private mutating func complete(_ root: TileRoot) throws {
        let tile = Tile(.hashes(level: root.level), number: root.number)
        try write(tiles[root.level].flatMap(\.bytes), to: tile)
        tiles[root.level] = []
        if tiles.count == root.level + 1 { tiles.append([]) }
        tiles[root.level + 1].append(root.hash)
    }

    private mutating func flush() throws {
        try entries.write(contentsOf: Data(pending))
        pending.removeAll(keepingCapacity: true)
    }

    /// Writes what is partial, the checkpoint and the keys.
    mutating func finish() throws {
        try flush()
        let size = edge.size
        if !bundle.isEmpty {
            let tile = Tile(.entries, number: size / UInt64(Tile.fullWidth), width: bundle.count)
            try write(Tile.bundle(bundle), to: tile)
        }
        for (level, hashes) in tiles.enumerated() where !hashes.isEmpty {
            let number = Tile.hashCount(level: level, treeSize: size) / UInt64(Tile.fullWidth)
            let tile = Tile(.hashes(level: level), number: number, width: hashes.count)
            try write(hashes.flatMap(\.bytes), to: tile)
        }
        let checkpoint = Checkpoint(origin: SyntheticKeys.origin, size: size, root: edge.root)
        let note = try SignedCheckpoint.sign(checkpoint, with: [(keys.vkey, keys.log)]).note.encoded
        for (path, text) in [
            ("keys/log.vkey", "\(keys.vkey)\n"), ("keys/witnesses.vkey", ""),
            ("keys/receipts.pem", keys.certificate.pem), ("checkpoints/\(size)", note),
            ("checkpoints/sizes", "\(size)\n"), ("checkpoint", note),
        ] { try write(Array(text.utf8), to: path) }
    }

    private func write(_ bytes: [UInt8], to tile: Tile) throws { try write(bytes, to: tile.path) }

    private func write(_ bytes: [UInt8], to path: String) throws {
        let url = directory.appending(path: path)
        try FileManager.default.createDirectory(
            at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(bytes).write(to: url)
    }
}
