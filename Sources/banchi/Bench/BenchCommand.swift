import ArgumentParser

/// `banchi bench`: measures, each figure beside a limit measured in the same run.
struct BenchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "bench", abstract: "Measure, beside what the machine itself can do.",
        subcommands: [
            BenchAppendCommand.self, BenchDecideCommand.self, BenchEchoCommand.self, BenchLogCommand.self,
            BenchPapersCommand.self, BenchProofsCommand.self, BenchReceiptsCommand.self,
            BenchReconcileCommand.self, BenchSchoolCommand.self, BenchStatementsCommand.self,
        ])
}
