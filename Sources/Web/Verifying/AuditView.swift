import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// What auditors start from: the log's head, who vouches for it, and how to check all of it elsewhere.
struct AuditView: PageView {
    static let template = Template.audit

    let page: PageFrame
    let t: Texts
    let p: TextsOf<AuditPhrase>
    let origin: String
    let size: String
    let root: String
    let checkpointsLead: String
    let checkpoints: [Kept]
    let witnesses: [Witness]
    let keys: [Key]
    let logKeys: String
    let checks: [VerifyView.Check]
    let commands: Commands

    struct Kept {
        let size: String
        let path: String
        /// The names of the witnesses; nil where none cosigned it.
        let cosigned: String?
    }

    struct Witness {
        let name: String
        /// The size and the time of what it cosigned last; nil where that is not among what is shown.
        let last: String?
    }

    struct Key {
        let use: String
        let text: String
        let note: String?
    }

    struct Commands {
        let wholeLog: String
        let sample: String
        let money: String
    }

    /// - Parameters:
    ///   - count: how many checkpoints are kept.
    ///   - kept: the newest of them, the newest first.
    ///   - cosigned: of each witness that is asked the newest checkpoint that it cosigned, as far as known.
    init(
        books: Books, head: Checkpoint, count: Int, kept: [KeptCheckpoint], testimonies: [Testimony],
        certificates: [Certificate], now: Instant, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        page = PageFrame(
            title: formats.phrase(AuditPhrase.auditTitle), reader: reader, issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        origin = head.origin
        size = formats.count(Int64(head.size))
        root = Base64.encode(head.root.bytes)
        checkpointsLead = formats.phrase(AuditPhrase.checkpointsLead, formats.count(Int64(count)))
        checkpoints = kept.map { Self.row($0, testimonies, formats) }
        witnesses = testimonies.map { testimony in
            Witness(name: testimony.key.name, last: testimony.last.map { formats.witnessed($0, at: now) })
        }
        keys = Self.keys(books.logKeys, certificates, formats)
        logKeys = books.logKeys.keys.map(\.description).joined(separator: "\n")
        checks = ConsistencyCheck.allCases.map {
            VerifyView.Check(id: $0.rawValue, words: $0.words(in: reader.language))
        }
        commands = Commands(key: books.logKeys.current.first?.description ?? "VKEY", size: head.size)
    }

    private static func row(
        _ kept: KeptCheckpoint, _ testimonies: [Testimony], _ formats: Formats
    ) -> Kept {
        let names = testimonies.filter { $0.key.hasSigned(kept) }.map(\.key.name)
        return Kept(
            size: formats.count(Int64(kept.size)), path: "/checkpoints/\(kept.size)",
            cosigned: names.isEmpty ? nil : names.joined(separator: ", "))
    }

    /// The keys of the log, then those of receipts.
    static func keys(
        _ history: LogKeyHistory, _ certificates: [Certificate], _ formats: Formats
    ) -> [Key] {
        rows(history, formats) + certificates.map { row($0, formats) }
    }

    private static func rows(_ history: LogKeyHistory, _ formats: Formats) -> [Key] {
        history.terms.map { term in
            let use =
                term.retired.map { formats.phrase(AuditPhrase.retired, formats.count(Int64($0))) }
                ?? formats.phrase(AuditPhrase.active, formats.count(Int64(term.activated)))
            return Key(use: use, text: term.key.description, note: nil)
        }
    }

    private static func row(_ certificate: Certificate, _ formats: Formats) -> Key {
        let days = [certificate.notBefore, certificate.notAfter].map { seconds in
            formats.day(Day(bangkok: Instant(unixSeconds: seconds)))
        }
        return Key(
            use: formats.phrase(AuditPhrase.fingerprint), text: certificate.fingerprint.hex,
            note: formats.phrase(AuditPhrase.validity, days.joined(separator: " – ")))
    }
}

extension AuditView.Commands {
    fileprivate init(key: String, size: UInt64) {
        wholeLog = "banchi-verify https://LEDGER --key '\(key)' --known CHECKPOINT"
        sample = "banchi sample --export DIR --nonce \"WORDS\" --size 60 --stratify school "
            + "--entries \(size)"
        money = "curl 'https://LEDGER/v1/proofs/money?accounts=liabilities:agency:'"
    }
}

extension Formats {
    /// The size of what was cosigned, when, and how long ago that is.
    fileprivate func witnessed(_ last: Testimony.Last, at now: Instant) -> String {
        [
            count(Int64(last.size)), moment(Instant(unixSeconds: last.time)),
            age(now.unixSeconds - last.time),
        ].joined(separator: " · ")
    }
}
