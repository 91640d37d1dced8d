import Foundation
import LedgerCore

/// A JSON object with a member for each setting, by its key: a text, a number, `true` or `false`, or a
/// list of texts where an option may be repeated.
struct ConfigurationFile {
    let path: String
    private let values: [String: [String]]

    /// - Parameter settings: all that may stand in it; a key that is none of theirs is refused by its name,
    ///   since a setting that is spelt wrongly would be one that is missing.
    init(at path: String, of settings: [Setting]) throws {
        self.path = path
        let json: JSON
        do {
            json = try JSON(parsing: Array(try readText(URL(filePath: path)).utf8))
        } catch let fault as JSONFault {
            throw Problem(.badInput, "\(path): \(fault)")
        }
        guard let members = json.members else { throw Problem(.badInput, "\(path): an object was expected") }
        let known = Dictionary(uniqueKeysWithValues: settings.map { ($0.key, $0) })
        var values: [String: [String]] = [:]
        for member in members {
            guard let setting = known[member.key] else {
                throw Problem(
                    .badInput,
                    "\(path): there is no setting \(member.key); there are "
                        + known.keys.sorted().joined(separator: ", "))
            }
            guard let texts = Self.texts(member.value, for: setting) else {
                throw Problem(.badInput, "\(path): \(member.key) is \(Self.expected(of: setting))")
            }
            values[member.key] = texts
        }
        self.values = values
    }

    /// What it says of a setting; nil where it says nothing.
    func values(of setting: Setting) -> [String]? { values[setting.key] }

    private static func texts(_ value: JSON, for setting: Setting) -> [String]? {
        switch value {
        case .bool(let flag): setting.isSwitch ? ["\(flag)"] : nil
        case .string(let text): setting.isSwitch ? nil : [text]
        case .integer(let number): setting.isSwitch ? nil : ["\(number)"]
        case .array(let items):
            setting.isRepeating && items.allSatisfy { $0.stringValue != nil }
                ? items.compactMap(\.stringValue) : nil
        default: nil
        }
    }

    private static func expected(of setting: Setting) -> String {
        if setting.isSwitch { return "true or false" }
        return setting.isRepeating ? "a text or a list of texts" : "a text or a whole number"
    }
}
