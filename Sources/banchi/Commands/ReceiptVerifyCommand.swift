import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Papers
import Receipts
import Storage

/// `banchi receipt verify`: checks a receipt offline, and against a newer log where one is given.
struct ReceiptVerifyCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "verify",
        abstract: "Check a receipt: NUMBER.sd-jwt with its NUMBER.tlog-proof beside it, or a paper.",
        discussion: """
            Of a paper, a PDF, its signature must cover the whole file and be made under the certificate \
            of the receipts inside; each of those is then checked as if it came by itself.
            """)

    @OptionGroup var data: DataOption

    @Argument(help: "A .pdf, or the .sd-jwt or the .tlog-proof; the other one lies beside it.")
    var file: String

    @Option(help: "The log's verifier key, or a file with it (default: the ledger in --data).")
    var key: String?

    @Option(help: "A policy file (C2SP tlog-policy): the logs' keys, and which witnesses must have cosigned.")
    var policy: String?

    @Option(help: "An exported log or its URL, to see voids and newer checkpoints.")
    var against: String?

    func run() async throws {
        try await reportingProblems {
            let handing = try HandedReceipts(file)
            let verifier = try trust()
            for pair in handing.pairs {
                let receipt: VerifiedReceipt
                do {
                    receipt = try verifier.verify(token: pair.token, proof: pair.proof)
                } catch {
                    throw Problem(.found, "\(pair.name) is refused: \(error)")
                }
                try handing.check(receipt, of: pair)
                var newest: UInt64?
                if let against { newest = try await compare(receipt, with: against) }
                report(receipt, newest: newest)
            }
            if let paper = handing.paper {
                print("paper \(file): the signature covers the whole file, by \(paper.certificate.subject)")
            }
        }
    }

    /// What is trusted from outside: the given key, else the policy's, else the keys of the ledger at
    /// hand.
    private func trust() throws -> ReceiptVerifier {
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

    /// - Parameter newest: the size of the newer log that still holds the receipt, if one was asked.
    private func report(_ receipt: VerifiedReceipt, newest: UInt64?) {
        let donation = receipt.claims.donation
        print("receipt \(donation.receipt) holds")
        print("  amount       \(donation.gift.amount) \(donation.currency)")
        print("  school       \(donation.school), campaign \(donation.gift.campaign)")
        print("  received     \(donation.gift.received)")
        print("  recorded     \(receipt.recorded), entry \(receipt.claims.entry)")
        for disclosure in receipt.disclosures {
            let name = disclosure.name.padding(toLength: 12, withPad: " ", startingAt: 0)
            print("  \(name) \(disclosure.value)")
        }
        let size = receipt.checkpoint.size
        let witnessed = words(for: receipt.witnessing)
        print("  valid as of checkpoint \(size) of \(receipt.checkpoint.origin), \(witnessed)")
        if let newest { print("  still there as of checkpoint \(newest), which activated its certificate") }
        if !receipt.isAnchored {
            print("  consistent, not anchored: give --key to know that the log itself is the right one")
        }
        if !receipt.isCertificateKnown, newest == nil {
            print("  SIGNER NOT VERIFIED: it calls itself \(receipt.certificate.subject)")
            print("  certificate sha256 \(receipt.certificate.fingerprint.hex); give --against to check it")
        }
    }

    private func words(for witnessing: Witnessing) -> String {
        let count = witnessing.strangerCount
        guard policy != nil else {
            if count == 0 { return "not witnessed" }
            return "\(count) \(count == 1 ? "cosignature" : "cosignatures"), by witnesses unknown here"
        }
        let names = witnessing.testimonies.map { "\($0.name) at \(timeText($0.time))" }
        // Met by nobody: the policy asks for none.
        guard !names.isEmpty else { return "not witnessed, quorum met" }
        return "witnessed by \(names.joined(separator: ", ")), quorum met"
    }

    /// The newer log must still hold the entry, extend the receipt's checkpoint, have activated the
    /// receipt's certificate, and not void it.
    ///
    /// - Returns: the newer log's size.
    private func compare(_ receipt: VerifiedReceipt, with place: String) async throws -> UInt64 {
        let (log, note, published) = try await open(place)
        let given = try givenKeys(try policy.map { try PolicyFile.read($0) })
        let keys = given.isEmpty ? published : given
        let newest: Checkpoint
        do {
            newest = try SignedCheckpoint(note, keys: keys).checkpoint
        } catch {
            throw Problem(.found, "\(place): its checkpoint is not signed by the log's key (\(error))")
        }
        let history = try await History(of: log, for: receipt)
        guard newest.size == history.size, newest.root == history.root else {
            throw Problem(.found, "\(place): its checkpoint is not what its entries give")
        }
        let size = receipt.checkpoint.size
        guard newest.size >= size else {
            throw Problem(
                .badInput, "\(place) ends at \(newest.size), before the receipt's checkpoint \(size)")
        }
        guard history.rootAtReceipt == receipt.checkpoint.root else {
            throw Problem(
                .found, "\(place) does not extend checkpoint \(size): the log was forked or cut")
        }
        let fingerprint = receipt.certificate.fingerprint.hex
        guard history.certificates.contains(fingerprint) else {
            throw Problem(.found, "\(place) never activated the certificate \(fingerprint)")
        }
        if let reason = history.voided {
            let number = receipt.claims.donation.receipt
            throw Problem(.found, "receipt \(number) is void: \(reason.rawValue)")
        }
        return newest.size
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

/// What a newer log says about a receipt.
private struct History {
    private(set) var size: UInt64 = 0
    private(set) var root: Digest
    /// The newer log's root at the size of the receipt's checkpoint.
    private(set) var rootAtReceipt: Digest?
    private(set) var voided: VoidingReason?
    /// SHA-256 of the certificates that the ledger activated.
    private(set) var certificates: [String]

    init(of log: any LogSource, for receipt: VerifiedReceipt) async throws {
        var edge = TreeEdge()
        var (rootThen, reason): (Digest?, VoidingReason?) = (nil, nil)
        let replay = try await Replay(of: log) { placed, fact in
            _ = edge.append(placed.leaf)
            if edge.size == receipt.checkpoint.size { rootThen = edge.root }
            if case .receiptVoided(let voiding) = fact,
                voiding.receipt == receipt.claims.donation.receipt
            {
                reason = voiding.reason
            }
        }
        (size, root, rootAtReceipt, voided) = (replay.size, replay.root, rootThen, reason)
        certificates = replay.books.receiptCertificates
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
