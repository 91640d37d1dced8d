import Foundation
import Giving
import LedgerCore
import Reconciliation
import Testing

/// F01: what was announced, against its parts and the ledger.
struct PublishedFigureTests {
    /// A figure as somebody announced it; money is in satang.
    struct Figure {
        var id: String
        var value: Int64
        var qualifier = "exact"
        var upper: Int64?
        var subject = "the programme"
        /// Nil for one of its own.
        var measure: String?
        var unit = "people"
        var product: (heads: Int64, rate: Int64)?
        var asOf = "2569"
        var day: String?
        var parent: String?
        var words: String?

        var body: JSON {
            .object([
                "as_of": .string(asOf), "day": day.map(JSON.string), "heads": product.map { .integer($0.heads) },
                "id": .string(id), "measure": .string(measure ?? "total of \(id)"), "parent": parent.map(JSON.string),
                "qualifier": .string(qualifier), "rate": product.map { .integer($0.rate) },
                "source": "a report", "subject": .string(subject), "unit": .string(unit),
                "upper": upper.map { .integer($0) }, "value": .integer(value), "words": words.map(JSON.string),
            ])
        }
    }

    private func findings(
        _ figures: [Figure], in ledger: TestLedger? = nil, _ parameters: Parameters = .shipped
    ) throws -> [Finding] {
        var forged = ForgedLedger(try ledger ?? TestLedger())
        for figure in figures { try forged.add("figure.published", figure.body) }
        return try forged.findings("F01", parameters: parameters)
    }

    private func sums(_ finding: Finding?) -> [String] {
        (finding?.found["breakdowns"]?.arrayValue ?? []).map { breakdown in
            let names = (breakdown["of"]?.arrayValue ?? []).compactMap(\.stringValue)
            return ([breakdown["by"]?.stringValue ?? ""] + names).joined(separator: " ")
                + " = \(breakdown["sum"]?.integerValue ?? 0)"
        }
    }

    @Test func partsThatAddUpAreNoFinding() throws {
        let figures = [
            Figure(id: "T", value: 1_200), Figure(id: "A", value: 1_000, parent: "T"),
            Figure(id: "B", value: 200, product: (heads: 20, rate: 10), parent: "T"),
        ]
        #expect(try findings(figures) == [])
    }

    @Test func unexplainedDifferenceIsFoundWithEverySumThatWasTried() throws {
        let figures = [
            Figure(id: "T", value: 500, unit: "THB"), Figure(id: "A", value: 100, unit: "THB", parent: "T"),
            Figure(id: "B", value: 70, unit: "THB", parent: "T"),
            Figure(id: "N", value: 3, unit: "people", parent: "T"),
        ]
        let found = try findings(figures)
        #expect(found.map(\.subject) == ["T"])
        #expect(found.first?.severity == .high)
        #expect(found.first?.difference == Satang(330))
        #expect(sums(found.first) == ["parts A B = 170", "some A = 100", "some B = 70"])
        #expect(found.first?.entries.count == 3)
        #expect(found.first?.recompute == "banchi reconcile published --format json # 500 - 170 = 330, by parts")
    }

    @Test func sumOfSomePartsExplainsIt() throws {
        let figures = [
            Figure(id: "T", value: 100), Figure(id: "A", value: 60, parent: "T"),
            Figure(id: "B", value: 40, parent: "T"), Figure(id: "C", value: 9, parent: "T"),
        ]
        #expect(try findings(figures).map(\.severity) == [.info])
    }

    @Test func productAndDeeperPartsAreTried() throws {
        let figures = [
            Figure(id: "P", value: 100, product: (heads: 9, rate: 11)),
            Figure(id: "T", value: 100), Figure(id: "A", value: 100, parent: "T"),
            Figure(id: "A1", value: 30, parent: "A"), Figure(id: "A2", value: 30, parent: "A"),
        ]
        let found = try findings(figures)
        #expect(found.map(\.subject) == ["A", "P", "T"])
        #expect(sums(found.last) == ["parts A = 100", "leaves A1 A2 = 60"])
    }

    @Test func figureThatIsAPartOfItsOwnPartEnds() throws {
        let found = try findings([
            Figure(id: "A", value: 2, parent: "B"), Figure(id: "B", value: 1, parent: "A"),
        ])
        #expect(found.map(\.subject) == ["A", "B"])
    }

    @Test(arguments: [
        ("exact", 100, nil, 101, true), ("more-than", 100, nil, 101, false), ("more-than", 100, nil, 99, true),
        ("about", 100, nil, 105, false), ("about", 100, nil, 106, true), ("range", 90, 110, 110, false),
        ("range", 90, 110, 111, true),
    ] as [(String, Int64, Int64?, Int64, Bool)])
    func qualifierLeavesWhatItSays(
        qualifier: String, value: Int64, upper: Int64?, part: Int64, isFound: Bool
    ) throws {
        let found = try findings([
            Figure(id: "T", value: value, qualifier: qualifier, upper: upper),
            Figure(id: "A", value: part, parent: "T"),
        ])
        #expect(!found.isEmpty == isFound)
    }

    @Test(arguments: [
        ("กว่า 3,153 ล้านบาท", 315_300_000_000, "THB", false), ("๒๕ แห่ง", 25, "places", false),
        ("2 1 องค์กร", 21, "organisations", false), ("1 ใน 12 องค์กร", 12, "organisations", false),
        ("ในรอบหนึ่งปี", 1, "years", false), ("1,294 โรงเรียน", 1_249, "schools", true),
        ("กว่า 3,153 ล้านบาท", 315_300_000, "THB", true),
    ] as [(String, Int64, String, Bool)])
    func numberInItsWordsIsItsValue(words: String, value: Int64, unit: String, isFound: Bool) throws {
        let found = try findings([Figure(id: "T", value: value, unit: unit, words: words)])
        #expect(!found.isEmpty == isFound)
    }

    @Test func samePlaceAndTimeStatedOtherwiseIsFound() throws {
        let found = try findings([
            Figure(id: "A", value: 4_781, measure: "schools"), Figure(id: "B", value: 4_781, measure: "schools"),
            Figure(id: "C", value: 4_700, measure: "schools"),
            Figure(id: "D", value: 4_700, measure: "schools", asOf: "2570"),
        ])
        #expect(found.map(\.subject) == ["C"])
    }

    // MARK: The ledger

    private func givingLedger() throws -> TestLedger {
        var ledger = try TestLedger()
        try ledger.give(100_000, on: "2025-10-02", recorded: "2025-10-02")
        try ledger.give(50_000, on: "2025-11-02", recorded: "2025-11-02")
        try ledger.pay(PaymentFixture(paid: "2026-02-10"))
        return ledger
    }

    @Test func campaignIsComparedUpToItsDay() throws {
        let ledger = try givingLedger()
        func figure(_ value: Int64, _ day: String?, _ measure: String = "raised") -> Figure {
            Figure(
                id: "T", value: value, subject: "C1", measure: measure, unit: "THB", day: day)
        }
        #expect(try findings([figure(100_000, "2025-11-01")], in: ledger) == [])
        #expect(try findings([figure(150_000, nil)], in: ledger) == [])
        #expect(try findings([figure(10_000, nil, "paid")], in: ledger) == [])
        #expect(try findings([figure(0, "2026-02-09", "paid")], in: ledger) == [])
        let found = try findings([figure(120_000, "2025-11-02")], in: ledger)
        #expect(found.map(\.difference) == [Satang(-30_000)])
        #expect(found.first?.school == TestLedger.school)
        #expect(sums(found.first) == ["ledger C1 = 150000"])
    }

    @Test func bindingSaysWhatAFigureSpeaksOf() throws {
        let ledger = try givingLedger()
        var parameters = Parameters.shipped
        parameters.published.bindings = [.init(figure: "T", of: .campaignRaised, among: ["C1", "C9"])]
        let figure = Figure(id: "T", value: 100_000, unit: "THB")
        #expect(try findings([figure], in: ledger, parameters).map(\.difference) == [Satang(-50_000)])
        #expect(try findings([figure], in: ledger) == [])
    }
}

/// The figures that five reports of the programme stated, read in place.
struct SeedFigureTests {
    /// Rows of a table without quoted line breaks, by the names of its first row.
    private func rows(_ name: String) throws -> [[String: String]]? {
        let variable = ProcessInfo.processInfo.environment["BANCHI_DATA_VECTORS"] ?? "../shared/data"
        let file = URL(fileURLWithPath: variable).appendingPathComponent("seed-figures/\(name)")
        guard FileManager.default.fileExists(atPath: file.path) else {
            print("SKIPPED: no figures at \(file.path)")
            return nil
        }
        let lines = try String(contentsOf: file, encoding: .utf8).split(separator: "\n").map { fields($0) }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    private func fields(_ line: Substring) -> [String] {
        var (fields, isQuoted) = ([""], false)
        for character in line {
            switch character {
            case "\"": isQuoted.toggle()
            case "," where !isQuoted: fields.append("")
            default: fields[fields.count - 1].append(character)
            }
        }
        return fields
    }

    @Test func knownContradictionsAreFoundAndNoOthers() throws {
        guard let stated = try rows("figures.csv"), let relations = try rows("arithmetic.csv") else { return }
        let parents = ["F008": "F010", "F009": "F010", "F018": "F020", "F019": "F020"]
        var figures = stated.compactMap { figure($0, parent: parents[$0["id"] ?? ""]) }
        // 800 x 1,872 and the like: the lines of aid that come to the total F037, as they should.
        figures += relations.compactMap(aid)
        #expect(figures.count == 46 + 3)
        #expect(try findings(figures, bindings: []).map(\.subject) == ["F037"])

        let found = try #require(try findings(figures, bindings: []).first)
        #expect(found.difference == Satang(87_500_000))
        let breakdowns = found.found["breakdowns"]?.arrayValue ?? []
        #expect(breakdowns.first?["sum"] == 315_760_000)
        // All three, the words, and each sum of one or two of them.
        #expect(breakdowns.count == 1 + 1 + 6)
        #expect(breakdowns.filter { $0["by"] == "some" }.allSatisfy { $0["agrees"] == .bool(false) })

        // 4,700 and 4,781 in one article: rounded by one speaker, exact by the other.
        let twice = [PublishedParameters.Binding(figure: "F013", of: .figures, among: ["F016"])]
        #expect(try findings(figures, bindings: twice).map(\.subject) == ["F037"])
        let strict = try findings(figures, bindings: twice, aboutPercent: 1)
        #expect(strict.map(\.subject) == ["F013", "F037"])
        #expect(strict.first?.found["difference"] == -81)
    }

    private func findings(
        _ figures: [PublishedFigureTests.Figure], bindings: [PublishedParameters.Binding],
        aboutPercent: Int64 = 5
    ) throws -> [Finding] {
        var forged = ForgedLedger(try TestLedger())
        for figure in figures { try forged.add("figure.published", figure.body) }
        var parameters = Parameters.shipped
        parameters.published.bindings = bindings
        parameters.published.aboutPercent = aboutPercent
        return try forged.findings("F01", parameters: parameters)
    }

    private func figure(_ row: [String: String], parent: String?) -> PublishedFigureTests.Figure? {
        guard let id = row["id"], let text = row["value"], let unit = row["unit"] else { return nil }
        let scale: Int64 = unit == "THB" ? 100 : 1
        let ends = text.split(separator: "-").compactMap { Int64($0) }
        guard let value = ends.first else { return nil }
        let words = ["more than": "more-than", "rounded": "about"]
        let qualifier = row["qualifier"] ?? ""
        return PublishedFigureTests.Figure(
            id: id, value: value * scale, qualifier: words[qualifier] ?? qualifier,
            upper: ends.count > 1 ? ends[1] : nil, subject: row["subject"] ?? "",
            measure: row["quantity"] ?? "", unit: unit, asOf: row["as_of"] ?? "", parent: parent,
            words: row["source_words"].flatMap { $0.isEmpty ? nil : $0 })
    }

    private func aid(_ row: [String: String]) -> PublishedFigureTests.Figure? {
        let factors = (row["expression"] ?? "").split(separator: " x ").compactMap {
            Int64($0.filter { $0 != "," })
        }
        guard row["report"] == "khon-kaen", factors.count == 2, let id = row["id"] else { return nil }
        return PublishedFigureTests.Figure(
            id: id, value: factors[0] * factors[1] * 100, subject: "aid", measure: id, unit: "THB",
            product: (heads: factors[1], rate: factors[0] * 100), asOf: "2562", parent: "F037")
    }
}
