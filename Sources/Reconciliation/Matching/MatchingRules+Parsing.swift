import LedgerCore
import OpenSSL

extension MatchingRules {
    public init(parsing bytes: [UInt8]) throws(MatchingRulesFault) {
        let json: JSON
        do { json = try JSON(parsing: bytes) } catch { throw .malformed(error) }
        try Self.insist(json, hasOnly: [
            "scores", "settlement_days", "shortest_reference", "subset_candidates", "templates", "version",
            "window",
        ])
        version = try Self.count(json, "version", at: "", most: 1_000_000)
        sha256 = SHA256.hash(bytes)
        scores = try Self.scores(json["scores"])
        let days = json["window"] ?? .null
        try Self.insist(days, hasOnly: ["after", "before"], at: "window.")
        window = Window(
            before: try Self.count(days, "before", at: "window.", most: 366),
            after: try Self.count(days, "after", at: "window.", most: 366))
        settlementDays = try Self.count(json, "settlement_days", at: "", most: 366)
        shortestReference = Int(try Self.count(json, "shortest_reference", at: "", most: 64))
        // Beyond twelve the subsets of each line would be more than the ledger's entries.
        subsetCandidates = Int(try Self.count(json, "subset_candidates", at: "", most: 12))
        templates = try Self.templates(json["templates"])
    }

    private static func scores(_ json: JSON?) throws(MatchingRulesFault) -> [MatchingRule: Int] {
        let json = json ?? .null
        try insist(json, hasOnly: MatchingRule.allCases.map(\.rawValue), at: "scores.")
        var scores: [MatchingRule: Int] = [:]
        for rule in MatchingRule.allCases {
            scores[rule] = Int(try count(json, rule.rawValue, at: "scores.", most: 100))
        }
        return scores
    }

    private static func templates(_ json: JSON?) throws(MatchingRulesFault) -> [MatchingTemplate] {
        guard let elements = json?.arrayValue else { throw .unfit("templates", expected: "a list") }
        var templates: [MatchingTemplate] = []
        for (index, json) in elements.enumerated() {
            let path = "templates[\(index)]."
            try insist(
                json, hasOnly: ["codes", "days", "direction", "kinds", "name", "reversal", "words"], at: path)
            guard let name = json["name"]?.stringValue, Identifier.isValid(name) else {
                throw .unfit(path + "name", expected: "an identifier")
            }
            guard let direction = json["direction"]?.stringValue, ["in", "out"].contains(direction) else {
                throw .unfit(path + "direction", expected: "in or out")
            }
            guard case .bool(let isReversal) = json["reversal"] else {
                throw .unfit(path + "reversal", expected: "true or false")
            }
            templates.append(
                MatchingTemplate(
                    name: name, isCredit: direction == "in", isReversal: isReversal,
                    codes: try texts(json, "codes", at: path), words: try texts(json, "words", at: path),
                    kinds: try texts(json, "kinds", at: path),
                    days: try count(json, "days", at: path, most: 366)))
        }
        return templates
    }

    /// A member that nobody reads would change in silence what is matched.
    private static func insist(
        _ json: JSON, hasOnly keys: [String], at path: String = ""
    ) throws(MatchingRulesFault) {
        guard let members = json.members else {
            throw .unfit(path.isEmpty ? "the file" : String(path.dropLast()), expected: "an object")
        }
        if let stranger = members.first(where: { !keys.contains($0.key) }) {
            throw .unfit(path + stranger.key, expected: "nothing else than \(keys.joined(separator: ", "))")
        }
    }

    private static func count(
        _ json: JSON, _ key: String, at path: String, most: Int64
    ) throws(MatchingRulesFault) -> Int64 {
        guard let number = json[key]?.integerValue, (0...most).contains(number) else {
            throw .unfit(path + key, expected: "an integer from 0 to \(most)")
        }
        return number
    }

    private static func texts(
        _ json: JSON, _ key: String, at path: String
    ) throws(MatchingRulesFault) -> [String] {
        let texts = json[key]?.arrayValue?.map(\.stringValue)
        guard let texts, !texts.contains(nil) else { throw .unfit(path + key, expected: "a list of texts") }
        return texts.compactMap { $0 }
    }
}
