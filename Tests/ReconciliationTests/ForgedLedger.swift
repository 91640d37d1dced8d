import Giving
import LedgerCore
import OpenSSL
import Reconciliation
import Testing

/// A ledger's entries, with more behind them that no rule would have let in: what a check has to find.
struct ForgedLedger {
    private(set) var entries: [PlacedEntry]

    init(_ ledger: TestLedger) {
        entries = ledger.entries
    }

    /// Adds a fact as it stands, believed by nobody but the reader of its kind.
    @discardableResult
    mutating func add(
        _ kind: String, _ body: JSON, moves: [Move] = [], by: String = "accountant:a1", on day: String? = nil,
        at: Instant? = nil
    ) throws -> PlacedEntry {
        let last = try #require(entries.last)
        let noon = try day.map { Instant(unixSeconds: try #require(Day($0)).bangkokStart.unixSeconds + 43_200) }
        let entry = Entry(
            at: at ?? noon ?? last.entry.at, body: body, by: by, id: "FORGED\(entries.count).0", kind: kind,
            moves: moves, previous: last.leaf, sequence: UInt64(entries.count))
        let placed = try PlacedEntry(reading: entry.canonicalBytes)
        _ = try Fact(reading: placed.entry)
        entries.append(placed)
        return placed
    }

    /// The same fact as an earlier entry's, but for some members, and with another amount in its moves.
    @discardableResult
    mutating func repeating(
        _ placed: PlacedEntry, as kind: String? = nil, _ changes: [String: JSON?] = [:], moved: Int64? = nil,
        on day: String? = nil
    ) throws -> PlacedEntry {
        let moves = placed.entry.moves.map { move in
            moved.map { Move(debit: move.debit, credit: move.credit, amount: Satang($0)) } ?? move
        }
        return try add(
            kind ?? placed.entry.kind, placed.entry.body.changed(changes.merging(["request": nil]) { $0 ?? $1 }),
            moves: moves, on: day)
    }

    func report(
        _ subject: Checks.Subject = .all, handed: [HandedReceipt] = [], parameters: Parameters = .shipped,
        asOf: String? = nil
    ) throws -> Report {
        var evidence = Evidence(
            parameters: parameters, asOf: try asOf.map { try #require(Day($0)) }, handed: handed)
        for placed in entries { evidence.take(placed, try Fact(reading: placed.entry)) }
        return Report(
            subject, of: evidence,
            head: Report.Head(size: UInt64(entries.count), root: entries.last?.leaf ?? .zero), scope: Scope())
    }

    /// What one check finds.
    func findings(
        _ check: String, handed: [HandedReceipt] = [], parameters: Parameters = .shipped, asOf: String? = nil
    ) throws -> [Finding] {
        try report(handed: handed, parameters: parameters, asOf: asOf).findings.filter { $0.check == check }
    }
}

extension JSON {
    /// With other members; those whose value is nil are left out. In canonical order.
    func changed(_ changes: [String: JSON?]) -> JSON {
        var kept = (members ?? []).filter { changes[$0.key] == nil }
        for (key, value) in changes {
            if let value { kept.append(JSON.Member(key, value)) }
        }
        return .object(kept.sorted { $0.key < $1.key })
    }
}

extension EntryReference {
    var body: JSON { .object(["hash": .string(leaf.hex), "seq": .integer(Int64(sequence))]) }
}
