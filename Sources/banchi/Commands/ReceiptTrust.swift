import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import OpenSSL
import Receipts
import Storage

/// What the verifier of receipts trusts from outside.
struct ReceiptTrust: ParsableArguments {
    @OptionGroup var data: DataOption

    @Option(help: "The log's verifier key, or a file with it (default: the ledger in --data).")
    var key: String?

    @Option(help: "A policy file (C2SP tlog-policy): the logs' keys, and which witnesses must have cosigned.")
    var policy: String?

    @Option(help: "An exported log or its URL, to see voids and newer checkpoints.")
    var against: String?

    /// Trusts the given key, else the policy's, else the keys of the ledger at hand.
    func verifier() throws -> ReceiptVerifier {
        let directory = data.directory
        let keys = directory.exists ? try directory.publicKeys() : nil
        let own = try keys?.logKeys() ?? []
        let certificates = try keys?.certificates() ?? []
        let policy = try policy.map { try PolicyFile.read($0) }
        let given = try givenKeys(policy)
        let logKeys = given.isEmpty ? own : given
        let isOwn = own.contains(where: logKeys.contains)
        return ReceiptVerifier(
            logKeys: logKeys, certificates: isOwn ? certificates : [], policy: policy)
    }

    /// The log keys that were given from outside; none is given by a policy without logs.
    private func givenKeys(_ policy: WitnessPolicy?) throws -> [VerifierKey] {
        let listed = policy?.logs.map(\.key) ?? []
        guard let key else { return listed }
        let vkey = try VerifierKeyArgument.read(key)
        guard listed.isEmpty || listed.contains(vkey) else {
            throw Problem(.badInput, "the policy does not list the log key \(vkey.label)")
        }
        return [vkey]
    }

    /// The newer log, if one was given: signed by the log's key, and not older than the checkpoints.
    func newerLog(for checkpoints: [Checkpoint]) async throws -> NewerLog? {
        guard let place = against else { return nil }
        let (log, note, published) = try await open(place)
        let given = try givenKeys(try policy.map { try PolicyFile.read($0) })
        let keys = given.isEmpty ? published : given
        let newest: Checkpoint
        do {
            newest = try SignedCheckpoint(note, keys: keys).checkpoint
        } catch {
            throw Problem(.found, "\(place): its checkpoint is not signed by the log's key (\(error))")
        }
        let newer = try await NewerLog(reading: log, sizes: Set(checkpoints.map(\.size)))
        guard newer.gives(newest) else {
            throw Problem(.found, "\(place): its checkpoint is not what its entries give")
        }
        let largest = checkpoints.map(\.size).max() ?? 0
        guard newest.size >= largest else {
            throw Problem(
                .badInput, "\(place) ends at \(newest.size), before the receipt's checkpoint \(largest)")
        }
        return newer
    }

    /// An exported log, or one that is served; its checkpoint, and the keys that it claims.
    private func open(
        _ place: String
    ) async throws -> (log: any LogSource, checkpoint: String, keys: [VerifierKey]) {
        guard place.contains("://"), let url = URL(string: place) else {
            let log = try ExportedLog(URL(filePath: place))
            return (log, try log.newestCheckpoint(), try log.logKeys())
        }
        let log = try await ServedLog(url)
        let own = data.directory.exists ? try data.directory.publicKeys().logKeys() : []
        guard key != nil || policy != nil || !own.isEmpty else {
            throw Problem(.badInput, "--key is needed to check what \(place) serves")
        }
        return (log, log.newest, own)
    }
}

/// `--key`: a verifier key, or the path of a file that holds one a line.
enum VerifierKeyArgument {
    static func read(_ argument: String) throws -> VerifierKey {
        if let key = VerifierKey(argument) { return key }
        guard FileManager.default.fileExists(atPath: argument) else {
            throw Problem(.badInput, "--key is neither a verifier key nor a file: \(argument)")
        }
        let line = try readText(URL(filePath: argument)).split(separator: "\n").first ?? ""
        guard let key = VerifierKey(String(line)) else {
            throw Problem(.badInput, "\(argument) holds no verifier key (name+id+base64)")
        }
        return key
    }
}
