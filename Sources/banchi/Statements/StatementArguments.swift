public import ArgumentParser
import Clearing
import Foundation
import Giving
import LedgerCore
public import Statements

/// What `banchi import statement` is told beyond the file.
struct StatementArguments: ParsableArguments {
    @Option(help: "Of a statement: the account, by its number, its registered id or its bank.")
    var account: String?

    @Option(help: "Of a CSV statement: the mapping profile by its name, or a profile's file.")
    var profile: String?

    @Option(help: "Of a statement with two-digit years: buddhist or christian.")
    var years: StatementOptions.Years?

    @Flag(help: "Take in a report within the day too (camt.052, MT942); it counts as a notification.")
    var intraday = false

    var areGiven: Bool { account != nil || profile != nil || years != nil || intraday }

    /// What the reader is told, and the bytes of the profile where it is a file.
    func options() throws -> (StatementOptions, profile: [UInt8]?) {
        var options = StatementOptions()
        options.isIntradayAsked = intraday
        options.years = years
        guard let profile else { return (options, nil) }
        guard profile.hasSuffix(".json") || profile.contains("/") else {
            options.profile = profile
            return (options, nil)
        }
        let bytes = Array(try readText(URL(filePath: profile)).utf8)
        do {
            let read = try StatementProfile(parsing: bytes)
            options.profiles.append(read)
            options.profile = read.name
            return (options, bytes)
        } catch {
            throw Problem(.badInput, "\(profile): \(error)")
        }
    }
}

extension StatementOptions.Years: ExpressibleByArgument {}

/// How an import of a statement is told of.
struct StatementReport {
    let results: [StatementIntake.Result]

    var text: String {
        results.map { result in
            let statement = result.statement
            let place = result.sequence.map { "is entry \($0)" } ?? "is already recorded"
            let lines = "\(grouped(statement.lines)) line\(statement.lines == 1 ? "" : "s")"
            let skipped = statement.skipped > 0 ? ", \(statement.skipped) skipped" : ""
            return "statement of \(statement.account), \(statement.from) to \(statement.to), \(place): "
                + "\(lines)\(skipped), in \(statement.credits), out \(statement.debits)"
        }.joined(separator: "\n")
    }

    var json: JSON {
        .object([
            "statements": .array(
                results.map { result in
                    .object([
                        "body": result.statement.body,
                        "seq": result.sequence.map { .integer(Int64($0)) },
                    ])
                })
        ])
    }
}
