import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Receipts

/// `banchi receipt verify`: checks a receipt offline, and against a newer log where one is given.
struct ReceiptVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a receipt: NUMBER.sd-jwt with its NUMBER.tlog-proof beside it.")

    @OptionGroup var data: DataOption

    @Argument(help: "The .sd-jwt or the .tlog-proof; the other one lies beside it.")
    var file: String

    @Option(help: "The log's verifier key, or a file with it (default: the ledger in --data).")
    var key: String?

    @Option(help: "An exported log, to see voids and newer checkpoints.")
    var against: String?

    func run() async throws {
        try await reportingProblems {
            let (token, proof) = try readPair()
            let verifier = try trust()
            let receipt: VerifiedReceipt
            do {
                receipt = try verifier.verify(token: token, proof: proof)
            } catch {
                throw Problem(.found, "\(file) is refused: \(error)")
            }
            report(receipt)
            if let against { try await compare(receipt, with: against) }
        }
    }

    private func readPair() throws -> (token: String, proof: String) {
        let base = URL(filePath: file).deletingPathExtension()
        let token = try readText(base.appendingPathExtension("sd-jwt"))
        return (
            token.hasSuffix("\n") ? String(token.dropLast()) : token,
            try readText(base.appendingPathExtension("tlog-proof"))
        )
    }

    /// What is trusted from outside: the given key, else the keys of the ledger at hand.
    private func trust() throws -> ReceiptVerifier {
        let directory = data.directory
        let own = directory.exists ? try directory.publicKeys().publicKeys() : nil
        guard let key else {
            return ReceiptVerifier(
                logKeys: own.map { [$0.log] } ?? [], certificates: own?.certificates ?? [])
        }
        let vkey = try VerifierKeyArgument.read(key)
        let isOwn = own?.log == vkey
        return ReceiptVerifier(logKeys: [vkey], certificates: isOwn ? own?.certificates ?? [] : [])
    }

    private func report(_ receipt: VerifiedReceipt) {
        let donation = receipt.claims.donation
        print("receipt \(donation.receipt) holds")
        print("  amount       \(donation.gift.amount) \(donation.currency)")
        print("  school       \(donation.school), campaign \(donation.gift.campaign)")
        print("  received     \(donation.gift.received)")
        print("  recorded     \(receipt.recorded), entry \(receipt.claims.entry)")
        for disclosure in receipt.disclosures {
            print("  \(disclosure.name.padding(toLength: 12, withPad: " ", startingAt: 0)) \(disclosure.value)")
        }
        let size = receipt.checkpoint.size
        print("  valid as of checkpoint \(size) of \(receipt.checkpoint.origin), not witnessed")
        if !receipt.isAnchored {
            print("  consistent, not anchored: give --key to know that the log itself is the right one")
        }
        if !receipt.isCertificateKnown {
            print("  signed by \(receipt.certificate.subject)")
            print("  certificate sha256 \(receipt.certificate.fingerprint.hex), not known to this verifier")
        }
    }

    /// The newer log must still hold the entry, extend the receipt's checkpoint, and not void it.
    private func compare(_ receipt: VerifiedReceipt, with path: String) async throws {
        let log = try ExportedLog(URL(filePath: path))
        var voided: ReversalReason?
        var rootThen: Digest?
        var edge = TreeEdge()
        let replay = try await Replay(of: log) { placed, fact in
            _ = edge.append(placed.leaf)
            if edge.size == receipt.checkpoint.size { rootThen = edge.root }
            if case .receiptVoided(let voiding) = fact, voiding.receipt == receipt.claims.donation.receipt {
                voided = voiding.reason
            }
        }
        guard rootThen == receipt.checkpoint.root else {
            throw Problem(.found, "\(path) does not extend checkpoint \(receipt.checkpoint.size): the log was forked or cut")
        }
        let keys = try VerifierKeyArgument.trusted(key, beside: log)
        let newest = try SignedCheckpoint(try log.newest(), keys: keys)
        guard newest.checkpoint.size == replay.size, newest.checkpoint.root == replay.root else {
            throw Problem(.found, "\(path): its checkpoint is not what its entries give")
        }
        print("  still there as of checkpoint \(newest.checkpoint.size)")
        if let voided {
            throw Problem(.found, "receipt \(receipt.claims.donation.receipt) is void: \(voided.rawValue)")
        }
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

    /// The given key, or what the log says of itself.
    static func trusted(_ argument: String?, beside log: ExportedLog) throws -> [VerifierKey] {
        try argument.map { [try read($0)] } ?? log.keys().log
    }
}
