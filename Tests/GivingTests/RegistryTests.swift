import Giving
import LedgerCore
import Testing

struct RegistryTests {
    private static let strategy: JSON = .object([
        "id": "S1", "name_en": "Transparency", "name_th": "ความโปร่งใส", "starts": "2016-01-01",
    ])

    @Test func whatIsAskedForIsWhatIsRecorded() throws {
        var ledger = TestLedger.open()
        let fact = try DeclaredFact(asking: "strategy.adopted", body: Self.strategy)
        #expect(ledger.ask(.declare(fact)).facts == [.declared(fact)])
        #expect(ledger.books.registry.strategies["S1"]?.nameEnglish == "Transparency")
        #expect(try Fact(reading: #require(ledger.entries.last).entry) == .declared(fact))
        #expect(ledger.ask(.declare(fact)).refusal?.code == "already-registered")
    }

    @Test func aMemberTooManyIsNamed() {
        let body: JSON = .object(Self.strategy.members! + [JSON.Member("owner", "x")])
        #expect(throws: FactFault.badBody("strategy.adopted", "body")) {
            try DeclaredFact(asking: "strategy.adopted", body: body)
        }
    }
}

/// Published figures: recorded as announced, and only their form is judged.
struct FigureTests {
    private static func figure(_ changes: KeyValuePairs<String, JSON>) -> JSON {
        var members: [(String, JSON)] = [
            ("as_of", "2562-11-18"), ("id", "F1"), ("measure", "schools"), ("qualifier", "exact"),
            ("source", "x"), ("subject", "y"), ("unit", "schools"), ("value", 4_781),
        ]
        for (key, value) in changes {
            members.removeAll { $0.0 == key }
            members.append((key, value))
        }
        return .object(members.map { JSON.Member($0.0, $0.1) })
    }

    @Test func aSumThatDoesNotHoldIsRecordedAllTheSame() throws {
        var ledger = TestLedger.open()
        let body = Self.figure(["heads": 120, "rate": 80_000, "unit": "THB", "value": 1, "parent": "F9"])
        #expect(ledger.declare("figure.published", body) == nil)
        let entry = try #require(ledger.entries.last).entry
        guard case .declared(.registry(.figurePublished(let figure))) = try Fact(reading: entry) else {
            Issue.record("\(entry.kind) is no figure")
            return
        }
        #expect((figure.product?.heads, figure.product?.rate) == (120, 80_000))
        #expect((figure.value, figure.parent, figure.day) == (1, "F9", nil))
    }

    @Test func aMalformedFigureIsNamedByItsMember() {
        var ledger = TestLedger.open()
        let rows: [(changes: KeyValuePairs<String, JSON>, member: String)] = [
            (["qualifier": "range"], "upper"), (["qualifier": "range", "upper": 4_780], "upper"),
            // Without a range there is no upper end, and no rate without heads.
            (["upper": 5_000], "body"), (["rate": 1], "body"), (["heads": 1], "rate"),
            (["value": -1], "value"), (["value": "4781"], "value"), (["parent": "F1"], "parent"),
            (["day": "2562-11-18"], "day"), (["subject": ""], "subject"), (["words": ""], "words"),
        ]
        for (changes, member) in rows {
            let fault = FactFault.badBody("figure.published", member)
            #expect(ledger.declare("figure.published", Self.figure(changes)) == "\(fault)")
        }
    }
}
