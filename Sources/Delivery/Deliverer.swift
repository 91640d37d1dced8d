import Giving
public import LedgerCore
public import LedgerService
public import Mail
import OpenSSL
import Papers
import Receipts
public import Storage

/// Mails every receipt to its donor, once as far as mail allows (docs/delivery.md).
///
/// Whoever runs it holds the `DeliveryLock`.
public struct Deliverer: Sendable {
    let ledger: any LedgerStore
    let vault: any DonorVault
    let outbox: any Outbox
    let desk: ReceiptDesk
    let papers: PaperDesk
    let index: ReadIndex
    let secret: LedgerSecret
    let sender: Sender
    let schedule: RetrySchedule
    let now: @Sendable () -> Instant
    let post: @Sendable (Message) async -> Posting

    /// - Parameters:
    ///   - index: follows the ledger.
    ///   - secret: makes Message-IDs that nobody can link with receipts.
    ///   - post: hands a letter to a mail server.
    public init(
        ledger: any LedgerStore, vault: any DonorVault, outbox: any Outbox, desk: ReceiptDesk,
        papers: PaperDesk, index: ReadIndex, secret: LedgerSecret, sender: Sender, schedule: RetrySchedule,
        now: @escaping @Sendable () -> Instant,
        post: @escaping @Sendable (Message) async -> Posting
    ) {
        self.ledger = ledger
        self.vault = vault
        self.outbox = outbox
        self.desk = desk
        self.papers = papers
        self.index = index
        self.secret = secret
        self.sender = sender
        self.schedule = schedule
        self.now = now
        self.post = post
    }

    /// What became of one delivery: nothing of the donor, so that it may be logged.
    public struct Report: Sendable {
        public let receipt: String
        public let outcome: DeliveryOutcome
    }

    /// What ended a round before its time.
    public struct Unreachable: Error, CustomStringConvertible {
        public let description: String
    }

    /// Takes up what a crash left, looks through the new entries, and tries everything that is due.
    ///
    /// - Throws: `Unreachable` where the mail server cannot be used; what is due stays so.
    public func round(tell: (Report) -> Void) async throws {
        try await outbox.resume(at: now())
        try await lookThroughLedger()
        // What is put off during this round is due after it.
        let start = now()
        while !Task.isCancelled, let delivery = try await outbox.next(at: start) {
            tell(Report(receipt: delivery.receipt, outcome: try await attempt(delivery)))
        }
    }

    private func attempt(_ delivery: Delivery) async throws -> DeliveryOutcome {
        let message: Message
        switch try await letter(for: delivery) {
        case .dropped(let reason):
            try await outbox.finish(delivery.receipt, .dropped(reason))
            return .dropped(reason)
        case .failed(let reason):
            try await outbox.finish(delivery.receipt, .failed(reason))
            return .failed(reason)
        case .written(let written, let link):
            message = written
            try await outbox.begin(delivery.receipt, link: link, at: now())
            // It is on disk that this letter may have left. From here to the end of `finish` a crash leaves
            // it in doubt, and it will be sent again under the same Message-ID.
        }
        let posting = await post(message)
        // It stays in doubt, as after a crash.
        if posting == .interrupted { throw CancellationError() }
        let outcome = outcome(of: posting, for: delivery)
        try await outbox.finish(delivery.receipt, outcome)
        if case .unreachable(let reason) = posting { throw Unreachable(description: reason) }
        return outcome
    }

    private func outcome(of posting: Posting, for delivery: Delivery) -> DeliveryOutcome {
        switch posting {
        case .accepted: return .delivered
        case .refused(let reason): return .failed(reason)
        case .interrupted: preconditionFailure("what was interrupted has no outcome")
        // It says nothing about the letter, which the next round tries again.
        case .unreachable(let reason): return .untried(reason: reason)
        case .postponed(let reason):
            let next = schedule.next(
                afterAttempts: delivery.attempts + 1, firstTried: delivery.firstTried ?? now(),
                now: now())
            return next.map { .waiting(due: $0, reason: reason) }
                ?? .failed("\(reason), and was tried for \(schedule.patience / 86_400) days")
        }
    }
}

extension Deliverer {
    /// How many entries are read at a time.
    private static let stride = 1024

    /// Puts the receipts of new entries into the outbox: those whose donor gave an e-mail address.
    private func lookThroughLedger() async throws {
        var position = try await outbox.position()
        // What no checkpoint covers has no proof to enclose yet.
        let covered = try await ledger.newestCheckpoint()?.size ?? 0
        while position < covered {
            let page = try await ledger.entries(
                from: position, limit: min(Self.stride, Int(covered - position)))
            guard !page.isEmpty else { return }
            var found: [Delivery] = []
            for bytes in page {
                if let delivery = try await delivery(of: try PlacedEntry(reading: bytes)) {
                    found.append(delivery)
                }
            }
            position += UInt64(page.count)
            try await outbox.add(found, position: position)
        }
    }

    private func delivery(of placed: PlacedEntry) async throws -> Delivery? {
        guard let terms = RecordedReceipt(placed)?.terms else { return nil }
        let locator = CommittedDetails.locator(of: terms.gift.commitments)
        guard let donor = try await vault.donor(at: locator), donor.email != nil else { return nil }
        return Delivery(
            receipt: terms.receipt.description, sequence: placed.entry.sequence,
            locator: locator, due: now())
    }

    private enum Draft {
        case written(Message, LinkDigest?)
        case dropped(String)
        case failed(String)
    }

    private func letter(for delivery: Delivery) async throws -> Draft {
        let books = try await index.books()
        guard let number = ReceiptNumber(delivery.receipt),
            let history = try await index.history(of: number), history.issuedBy == delivery.sequence
        else { throw StoreFailure.broken("the outbox names \(delivery.receipt), which is no receipt") }
        // The successor of a corrected receipt has a letter of its own.
        guard history.voiding == nil else { return .dropped("void") }
        guard let donor = try await vault.donor(at: delivery.locator), let email = donor.email else {
            return .dropped("erased or restricted")
        }
        guard let to = Mailbox(address: email, name: donor.name) else {
            return .failed("the address in the vault cannot be used")
        }
        guard let terms = try await ledger.receipt(issuedAt: delivery.sequence)?.terms,
            let receipt = try await desk.receipt(issuedAt: delivery.sequence, includingDonor: true)
        else { throw StoreFailure.broken("entry \(delivery.sequence) issues no receipt") }
        let paper = try await papers.paper(.receipt, mark: .original, of: receipt, includingDonor: true)
        let (link, digest) = try link().map { ($0, $1) } ?? (nil, nil)
        let letter = Letter(receipt: terms, books: books, donorName: donor.name, link: link)
        let message = Message(
            from: sender.mailbox, to: to, subject: letter.subject,
            id: secret.key(scope: "delivery", reference: delivery.receipt), date: now(),
            text: letter.text, attachments: receipt.enclosures(with: paper))
        return .written(message, digest)
    }

    private func link() throws -> (Letter.Link, LinkDigest)? {
        guard let pages = sender.pages else { return nil }
        let token = try LinkToken.generate()
        let lastDay = Day(daysSinceEpoch: Day(bangkok: now()).daysSinceEpoch + Int64(sender.linkDays))
        let end = Day(daysSinceEpoch: lastDay.daysSinceEpoch + 1).bangkokStart
        return (
            Letter.Link(address: "\(pages)/r/\(token.text)", lastDay: lastDay),
            LinkDigest(digest: token.digest, expires: end)
        )
    }
}
