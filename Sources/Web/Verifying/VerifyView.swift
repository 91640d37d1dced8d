import Giving
import LedgerCore

/// The page that verifies a receipt in the browser: all its words, among which its script chooses.
struct VerifyView: PageView {
    static let template = Template.verify

    let page: PageFrame
    let t: Texts
    let p: TextsOf<VerifyPhrase>
    let notices: [Notice]
    let verdicts: [Verdict]
    let facts: [Fact]
    let checks: [Check]
    /// Verifier keys, one a line.
    let logKeys: String
    let witnessKeys: String
    /// Proofs of the entries that name the issuer's certificates.
    let activations: [String]
    let command: String
    let followName: String
    let auditName: String
    let auditLink: String

    /// What the script says instead of a result, by its code.
    struct Notice {
        let code: String
        let text: String
    }

    struct Verdict {
        let id: String
        let title: String
        let text: String
    }

    /// A row of what the receipt says, which the script fills in.
    struct Fact {
        let id: String
        let name: String
    }

    struct Check {
        let id: String
        let words: ReceiptCheck.Words
    }

    init(books: Books, witnesses: [VerifierKey], activations: [TlogProof], reader: Reader) {
        let formats = Formats(language: reader.language)
        page = PageFrame(
            title: formats.phrase(VerifyPhrase.verifyTitle), reader: reader, issuer: books.opening?.issuer,
            part: .verify)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        notices = Self.notices.map { Notice(code: $0, text: formats.phrase($1)) }
        verdicts = Self.verdicts.map {
            Verdict(id: $0, title: formats.phrase($1), text: formats.phrase($2))
        }
        facts = Self.facts.map { Fact(id: $0, name: formats.phrase($1)) }
        checks = ReceiptCheck.allCases.map {
            Check(id: $0.rawValue, words: $0.words(in: reader.language))
        }
        logKeys = books.logKeys.keys.map(\.description).joined(separator: "\n")
        witnessKeys = witnesses.map(\.description).joined(separator: "\n")
        self.activations = activations.map(\.encoded)
        let key = books.logKeys.current.first?.description ?? "VKEY"
        command = "banchi receipt verify FILE.pdf --key '\(key)'"
        followName = formats.phrase(FollowPhrase.title)
        auditName = formats.phrase(AuditPhrase.auditTitle)
        auditLink = reader.link("/audit")
    }

    private static let notices: [(code: String, text: VerifyPhrase)] = [
        ("working", .working), ("handed", .handed), ("key-form", .keyForm), ("link-form", .linkForm),
        ("offline", .offline), ("server-unknown", .serverUnknown), ("server-failed", .serverFailed),
        ("camera", .camera), ("other", .other),
    ]

    private static let verdicts: [(id: String, title: VerifyPhrase, text: VerifyPhrase)] = [
        ("good", .good, .goodText), ("open", .open, .openText), ("void", .void, .voidText),
        ("bad", .bad, .badText),
    ]

    private static let facts: [(id: String, name: VerifyPhrase)] = [
        ("receipt", .factReceipt), ("amount", .factAmount), ("received", .factReceived),
        ("school", .factSchool), ("campaign", .factCampaign), ("donor", .factDonor), ("issuer", .factIssuer),
        ("entry", .factEntry), ("log", .factLog), ("size", .factSize), ("witnesses", .factWitnesses),
    ]
}
