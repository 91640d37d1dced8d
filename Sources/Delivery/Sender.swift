public import Mail

/// In whose name letters leave, and where their links lead.
public struct Sender: Sendable {
    public let mailbox: Mailbox
    /// Where the pages are, without a slash at its end: `https://give.example.org`. Without it letters
    /// have no link.
    public let pages: String?
    /// How many days a link opens.
    public let linkDays: Int

    public init(mailbox: Mailbox, pages: String?, linkDays: Int) {
        self.mailbox = mailbox
        self.pages = pages
        self.linkDays = linkDays
    }
}
