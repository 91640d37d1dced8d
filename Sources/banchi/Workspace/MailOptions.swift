import ArgumentParser
import Delivery
import Foundation
import Giving
import LedgerCore
import LedgerService
import Mail
import Storage

/// `--smtp URL` and what goes with it: how receipts are mailed.
struct MailOptions: ParsableArguments {
    @Option(help: "The mail server: smtp://HOST:PORT, or smtps://HOST:PORT for TLS from the start.")
    var smtp: String?

    @Option(help: "The user that the mail server wants to know.")
    var smtpUser: String?

    @Option(help: "A file whose first line is that user's password.")
    var smtpPasswordFile: String?

    @Flag(help: "Insist on STARTTLS: nothing is said in clear.")
    var starttls = false

    @Option(help: "PEM with the authorities of the mail server's certificate (default: the system's).")
    var smtpCa: String?

    @Option(help: "The address that receipts come from.")
    var from: String?

    @Option(help: "The name beside that address (default: the issuer's Thai name).")
    var fromName: String?

    @Option(help: "Where the pages are, such as https://give.example.org: letters then have a personal link.")
    var linkBase: String?

    @Option(help: "How many days a personal link opens.")
    var linkDays = 90

    @Option(help: "For how many days a letter that is not taken is tried again.")
    var tryDays = 5

    func validate() throws {
        guard let smtp else {
            guard smtpUser == nil, smtpPasswordFile == nil, smtpCa == nil, !starttls, from == nil,
                linkBase == nil
            else {
                throw ValidationError("the options of mail need --smtp")
            }
            return
        }
        guard let url = URL(string: smtp), ["smtp", "smtps"].contains(url.scheme ?? ""),
            url.host?.isEmpty == false, url.user == nil, url.password == nil
        else { throw ValidationError("--smtp is a URL such as smtp://localhost:25, without a user in it") }
        guard (smtpUser == nil) == (smtpPasswordFile == nil) else {
            throw ValidationError("--smtp-user and --smtp-password-file go together")
        }
        guard smtpUser == nil || starttls || url.scheme == "smtps" || Self.isLocal(url) else {
            throw ValidationError("a password travels encrypted: give --starttls, or smtps://")
        }
        guard smtpCa.map({ FileManager.default.isReadableFile(atPath: $0) }) ?? true else {
            throw ValidationError("--smtp-ca is a file that can be read")
        }
        guard let from, Mailbox(address: from) != nil else {
            throw ValidationError("--smtp needs --from, an e-mail address")
        }
        guard linkBase.map({ Self.isPageAddress($0) }) ?? true else {
            throw ValidationError("--link-base is a URL such as https://give.example.org")
        }
        guard (1...3650).contains(linkDays), (1...30).contains(tryDays) else {
            throw ValidationError("--link-days is from 1 to 3650, --try-days from 1 to 30")
        }
    }

    private static func isLocal(_ url: URL) -> Bool {
        ["localhost", "127.0.0.1", "::1"].contains(url.host ?? "")
    }

    private static func isPageAddress(_ text: String) -> Bool {
        guard let url = URL(string: text), ["http", "https"].contains(url.scheme ?? "") else { return false }
        return url.host?.isEmpty == false && url.query == nil && url.fragment == nil
            && text.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
    }

    /// Who delivers, where a mail server was named.
    func deliverer(
        for workspace: Workspace, outbox: any Outbox, papers: PaperOptions
    ) throws -> Deliverer? {
        guard let smtp, let from else { return nil }
        guard let mailbox = Mailbox(address: from, name: fromName ?? workspace.opening.issuer.nameThai)
        else { preconditionFailure("--from was validated") }
        let server = SMTPServer(url: smtp, login: try login(), insistsOnTLS: starttls, authorities: smtpCa)
        let index = ReadIndex(store: workspace.store)
        return Deliverer(
            ledger: workspace.store, vault: workspace.vault, outbox: outbox,
            desk: try workspace.receiptDesk(index: index),
            papers: try papers.desk(workspace, index: index), index: index,
            secret: try workspace.keys.secrets().ledger,
            sender: Sender(mailbox: mailbox, pages: pages, linkDays: linkDays),
            schedule: RetrySchedule(days: tryDays), now: systemClock,
            post: { await server.send($0) })
    }

    private var pages: String? {
        linkBase.map { $0.hasSuffix("/") ? String($0.dropLast()) : $0 }
    }

    private func login() throws -> SMTPServer.Login? {
        guard let smtpUser, let smtpPasswordFile else { return nil }
        let password = try DataDirectory.passphrase(in: URL(filePath: smtpPasswordFile))
        return SMTPServer.Login(user: smtpUser, password: password)
    }
}
