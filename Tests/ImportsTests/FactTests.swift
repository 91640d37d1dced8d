import Imports
import LedgerCore
import Testing

/// Declared facts out of a file: all of it, or nothing, and no person's name in the ledger.
@Suite struct FactTests {
    private static let office = Task { try await TestOffice.open() }

    private static let strategy =
        #"{"kind":"strategy.adopted","reference":"F1","body":{"id":"S1","name_en":"Transparency","#
        + #""name_th":"ความโปร่งใส","starts":"2016-01-01"}}"# + "\n"

    @Test func recordsALineOnceAndByWhomItSays() async throws {
        let office = try await TestOffice.open()
        let appointed =
            #"{"kind":"actor.appointed","by":"operator:o1","reference":"F2","#
            + #""body":{"actor":"screening:s1","starts":"2026-01-01"}}"# + "\n"
        #expect(try await office.record(.facts, Self.strategy + appointed).recorded == 2)
        let again = try await office.record(.facts, Self.strategy + "\n" + appointed)
        #expect((again.recorded, again.skipped) == (0, 2))
        #expect(try await office.entries("actor.appointed").map(\.by) == ["operator:o1"])
        #expect(try await office.entries("strategy.adopted").map(\.by) == ["operator:test"])
    }

    /// What is wrong with a line, the column's name that is blamed, and what the words begin with.
    private static let bad: [(line: String, name: String, expected: String)] = [
        (strategy.replacing("adopted", with: "adoptd"), "kind", "a kind such as strategy.adopted"),
        (strategy.replacing("strategy.adopted", with: "donation.received"), "kind", "a kind such as"),
        (strategy.replacing("2016-01-01", with: "2016-02-30"), "body", "\"starts\", a day of the common era"),
        (strategy.replacing("2016-01-01", with: "2559-01-01"), "body", "\"starts\", a day of the common era"),
        (strategy.replacing("\"name_en\"", with: "\"name_de\""), "body", "\"name_en\", a text"),
        (strategy.replacing("{\"id\"", with: "{\"owner\":\"x\",\"id\""), "body",
            "no \"owner\" in strategy.adopted"),
        (strategy.replacing("Transp", with: "\u{202E}"), "body", "text without control characters"),
        (strategy.replacing("Transp", with: #"\u0007"#), "body", "text without control characters"),
        (strategy.replacing("\"F1\"", with: "\"F1\",\"by\":\"me\""), "by", "an actor, role:id"),
        (strategy.replacing("\"F1\"", with: "\"\""), "reference", "a value"),
        (#"{"kind":"strategy.adopted","reference":"F1","body":"x"}"#, "body", "one JSON object"),
        (#"{"kind":"strategy.adopted","reference":"F1","body":["x"]}"#, "body", "one JSON object"),
    ]

    @Test(arguments: bad.indices) func namesWhatWasExpected(_ number: Int) async throws {
        let (line, name, expected) = Self.bad[number]
        let good = Self.strategy.replacing("F1", with: "F0").replacing("S1", with: "S0")
        let faults = try await Self.office.value.faults(.facts, good + line)
        #expect(faults.map(\.line) == [2])
        #expect(faults.map(\.name) == [name])
        #expect(faults.first?.expected.hasPrefix(expected) == true, "\(faults)")
    }

    @Test func aRefusalStopsTheFile() async throws {
        let inverted = Self.strategy.replacing("\"id\"", with: "\"ends\":\"2015-01-01\",\"id\"")
        let other = Self.strategy.replacing("F1", with: "F2").replacing("S1", with: "S2")
        let faults = try await Self.office.value.faults(.facts, other + inverted)
        #expect(faults.count == 1 && faults[0].line == 2)
        #expect(faults[0].expected.contains("(term-inverted)"))
    }
}
