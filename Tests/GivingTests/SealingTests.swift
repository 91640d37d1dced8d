import Giving
import LedgerCore
import OpenSSL
import Testing

/// The books commit to every account, and proofs are cut from what they committed to.
struct SealingTests {
    /// A ledger with gifts, a reversal and a payment, sealed.
    private func sealed() throws -> TestLedger {
        var ledger = TestLedger.open()
        for baht in [10, 20, 30] as [Int64] { _ = try ledger.give(baht, to: "keep") }
        let mistake = try ledger.give(5, to: "items")
        ledger.ask(.reverseDonation(mistake, reason: .error))
        _ = try ledger.give(500, to: "two")
        ledger.ask(.recordPayment(Sample.payment(25, of: "keep")))
        ledger.ask(.sealBooks(.demand))
        return ledger
    }

    private var fund: String { "liabilities:agency:\(Sample.code):keep" }

    /// The table as a naive reader of docs/format.md would make it.
    private func naiveTable(_ entries: some Sequence<PlacedEntry>) -> [(row: AccountRow, leaves: [Digest])] {
        var paths: Set<String> = []
        for placed in entries { for move in placed.entry.moves { paths.formUnion([move.debit.path, move.credit.path]) } }
        return paths.sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) }.map { path in
            let mine = entries.filter { $0.entry.moves.contains { $0.debit.path == path || $0.credit.path == path } }
            let moves = mine.flatMap(\.entry.moves)
            let row = AccountRow(
                account: Account(path)!, count: UInt64(mine.count),
                debit: moves.filter { $0.debit.path == path }.map(\.amount).reduce(.zero, +),
                credit: moves.filter { $0.credit.path == path }.map(\.amount).reduce(.zero, +),
                entries: MerkleTree.root(of: mine.map(\.leaf)))
            return (row, mine.map(\.leaf))
        }
    }

    @Test func aSealCommitsToEveryAccount() throws {
        let ledger = try sealed()
        let seal = try #require(ledger.entries.last)
        let naive = naiveTable(ledger.entries.dropLast())
        #expect(naive.count >= 5)
        #expect(ledger.books.accounts.rows == naive.map(\.row))
        #expect(seal.entry.kind == "books.sealed")
        #expect(seal.entry.body["accounts"]?.integerValue == Int64(naive.count))
        let root = MerkleTree.root(of: naive.map(\.row.leaf))
        #expect(seal.entry.body["root"]?.stringValue == root.hex)
        // The row's bytes are what docs/format.md shows.
        let row = try #require(naive.first { $0.row.account.path == fund }).row
        let text = """
            {"account":"\(fund)","count":4,"credit":6000,"debit":2500,"entries":"\(row.entries.hex)"}
            """
        #expect(row.leaf == SHA256.hash([0] + Array(text.utf8)))
        #expect(row.balance == Satang(3500))
    }

    @Test func anEmptyLedgerSealsNoAccounts() {
        var ledger = TestLedger.open()
        ledger.ask(.sealBooks(.day))
        #expect(ledger.entries.last?.entry.body["accounts"]?.integerValue == 0)
        #expect(ledger.entries.last?.entry.body["root"]?.stringValue == MerkleTree.emptyRoot.hex)
    }

    @Test func theBooksRefuseAnotherTable() throws {
        let ledger = try sealed()
        let table = ledger.books.accounts
        let count = Int64(table.count)
        for sealing in [
            BooksSealing(accounts: count, occasion: .day, root: MerkleTree.emptyRoot),
            BooksSealing(accounts: count + 1, occasion: .day, root: table.root),
        ] {
            var books = ledger.books
            #expect(throws: BooksFault.self) { try books.apply(.booksSealed(sealing), at: Sample.now) }
        }
    }

    // MARK: Proofs

    /// Signs for the ledger and cuts a proof of its last seal.
    private func proof(of accounts: String, in ledger: TestLedger) throws -> (MoneyProof, VerifierKey) {
        let key = try Ed25519PrivateKey(seed: [UInt8](repeating: 7, count: 32))
        let vkey = try #require(
            VerifierKey(name: "example.org/log", algorithm: .ed25519, publicKey: key.publicKey.bytes))
        let leaves = ledger.entries.map(\.leaf)
        let checkpoint = Checkpoint(
            origin: vkey.name, size: UInt64(leaves.count), root: MerkleTree.root(of: leaves))
        let seal = try #require(ledger.entries.last)
        let tlogProof = TlogProof(
            extra: seal.bytes, index: seal.entry.sequence,
            path: InclusionProof(of: leaves.count - 1, in: leaves).path,
            checkpoint: try SignedCheckpoint.sign(checkpoint, with: [(vkey, key)]).note.encoded)
        let selection = try #require(AccountSelection(accounts))
        let table = SealedTable(ledger.books.accounts, sealedBy: seal.entry.sequence)
        let entries = ledger.entries.filter { placed in
            placed.entry.moves.contains { selection.contains($0.debit) || selection.contains($0.credit) }
        }
        return (table.proof(of: selection, entries: entries.map(\.bytes), seal: tlogProof.encoded), vkey)
    }

    @Test(arguments: [
        "liabilities:agency:1054390223:keep", "liabilities:agency:1054390223:", "liabilities:", "assets:bank",
        "assets:", "school:1054390223:", "zzz", "a", "liabilities:agency:1054390223:kee", "zzz:",
    ])
    func aProofShowsTheTotals(accounts: String) throws {
        let ledger = try sealed()
        let (proof, vkey) = try proof(of: accounts, in: ledger)
        let read = try #require(MoneyProof(proof.encoded))
        #expect(read == proof)
        let totals = try read.verify(keys: [vkey])
        let selection = try #require(AccountSelection(accounts))
        #expect(totals.rows == ledger.books.accounts.rows.filter { selection.contains($0.account) })
        #expect(throws: MoneyProof.Fault.self) { try read.verify(keys: [Sample.logKey(3)]) }
    }

    /// Whatever is left out, added or changed, the proof no longer verifies.
    @Test func aChangedProofIsRefused() throws {
        let ledger = try sealed()
        let (proof, vkey) = try proof(of: "liabilities:agency:1054390223:", in: ledger)
        let json = try JSON(parsing: Array(proof.encoded.utf8))
        let entries = try #require(json["entries"]?.arrayValue)
        let rows = try #require(json["rows"]?.arrayValue)
        let foreign = String(decoding: ledger.entries[0].bytes, as: UTF8.self)
        var lies: [(String, JSON)] = [
            ("entries", .array(Array(entries.dropFirst()))), ("entries", .array(Array(entries.dropLast()))),
            ("entries", .array(entries + [entries[0]])), ("entries", .array(entries.reversed())),
            ("entries", .array([.string(foreign)] + entries)),
            ("rows", .array(Array(rows.dropFirst()))), ("rows", .array(Array(rows.dropLast()))),
            ("rows", .array(rows.reversed())), ("rows", .array([])),
            ("rows", .array([rows[0]] + rows)),
            ("accounts", "liabilities:agency:1054390223:keep"), ("accounts", "liabilities:"),
            ("v", 2), ("seal", "nothing"),
        ]
        for position in rows.indices {
            let members = try #require(rows[position]["row"]?.members).map { member in
                member.key == "credit" ? JSON.Member("credit", 1) : member
            }
            let changed = try #require(rows[position].members).map { member in
                member.key == "row" ? JSON.Member("row", .object(members)) : member
            }
            lies.append(("rows", .array(rows.enumerated().map { $0 == position ? .object(changed) : $1 })))
        }
        for (name, value) in lies {
            let members = try #require(json.members).map { $0.key == name ? JSON.Member(name, value) : $0 }
            let text = String(decoding: JSON.object(members).canonical, as: UTF8.self)
            guard let changed = MoneyProof(text) else { continue }
            #expect(throws: MoneyProof.Fault.self, "\(name): \(text.prefix(300))") {
                try changed.verify(keys: [vkey])
            }
        }
    }
}
