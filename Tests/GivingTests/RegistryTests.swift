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
