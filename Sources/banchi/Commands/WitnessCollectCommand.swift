import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Storage

/// `banchi witness collect`: asks every witness once about the newest checkpoint.
struct WitnessCollectCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "collect",
        abstract: "Ask the policy's witnesses once to cosign the newest checkpoint.",
        discussion: "Exit code 0 if the policy's quorum is met, 1 if it is not.")

    @OptionGroup var data: DataOption

    @Option(help: "The policy file (C2SP tlog-policy), with an address for each witness.")
    var policy: String

    func run() async throws {
        try await reportingProblems {
            let directory = data.directory
            let policy = try PolicyFile.read(policy)
            let store = try directory.store()
            let keys = try directory.publicKeys()
            let collector = try CosignatureCollector(
                store: store, logKeys: { try keys.logKeys() }, policy: policy,
                keyList: directory.witnessKeys, now: systemClock)
            guard let newest = try await store.newestCheckpoint() else {
                throw Problem(.unavailable, "there is no checkpoint yet")
            }
            let reports = await collector.collect()
            for report in reports { print(line(for: report)) }
            try await judge(newest.size, by: policy, in: store)
        }
    }

    private func line(for report: CosignatureCollector.Report) -> String {
        let what =
            switch report.outcome {
            case .cosigned(let time): "cosigned checkpoint \(report.size) at \(timeText(time))"
            case .superseded(let size): "has cosigned the newer checkpoint \(size)"
            case .possibleFork(let reason): "POSSIBLE FORK: \(reason)"
            case .refused(let status, let reason): "refused checkpoint \(report.size): \(status) \(reason)"
            case .unreachable(let reason): "not reached: \(reason)"
            case .storeFailed(let failure): "\(failure)"
            }
        return "\(report.witness): \(what)"
    }

    /// Whether the checkpoint that the witnesses were asked about now has enough cosignatures.
    private func judge(
        _ size: UInt64, by policy: WitnessPolicy, in store: any LedgerStore
    ) async throws {
        // Where nobody cosigned it, a newer one may have taken its place.
        let kept = try await store.checkpoint(size: size)
        let witnessing = try kept.map { try policy.judge(try SignedNote($0.note)) }
        let names = (witnessing?.testimonies ?? []).map(\.name).joined(separator: ", ")
        guard witnessing?.isQuorumMet == true else {
            throw Problem(
                .found,
                "the quorum is not met for checkpoint \(size), cosigned by "
                    + (names.isEmpty ? "nobody" : names))
        }
        print("quorum met for checkpoint \(size)\(names.isEmpty ? "" : ", cosigned by \(names)")")
    }
}
