import Giving
import LedgerCore
import OpenSSL

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
struct SyntheticLedger {
    private(set) var books = Books()
    private(set) var head = Head.empty

    private static let day = Day(daysSinceEpoch: 20_400)
    private static let school = "1099999999"

    /// A millisecond after what was recorded last.
    var next: Instant { Instant(microseconds: head.at.microseconds + 1000) }

    /// - Parameter key: no other command's, and so its digest is no other's.
    static func request(_ key: String, _ command: Command, by: String = "bench:log") -> Request {
        let digest = SHA256.hash(Array(key.utf8)).bytes.prefix(16)
        return Request(key: key, digest: Base64.encode(Array(digest), as: .url), by: by, command: command)
    }

    /// Decides a command and gives its facts their places, a millisecond after what came before, and not
    /// before the day.
    mutating func record(
        _ command: Command, by: String = "bench:log", on day: Day = day
    ) -> [PlacedEntry] {
        let at = max(next, Instant(microseconds: day.bangkokStart.microseconds))
        let request = Self.request("K\(head.size)", command, by: by)
        let decision = books.decide(request, seen: nil, now: at)
        guard case .facts(let facts) = decision else {
            preconditionFailure("the synthetic command \(head.size) was answered with \(decision)")
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

    static func gift(_ number: Int, to campaign: String, on day: Day = day) -> Gift {
        // Four digests that open to nothing, different for every gift.
        let commitments = (0..<4).map { field in
            Base64.encode(SHA256.hash(Array("\(number).\(field)".utf8)).bytes, as: .url)
        }.sorted()
        return Gift(
            campaign: campaign, amount: Satang(Int64(10_000 + (number &* 37) % 90_000)),
            received: day.bangkokStart, method: .promptpay, donorKind: .individual, anonymous: false,
            commitments: commitments)
    }
}
