import LedgerCore
import OpenSSL
import Testing

/// One entry's bytes, and the chain of entries.
struct EntryTests {
    /// python3: hashlib.sha256(b'\0' + text.encode()).hexdigest()
    private static let golden = (
        text: #"{"at":"2026-11-21T03:04:05.000006Z","body":{"amount":10000,"campaign":"C1","note":"กำลังใจ"},"#
            + #""by":"office:a1","id":"K1.0","kind":"donation.received","#
            + #""moves":[["assets:bank","liabilities:agency:1054390223:C1",10000]],"#
            + #""prev":"0000000000000000000000000000000000000000000000000000000000000001","seq":7,"v":1}"#,
        leaf: "7dadd3e87e05309f92f2822320f2233c124d73db6cfca111c4e99301c9c6251c"
    )

    private let previous = Digest([UInt8](repeating: 0, count: 31) + [1])!

    private var placed: PlacedEntry {
        Chain.place(
            kind: "donation.received",
            body: .object(["note": "กำลังใจ", "campaign": "C1", "amount": 10_000]),
            moves: [
                Move(
                    debit: Account("assets", "bank"),
                    credit: Account("liabilities", "agency", "1054390223", "C1"), amount: Satang(10_000))
            ],
            id: "K1.0", by: "office:a1", at: Instant(microseconds: 1_795_230_245_000_006),
            after: Head(size: 7, last: previous, at: Instant(microseconds: 0)))
    }

    @Test func anEntryIsTheseBytesAndHasThisLeafHash() {
        #expect(placed.bytes == Array(Self.golden.text.utf8))
        #expect(placed.leaf.hex == Self.golden.leaf)
    }

    @Test func itsBytesReadBackAsTheEntry() throws {
        let read = try PlacedEntry(reading: Array(Self.golden.text.utf8))
        #expect(read.entry.sequence == 7)
        #expect(read.entry.previous == previous)
        #expect(read.entry.body["note"] == "กำลังใจ")
        #expect(read.entry.moves == placed.entry.moves)
        #expect(read.entry.canonicalBytes == read.bytes)
        #expect(read.leaf == placed.leaf)
        #expect(read.head == Head(size: 8, last: placed.leaf, at: placed.entry.at))
    }

    @Test func everyFlippedBitChangesTheLeafHash() {
        let bytes = placed.bytes
        for position in bytes.indices {
            var tampered = bytes
            tampered[position] ^= 1 << UInt8(position % 8)
            #expect(MerkleTree.leafHash(tampered) != placed.leaf)
        }
    }

    @Test func timeNeverRunsBackwards() {
        let late = Instant(microseconds: 2_000_000_000_000_000)
        let next = Chain.place(
            kind: "a.b", body: .object([]), moves: [], id: "K2.0", by: "office:a1",
            at: placed.entry.at, after: Head(size: 8, last: placed.leaf, at: late))
        #expect(next.entry.at == late)
    }

    @Test func aPlacedEntryFollowsItsHead() throws {
        let first = Chain.place(
            kind: "a.b", body: .object([]), moves: [], id: "K0.0", by: "office:a1",
            at: Instant(microseconds: 5), after: .empty)
        #expect(first.entry.previous == .zero)
        try Chain.check(first.entry, follows: .empty)
        let second = Chain.place(
            kind: "a.b", body: .object([]), moves: [], id: "K1.0", by: "office:a1",
            at: Instant(microseconds: 5), after: first.head)
        try Chain.check(second.entry, follows: first.head)
    }

    @Test func anEntryThatDoesNotFollowIsRefusedWithTheReason() {
        let entry = placed.entry
        let right = Head(size: 7, last: previous, at: Instant(microseconds: 0))
        #expect(throws: Never.self) { try Chain.check(entry, follows: right) }
        #expect(throws: ChainFault.sequence(expected: 8, found: 7)) {
            try Chain.check(entry, follows: Head(size: 8, last: previous, at: right.at))
        }
        #expect(throws: ChainFault.previous(expected: .zero, found: previous)) {
            try Chain.check(entry, follows: Head(size: 7, last: .zero, at: right.at))
        }
        let later = Instant(microseconds: entry.at.microseconds + 1)
        #expect(throws: ChainFault.time(previous: later, found: entry.at)) {
            try Chain.check(entry, follows: Head(size: 7, last: previous, at: later))
        }
    }

    @Test func aReversedMoveGoesBack() {
        let move = placed.entry.moves[0]
        #expect(move.reversed == Move(debit: move.credit, credit: move.debit, amount: move.amount))
        #expect(move.reversed.reversed == move)
    }
}
