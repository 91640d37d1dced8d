import Giving
import LedgerCore
import OpenSSL
import Receipts
import ReceiptOffice
import Testing

/// Claims that are cut out of recorded bytes, beside those that the strict reader makes.
struct RecordedClaimsTests {
    private static let origin = "ledger.example/receipts"

    @Test func whatIsCutOutIsWhatTheStrictReaderMakes() throws {
        let seed = UInt64.random(in: 0 ... .max)
        var entries = RandomEntries(seed: seed)
        for round in 0..<2_000 {
            let placed = entries.next()
            let strict = try #require(
                ReceiptClaims(placed, origin: Self.origin), "seed \(seed), round \(round)")
            let cut = try #require(
                try RecordedClaims(recorded: placed.bytes, origin: Self.origin), "seed \(seed), round \(round)")
            #expect(cut.payload == strict.payload.canonical, "seed \(seed), round \(round)")
            #expect(cut.commitments == strict.donation.gift.commitments, "seed \(seed), round \(round)")
            #expect(cut.receipt == strict.donation.receipt, "seed \(seed), round \(round)")
            #expect(cut.entry == strict.entry && cut.leaf == strict.leaf, "seed \(seed), round \(round)")
            #expect(cut.bytes == placed.bytes)
        }
    }

    /// What stands behind the entry no receipt needs: the strict reader refuses it, the other does not see it.
    @Test func nothingIsCheckedAgain() throws {
        var entries = RandomEntries(seed: 1)
        let bytes = entries.next().bytes
        #expect(throws: EntryFault.notCanonical) { try PlacedEntry(reading: bytes + [0x20]) }
        let claims = try #require(try RecordedClaims(recorded: bytes + [0x20], origin: Self.origin))
        #expect(claims.leaf == MerkleTree.leafHash(bytes + [0x20]))
    }

    /// What cannot be cut out is read strictly: its fault has a name.
    @Test func whatCannotBeCutOutIsReadStrictly() throws {
        #expect(throws: EntryFault.self) { try RecordedClaims(recorded: [], origin: Self.origin) }
        #expect(throws: EntryFault.badField("v")) {
            try RecordedClaims(recorded: Array(#"{"body":{"amount":1}}"#.utf8), origin: Self.origin)
        }
        for entry in try Office().entries {
            #expect(try RecordedClaims(recorded: entry.bytes, origin: Self.origin) == nil)
        }
    }

    /// A store that is damaged may hand out anything: no bytes make the reader look beyond them.
    @Test func noBytesStopTheReader() throws {
        let seed = UInt64.random(in: 0 ... .max)
        print("damaged entries of seed \(seed)")
        var entries = RandomEntries(seed: seed)
        let bytes = entries.next().bytes
        for end in bytes.indices {
            // Whether it finds something or refuses does not matter here.
            _ = try? RecordedClaims(recorded: Array(bytes[..<end]), origin: Self.origin)
        }
        for _ in 0..<5_000 {
            var damaged = bytes
            let place = Int.random(in: bytes.indices, using: &entries.generator)
            damaged[place] = #"{}[]",:\"#.utf8.randomElement(using: &entries.generator) ?? 0
            // As above.
            _ = try? RecordedClaims(recorded: damaged, origin: Self.origin)
        }
    }
}

/// Entries that issue receipts, as strange as their kinds allow.
private struct RandomEntries {
    var generator: SplitMix64
    private var head = Head.empty

    init(seed: UInt64) {
        generator = SplitMix64(state: seed)
    }

    mutating func next() -> PlacedEntry {
        let isReissue = chance()
        let move = Move(debit: Account("assets", "bank"), credit: Account("funds", "a"), amount: Satang(1))
        let placed = Chain.place(
            kind: isReissue ? "receipt.reissued" : "donation.received",
            body: .object(isReissue ? terms() + replacement() : terms()),
            moves: isReissue ? [] : [move], id: "KEY.0", by: "office:a1",
            at: Instant(microseconds: head.at.microseconds + .random(in: 0..<1 << 40, using: &generator)),
            after: head)
        head = placed.head
        return placed
    }

    private mutating func chance() -> Bool { .random(using: &generator) }

    /// Anything that a text may hold, the reader's own signs above all.
    private mutating func text() -> String {
        let letters = [
            "a", "Z", " ", "\"", "\\", "/", "{", "}", "[", "]", ",", ":", "\n", "\u{1}", "ก", "ำ", "é", "🎁",
        ]
        return (0..<Int.random(in: 0...12, using: &generator))
            .map { _ in letters.randomElement(using: &generator) ?? "" }.joined()
    }

    private mutating func identifier() -> String { "L-\(UInt32.random(in: 0 ... .max, using: &generator))" }

    private mutating func digest() -> String {
        Base64.encode((0..<32).map { _ in UInt8.random(in: 0 ... .max, using: &generator) }, as: .url)
    }

    private mutating func receipt() -> JSON {
        let number = Int64.random(in: 1...9_999_999, using: &generator)
        return .string(ReceiptNumber(series: "DON2569", number: number).description)
    }

    private mutating func terms() -> [JSON.Member] {
        let body: JSON = .object([
            "amount": .integer(.random(in: 0..<1 << 53, using: &generator)),
            "anonymous": .bool(chance()),
            "campaign": .string(identifier()),
            "commitments": .strings((0..<4).map { _ in digest() }.sorted()),
            "credit": chance() ? .string(identifier()) : nil,
            "currency": .string(text()),
            "deduction": chance() ? .string(text()) : nil,
            "donor_kind": "individual",
            "honour": chance() ? .string(digest()) : nil,
            "issuer": .string(text()),
            "method": "cash",
            "plan_lines": .strings((0..<Int.random(in: 0...3, using: &generator)).map { _ in identifier() }),
            "pledge": chance() ? .string(identifier()) : nil,
            "receipt": receipt(),
            "received": .string(
                Instant(microseconds: .random(in: 0..<1 << 50, using: &generator)).description),
            "request": chance() ? .string(text()) : nil,
            "schedule": chance() ? .string(identifier()) : nil,
            "school": .string(text()),
        ])
        return body.members ?? []
    }

    private mutating func replacement() -> [JSON.Member] {
        let leaf = SHA256.hash(Array(text().utf8))
        return [
            JSON.Member("donation", .object(["hash": .string(leaf.hex), "seq": 7])),
            JSON.Member("replaces", receipt()),
        ]
    }
}

/// Steele, Lea and Flood's SplitMix64: a small generator that one number replays.
private struct SplitMix64: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}
