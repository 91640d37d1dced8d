import Foundation

/// The auditor's own program: verifies a log by docs/format.md, and shares no code with those that write it.
@main
enum Main {
    static func main() {
        let arguments: Arguments
        do throws(Arguments.Wrong) {
            arguments = try Arguments(Array(CommandLine.arguments.dropFirst()))
        } catch {
            complain("\(error.why)\n\(Arguments.usage)")
            exit(64)
        }
        if arguments.wantsHelp {
            print(Arguments.usage)
            exit(0)
        }
        guard let log = open(arguments.log) else {
            complain("there is no log to read")
            exit(69)
        }
        let report = Report(log: arguments.log, verdict: Verdict(log, arguments), arguments: arguments)
        print(arguments.isJSON ? report.json : report.text)
        exit(report.verdict.holds ? 0 : 1)
    }

    private static func open(_ place: String) -> (any Log)? {
        place.hasPrefix("http://") || place.hasPrefix("https://") ? Served(place) : Export(place)
    }

    private static func complain(_ text: String) {
        FileHandle.standardError.write(Data("banchi-verify: \(text)\n".utf8))
    }
}
