import LedgerCore
import Reconciliation
import Testing

/// Thresholds as data: what is read is what is written, and nothing is read over.
struct ParametersTests {
    @Test func theShippedOnesGoThereAndBack() throws {
        let shipped = Parameters.shipped
        #expect(try Parameters(parsing: shipped.json.canonical) == shipped)
        #expect(shipped.plan.transfers.planPercent == 10)
        #expect(shipped.plan.bands.map(\.from.amount) == [0, 500_000, 10_000_000])
    }

    /// One spoilt member each, and what is said of it.
    @Test(arguments: [
        (#""plan_percent":10"#, #""plan_percents":10"#, "parameter-missing: plan.P05.plan_percent"),
        (
            #""plan_percent":10"#, #""plan_percent":10,"other":1"#,
            "parameter-unknown: plan.P05.other"
        ),
        (
            #""plan_percent":10"#, #""plan_percent":-1"#,
            "parameter-unfit: plan.P05.plan_percent: expected an integer from 0 to 1000"
        ),
        (
            #""plan_percent":10"#, #""plan_percent":"10""#,
            "parameter-unfit: plan.P05.plan_percent: expected an integer from 0 to 1000"
        ),
        (
            #"["remuneration"]"#, #"["wages"]"#,
            "parameter-unfit: plan.P06.protected_kinds: expected a list of different words out of "
                + "remuneration, services, materials, durable, building"
        ),
        (
            #"{"from":0,"papers":[]}"#, #"{"from":1,"papers":[]}"#,
            "parameter-unfit: plan.P13.bands: expected bands from 0 on, each from more than the one before"
        ),
        (
            #"{"from":0,"papers":[]}"#, #"{"from":0,"papers":[],"note":""}"#,
            "parameter-unknown: plan.P13.bands[0].note"
        ),
    ])
    func aSpoiltMemberIsNamed(_ good: String, _ bad: String, _ expected: String) throws {
        let shipped = String(decoding: Parameters.shipped.json.canonical, as: UTF8.self)
        let parts = shipped.split(separator: good, maxSplits: 1, omittingEmptySubsequences: false)
        try #require(parts.count == 2, "\(good) is not there")
        let spoilt = parts.joined(separator: bad)
        #expect {
            try Parameters(parsing: Array(spoilt.utf8))
        } throws: { "\($0)" == expected }
    }

    @Test func whatIsNoObjectIsNamed() {
        #expect(throws: ParameterFault.unfit("the file", expected: "an object")) {
            try Parameters(parsing: Array("[]".utf8))
        }
        #expect {
            try Parameters(parsing: Array("{".utf8))
        } throws: { "\($0)".hasPrefix("parameters-malformed: ") }
    }

    @Test func theDayOfTheRunIsThatOfTheNewestEntryUnlessItIsGiven() throws {
        var ledger = try TestLedger()
        #expect(ledger.evidence.asOf == Day("2026-09-30"))
        try ledger.give(100, recorded: "2026-10-01")
        #expect(ledger.evidence.asOf == Day("2026-10-01"))
        #expect(Evidence(asOf: Day("2027-01-01")).asOf == Day("2027-01-01"))
    }
}
