import ArgumentParser

/// `banchi witness serve|show|collect`.
struct WitnessCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "witness",
        abstract: "Be a witness of logs, or gather witnesses' cosignatures (C2SP tlog-witness).",
        subcommands: [
            WitnessServeCommand.self, WitnessShowCommand.self, WitnessCollectCommand.self,
        ])
}
