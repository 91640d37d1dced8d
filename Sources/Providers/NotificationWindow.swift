import LedgerCore

/// How far a notification's time may be from ours: what somebody recorded is of no use to them later.
enum NotificationWindow {
    /// In seconds, to both sides: clocks differ.
    static let seconds: Int64 = 300

    /// - Parameter time: decimal seconds since 1970, as the header has it.
    static func check(_ time: String, at now: Instant) throws(NotificationFault) {
        guard let seconds = strictDecimal(time[...]).flatMap({ Int64(exactly: $0) }),
            // Far beyond any clock, and far from where sums end.
            seconds < 1 << 40, abs(now.unixSeconds - seconds) <= Self.seconds
        else { throw .tooOld }
    }
}
