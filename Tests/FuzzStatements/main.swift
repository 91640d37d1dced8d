import Foundation
import StatementFuzz
import Statements

// Fuzzes the readers of statements in a build of its own, so that a release of it takes seconds:
// Scripts/fuzz.

/// How the program is called.
struct Arguments {
    var runs = 100_000
    var seed: UInt64 = 1
    var first = 0
    var shows = false
    var folders: [String] = []

    init?(_ words: [String]) {
        var words = words[...]
        while let word = words.popFirst() {
            switch word {
            case "--runs": if let value = words.popFirst().flatMap(Int.init) { runs = value } else { return nil }
            case "--seed": if let value = words.popFirst().flatMap(UInt64.init) { seed = value } else { return nil }
            case "--first": if let value = words.popFirst().flatMap(Int.init) { first = value } else { return nil }
            case "--show": shows = true
            default:
                guard !word.hasPrefix("-") else { return nil }
                folders.append(word)
            }
        }
    }
}

/// The files of folders, whatever lies in them.
func corpus(_ folders: [String]) -> [[UInt8]] {
    folders.flatMap { folder -> [[UInt8]] in
        let root = URL(fileURLWithPath: folder, isDirectory: true)
        let names = (FileManager.default.enumerator(atPath: folder)?.allObjects as? [String] ?? []).sorted()
        return names.compactMap { name in
            // What cannot be read, a folder among it, is no sample.
            (try? Data(contentsOf: root.appendingPathComponent(name))).map { Array($0) }
        }
    }.filter { !$0.isEmpty && $0.count < 1 << 14 }
}

guard let arguments = Arguments(Array(CommandLine.arguments.dropFirst())) else {
    print("usage: fuzz-statements [--runs N] [--seed N] [--first N] [--show] [FOLDER …]")
    exit(64)
}
let samples = Seeds.all + corpus(arguments.folders)
let fuzz = StatementFuzz(samples, seed: arguments.seed)
print("seed \(arguments.seed), runs \(arguments.first)..<\(arguments.first + arguments.runs), \(samples.count) samples")
if arguments.shows {
    FileHandle.standardOutput.write(Data(fuzz.input(arguments.first).bytes))
    exit(0)
}

var outcomes: [String: Int] = [:]
var breaches = 0
var slowest = (run: 0, seconds: 0.0)
let begin = Date()
for number in arguments.first..<arguments.first + arguments.runs {
    // A crash happened in the runs after the number that was printed last.
    if number % 10_000 == 0 { FileHandle.standardError.write(Data("run \(number)\r".utf8)) }
    let start = Date()
    let outcome = fuzz.run(number)
    let seconds = Date().timeIntervalSince(start)
    if seconds > slowest.seconds { slowest = (number, seconds) }
    outcomes[outcome.fault?.rawValue ?? "read", default: 0] += 1
    if let breach = outcome.breach {
        breaches += 1
        print("run \(number): broken: \(breach)")
    }
}
for (outcome, count) in outcomes.sorted(by: { $0.value > $1.value }) { print("\(count)\t\(outcome)") }
print("\(breaches) broken, slowest run \(slowest.run) in \(slowest.seconds) s, all in \(Date().timeIntervalSince(begin)) s")
exit(breaches == 0 ? 0 : 1)
