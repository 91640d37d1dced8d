public import LedgerCore

/// A letter with its enclosures, before it is anybody's bytes.
public struct Message: Hashable, Sendable {
    public let from: Mailbox
    public let to: Mailbox
    public let subject: String
    /// What stands before the @ of the Message-ID: the same for every attempt, so that a letter that is
    /// sent a second time is known to be the same.
    public let id: String
    public let date: Instant
    public let text: String
    public let attachments: [Attachment]

    /// A file that goes with the letter.
    public struct Attachment: Hashable, Sendable {
        /// In ASCII, without anything that a header field would have to escape.
        public let name: String
        public let type: String
        public let bytes: [UInt8]

        public init(name: String, type: String, bytes: [UInt8]) {
            precondition(
                name.utf8.allSatisfy(Self.isPlain), "a file name of letters, digits, dots and hyphens")
            self.name = name
            self.type = type
            self.bytes = bytes
        }

        private static func isPlain(_ byte: UInt8) -> Bool {
            byte.isASCIIDigit || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
                || "-._".utf8.contains(byte)
        }
    }

    /// - Parameter id: letters and digits only.
    public init(
        from: Mailbox, to: Mailbox, subject: String, id: String, date: Instant, text: String,
        attachments: [Attachment]
    ) {
        precondition(!id.isEmpty && id.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "an id in ASCII")
        self.from = from
        self.to = to
        self.subject = subject
        self.id = id
        self.date = date
        self.text = text
        self.attachments = attachments
    }

    /// The header fields besides those of MIME.
    var fields: [String] {
        [
            "Date: \(date.mailDate)",
            "From: \(from.field)",
            "To: \(to.field)",
            "Message-ID: <\(id)@\(from.domain)>",
            "Subject: \(HeaderText.encode(subject))",
            // RFC 3834 §5: nobody's holiday notice should answer a machine.
            "Auto-Submitted: auto-generated",
        ]
    }
}

extension UInt8 {
    fileprivate var isASCIIDigit: Bool { (0x30...0x39).contains(self) }
}

extension Instant {
    /// RFC 5322 §3.3, in Bangkok's time: `Sat, 21 Nov 2026 10:00:00 +0700`.
    var mailDate: String {
        let day = Day(bangkok: self)
        let (year, month, number) = day.civil
        let seconds = unixSeconds - day.bangkokStart.unixSeconds
        let clock = [seconds / 3600, seconds / 60 % 60, seconds % 60].map(Self.twoDigits)
        // 1970-01-01 was a Thursday.
        let weekday = Self.weekdays[Int((day.daysSinceEpoch % 7 + 7) % 7)]
        return "\(weekday), \(number) \(Self.months[Int(month) - 1]) \(year) "
            + clock.joined(separator: ":") + " +0700"
    }

    private static func twoDigits(_ number: Int64) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static let weekdays = ["Thu", "Fri", "Sat", "Sun", "Mon", "Tue", "Wed"]
    private static let months = [
        "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
    ]
}
