import Foundation
import LedgerService
import Storage

/// What must hold of a restored ledger before it serves, and before it is written to.
struct RestoreJudge {
    let ledger: DataDirectory

    /// Verifies everything from its bytes.
    ///
    /// - Parameter known: files with signed checkpoints that were seen earlier or elsewhere, all of which the
    ///   ledger has to extend.
    func verify(known: [String]) async throws {
        let (store, keys) = (try ledger.store(), try ledger.keys())
        var anchors = Anchors(keys: try keys.logKeys())
        anchors.known = try known.map { try readText(URL(filePath: $0)) }
        let documents = try await LogDocuments(
            of: store, logKeys: anchors.keys, witnessKeys: try ledger.witnessKeys.keys(),
            certificates: try keys.certificates())
        let verification = try await LedgerVerifier(
            source: store, documents: documents, anchors: anchors,
            vault: try ledger.vault(try keys.secrets().vault)
        ).verify()
        guard verification.holds else {
            throw Problem(.found, verification.faults.map(\.description).joined(separator: "\n"))
        }
    }

    /// Asks every witness whether the ledger extends what it cosigned last; each must answer and say so.
    func askWitnesses(of policyFile: String) async throws {
        let keys = try ledger.publicKeys()
        let collector = try CosignatureCollector(
            store: try ledger.store(), logKeys: { try keys.logKeys() },
            policy: try PolicyFile.read(policyFile), keyList: ledger.witnessKeys, now: systemClock)
        let reports = await collector.collect(anew: true)
        guard !reports.isEmpty else {
            throw Problem(.unavailable, "there is no checkpoint or no witness to ask")
        }
        let others = reports.filter { report in
            if case .cosigned = report.outcome { false } else { true }
        }
        guard others.isEmpty else {
            throw Problem(.found, others.map { "\($0.witness): \($0.outcome)" }.joined(separator: "\n"))
        }
    }
}
