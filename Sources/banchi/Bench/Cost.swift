import Foundation

/// What something took: seconds, and of a program the most memory that it held.
struct Cost {
    let processor: Double
    let clock: Double
    /// The largest of all programs so far.
    let megabytes: Double

    static func measure(_ who: __rusage_who, _ body: () throws -> Void) throws -> Cost {
        let before = processorSeconds(who)
        let start = ContinuousClock.now
        try body()
        return Cost(
            processor: processorSeconds(who) - before, clock: (ContinuousClock.now - start) / .seconds(1),
            megabytes: Double(usage(who).ru_maxrss) / 1024)
    }

    /// What a program took; nil where it is not there, or ends with another code than these.
    static func ofProgram(_ command: [String], endingWith codes: Set<Int32> = [0]) throws -> Cost? {
        var status: Int32 = 1
        let cost = try measure(RUSAGE_CHILDREN) {
            let process = Process()
            process.executableURL = URL(filePath: "/usr/bin/env")
            process.arguments = command
            process.standardOutput = FileHandle.nullDevice
            process.standardError = FileHandle.nullDevice
            try process.run()
            process.waitUntilExit()
            status = process.terminationStatus
        }
        return codes.contains(status) ? cost : nil
    }

    private static func usage(_ who: __rusage_who) -> rusage {
        var usage = rusage()
        getrusage(__rusage_who_t(who.rawValue), &usage)
        return usage
    }

    private static func processorSeconds(_ who: __rusage_who) -> Double {
        let usage = usage(who)
        return [usage.ru_utime, usage.ru_stime].reduce(0) {
            $0 + Double($1.tv_sec) + Double($1.tv_usec) / 1_000_000
        }
    }
}
