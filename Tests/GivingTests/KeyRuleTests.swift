import Giving
import LedgerCore
import Testing

/// Which keys sign for the log, and which may begin and end doing so.
struct KeyRuleTests {
    private let first = Sample.logKey(1)
    private let second = Sample.logKey(2)

    @Test func aRotationOverlaps() {
        var ledger = TestLedger.open()
        let start = UInt64(ledger.entries.count)
        #expect(ledger.books.logKeys.active(at: start) == [first])
        ledger.ask(.activateLogKey(second))
        ledger.ask(.registerSchool(Sample.school("1054390299")))
        ledger.ask(.retireLogKey(first))
        let keys = ledger.books.logKeys
        #expect(keys.current == [second])
        #expect(keys.keys == [first, second])
        // A checkpoint of size S covers the entries before S.
        #expect(keys.active(at: start) == [first])
        #expect(keys.active(at: start + 1) == [first, second])
        #expect(keys.active(at: start + 2) == [first, second])
        #expect(keys.active(at: start + 3) == [second])
        #expect(keys.active(at: 0) == [])
    }

    @Test func aRetiredKeyNeverComesBack() {
        var ledger = TestLedger.open()
        ledger.ask(.activateLogKey(second))
        ledger.ask(.retireLogKey(first))
        #expect(ledger.ask(.activateLogKey(first)).refusal?.code == "already-registered")
        #expect(ledger.ask(.retireLogKey(first)).refusal?.code == "log-key-not-active")
        #expect(ledger.ask(.retireLogKey(second)).refusal?.code == "log-key-last")
    }

    @Test func onlyTheLogsOwnKeysSign() throws {
        var ledger = TestLedger.open()
        let stranger = Sample.logKey(2, of: "other.example/log")
        let witness = try #require(
            VerifierKey(name: first.name, algorithm: .cosignature, publicKey: second.publicKey))
        for key in [stranger, witness] {
            #expect(ledger.ask(.activateLogKey(key)).refusal?.code == "log-key-foreign")
        }
        #expect(ledger.ask(.activateLogKey(first)).refusal?.code == "already-registered")
    }

    @Test func aLedgerBeginsWithItsOwnKeys() {
        guard case .openLedger(let opening, _, _) = Sample.opening else { return }
        let rows: [([KeyActivation], String)] = [
            ([], "malformed"), ([.log(Sample.logKey(1, of: "other.example/log"))], "log-key-foreign"),
            ([.log(first), .log(first)], "already-registered"),
        ]
        for (keys, code) in rows {
            var ledger = TestLedger()
            #expect(ledger.ask(.openLedger(opening, keys: keys, deductions: [])).refusal?.code == code)
            #expect(ledger.entries.isEmpty)
        }
    }

    /// What `decide` would refuse, `apply` refuses too: a ledger cannot have done it.
    @Test func theBooksRefuseWhatNobodyDecided() {
        let ledger = TestLedger.open()
        for fact in [
            Fact.keyActivated(.log(first)), .keyActivated(.log(Sample.logKey(2, of: "o"))),
            .keyRetired(KeyRetirement(key: first)), .keyRetired(KeyRetirement(key: second)),
        ] {
            var books = ledger.books
            #expect(throws: BooksFault.self) { try books.apply(fact, at: Sample.now) }
        }
    }
}
