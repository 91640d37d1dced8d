import ArgumentParser
import Foundation
import Web

/// What `banchi serve` is told, from all sides: a flag before the environment, the environment before the
/// file, the file before the default.
struct ServeConfiguration {
    private let arguments: [String]
    private let settings: [Configured]
    /// Variables of the environment that look like settings and are none.
    private let strangers: [String]

    /// A setting, its values, and who said so.
    struct Configured {
        let setting: Setting
        let values: [String]
        let source: Source
    }

    enum Source: Hashable {
        case flag
        case environment
        case file(String)
        case fallback
    }

    /// Other commands read these.
    private static let otherVariables: Set = ["BANCHI_CONFIGURATION", "BANCHI_PASSPHRASE_FILE"]

    /// - Parameter arguments: what stands behind `banchi serve`.
    init(_ arguments: [String], environment: [String: String]) throws {
        self.arguments = arguments
        let all = Setting.all(of: ServeCommand.self)
        let path = Self.values(of: "configuration", in: arguments).last ?? environment["BANCHI_CONFIGURATION"]
        let file = try path.map { try ConfigurationFile(at: $0, of: all) }
        settings = try all.map { try Self.configured($0, arguments, environment, file) }
        let known = Self.otherVariables.union(all.map(\.variable))
        strangers = environment.keys.filter { $0.hasPrefix("BANCHI_") && !known.contains($0) }.sorted()
    }

    private static func configured(
        _ setting: Setting, _ arguments: [String], _ environment: [String: String], _ file: ConfigurationFile?
    ) throws -> Configured {
        let flags = values(of: setting.name, in: arguments)
        if !flags.isEmpty { return Configured(setting: setting, values: flags, source: .flag) }
        if let text = environment[setting.variable] {
            guard !setting.isSwitch || ["true", "false"].contains(text) else {
                throw Problem(.badInput, "\(setting.variable) is true or false")
            }
            let values = setting.isRepeating ? text.split(separator: ",").map(String.init) : [text]
            return Configured(setting: setting, values: values, source: .environment)
        }
        if let file, let values = file.values(of: setting) {
            return Configured(setting: setting, values: values, source: .file(file.path))
        }
        return Configured(setting: setting, values: setting.fallback.map { [$0] } ?? [], source: .fallback)
    }

    /// What stands behind a flag, each time that it is given; `true` where nothing does.
    private static func values(of name: String, in arguments: [String]) -> [String] {
        arguments.indices.compactMap { index in
            let argument = arguments[index]
            if argument.hasPrefix("--\(name)=") { return String(argument.dropFirst(name.count + 3)) }
            guard argument == "--\(name)" else { return nil }
            let next = arguments[(index + 1)...].first ?? ""
            return next.hasPrefix("--") || next.isEmpty ? "true" : next
        }
    }

    // MARK: Said

    /// The whole as flags, for the one parser that judges values.
    var commandLine: [String] {
        arguments + settings.flatMap { configured -> [String] in
            // Flags are there already, and the parser knows its defaults.
            guard configured.source != .flag, configured.source != .fallback else { return [] }
            if configured.setting.isSwitch {
                return configured.values == ["true"] ? ["--\(configured.setting.name)"] : []
            }
            return configured.values.flatMap { ["--\(configured.setting.name)", $0] }
        }
    }

    /// A line for each setting: its value, and who said so. Secrets are in files, so none stands here.
    var lines: [String] {
        let width = settings.map(\.setting.name.count).max() ?? 0
        let lines = settings.map { configured in
            "\(configured.setting.name.padded(to: width))  \(configured.value)  (\(configured.said))"
        }
        return lines + strangers.map { "\($0) is no setting of banchi serve, and is not read" }
    }

    /// The same for the operators' page.
    var shown: [Operations.Setting] {
        settings.map { configured in
            Operations.Setting(
                name: configured.setting.name, value: configured.value,
                source: configured.said)
        }
    }
}

extension ServeConfiguration.Configured {
    fileprivate var value: String { values.isEmpty ? "-" : values.joined(separator: ",") }

    /// Who said so.
    fileprivate var said: String {
        switch source {
        case .flag: "flag"
        case .environment: "environment \(setting.variable)"
        case .file(let path): "file \(path)"
        case .fallback: "default"
        }
    }
}
