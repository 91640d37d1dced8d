import ArgumentParser
import Foundation
import LedgerCore
import LedgerService
import Logging
import OpenSSL
import StorageSQLite
import Web

/// `banchi witness serve`: cosigns the checkpoints of other people's logs.
struct WitnessServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve",
        abstract: "Cosign logs' checkpoints, and never two that contradict.",
        discussion: """
            The first start makes the witness's key; print its verifier key where those who rely on \
            it will find it. A witness whose witness.sqlite is lost is retired, not restored from an \
            older copy: it would have forgotten what it vouched for.
            """)

    @Option(help: "The witness's folder; made where there is none.")
    var dir: String

    @Option(help: "The witness's name: a URL without scheme, such as witness.example.org/w1.")
    var name: String?

    @Option(help: "A log's verifier key, or a file with such keys, one a line; repeat it for more.")
    var log: [String] = []

    @Option(help: "HOST:PORT; port 0 takes a free one.")
    var listen = "127.0.0.1:8081"

    @Option(help: "A file whose first line is the key's passphrase (default: generated, mode 0600).")
    var passphraseFile: String?

    func validate() throws {
        guard hostAndPort(listen) != nil else {
            throw ValidationError("--listen is HOST:PORT, such as 127.0.0.1:8081")
        }
        guard !log.isEmpty else { throw ValidationError("give at least one --log to witness") }
        if let name, !Checkpoint.isValidOrigin(name) || name.contains("://") {
            throw ValidationError(
                "--name is a URL without scheme, spaces and +, such as witness.example.org/w1")
        }
    }

    func run() async throws {
        try await reportingProblems {
            guard let (host, port) = hostAndPort(listen) else {
                preconditionFailure("--listen was validated")
            }
            let logs = try log.flatMap { try LogKeysArgument.read($0) }
            let folder = WitnessDirectory(URL(filePath: dir))
            if !folder.exists { try begin(in: folder) }
            let witness = try open(folder, logs: logs)
            printAtOnce("witness \(witness.key)")
            let server = WitnessServer(witness: witness, logger: Logger(label: "banchi-witness"))
            try await server.run(host: host, port: port) { bound in
                announce("http://\(host):\(bound)")
            }
        }
    }

    /// First the memory, then the key.
    private func begin(in folder: WitnessDirectory) throws {
        guard let name else { throw Problem(.badInput, "--name is needed to make a new witness") }
        let given = try passphraseFile.map { try DataDirectory.passphrase(in: URL(filePath: $0)) }
        try DurableFile.createDirectory(folder.url)
        _ = try SQLiteWitnessStore(path: folder.storePath)
        guard try folder.createKey(name: name, passphrase: try given ?? generated(in: folder)) != nil
        else { throw Problem(.badInput, "--name \(name) cannot be a key's name") }
    }

    private func generated(in folder: WitnessDirectory) throws -> String {
        let file = folder.generatedPassphraseURL
        // A beginning that was cut short may have left one.
        if FileManager.default.fileExists(atPath: file.path) { return try DataDirectory.passphrase(in: file) }
        let passphrase = Base64.encode(try SecureRandom.bytes(32), as: .url)
        try DurableFile.write(Array("\(passphrase)\n".utf8), to: file, mode: 0o600)
        return passphrase
    }

    private func open(_ folder: WitnessDirectory, logs: [VerifierKey]) throws -> Witness {
        guard FileManager.default.fileExists(atPath: folder.storePath) else {
            throw Problem(
                .unavailable,
                "\(folder.storePath) is missing: this witness has forgotten what it cosigned. "
                    + "Retire it, and make a new one with a new key in another folder")
        }
        let key = try folder.verifierKey()
        if let name, !name.isSpelt(like: key.name) {
            throw Problem(.badInput, "this witness is called \(key.name), not \(name)")
        }
        let file = passphraseFile.map { URL(filePath: $0) } ?? folder.generatedPassphraseURL
        let privateKey = try folder.privateKey(passphrase: try DataDirectory.passphrase(in: file))
        return Witness(
            key: key, privateKey: privateKey, logs: logs,
            store: try SQLiteWitnessStore(path: folder.storePath), now: systemClock)
    }
}

/// `--log`: a log's verifier key, or the path of a file that holds some, one a line.
enum LogKeysArgument {
    static func read(_ argument: String) throws -> [VerifierKey] {
        if let key = VerifierKey(argument) { return [try checked(key)] }
        guard FileManager.default.fileExists(atPath: argument) else {
            throw Problem(.badInput, "--log is neither a verifier key nor a file: \(argument)")
        }
        let lines = try readText(URL(filePath: argument))
            .split(separator: "\n", omittingEmptySubsequences: false)
        let keys = try lines.enumerated().filter { !$0.element.isEmpty }.map { position, line in
            guard let key = VerifierKey(String(line)) else {
                throw Problem(
                    .badInput, "\(argument):\(position + 1): a verifier key (name+id+base64) was expected")
            }
            return try checked(key)
        }
        guard !keys.isEmpty else { throw Problem(.badInput, "\(argument) holds no verifier key") }
        return keys
    }

    private static func checked(_ key: VerifierKey) throws -> VerifierKey {
        guard key.algorithm == .ed25519 else {
            throw Problem(.badInput, "--log \(key.label) is a witness's key, not a log's")
        }
        return key
    }
}
