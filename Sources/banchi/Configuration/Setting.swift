import ArgumentParser
import LedgerCore

/// One thing that can be set: by its flag, by a variable of the environment, or in the configuration file.
struct Setting: Hashable {
    /// As on the command line, without dashes: `smtp-user`.
    let name: String
    /// Whether it is only switched on, and takes no value.
    let isSwitch: Bool
    let isRepeating: Bool
    /// What it is where nobody says anything, in words; nil where it is not set then.
    let fallback: String?

    /// In the file: `smtp_user`.
    var key: String { name.replacing("-", with: "_") }

    /// In the environment: `BANCHI_SMTP_USER`.
    var variable: String { "BANCHI_\(key.uppercased())" }

    /// What does not set anything of the server's.
    private static let others: Set = ["help", "configuration", "print-configuration"]

    /// Every option and flag of a command, as the parser itself tells them: no second list can fall behind.
    static func all(of command: any ParsableArguments.Type) -> [Setting] {
        // The parser's own description of a command, as --experimental-dump-help prints it.
        guard let help = try? JSON(parsing: Array(command._dumpHelp().utf8)),
            let arguments = help["command"]?["arguments"]?.arrayValue
        else { preconditionFailure("the parser describes its commands in JSON") }
        return arguments.compactMap { argument in
            guard let name = argument["preferredName"]?["name"]?.stringValue, !others.contains(name) else {
                return nil
            }
            return Setting(
                name: name, isSwitch: argument["kind"]?.stringValue == "flag",
                isRepeating: argument["isRepeating"]?.boolValue == true,
                fallback: argument["defaultValue"]?.stringValue)
        }
    }
}
