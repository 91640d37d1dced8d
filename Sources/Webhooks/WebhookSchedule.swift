public import LedgerCore
public import Storage

/// When a message that was not taken is sent again: the pauses that Standard Webhooks advises, about three
/// days in all.
public enum WebhookSchedule {
    private static let hour: Int64 = 3600

    /// In seconds, after each attempt.
    static let pauses: [Int64] = [
        5, 300, 1800, 2 * hour, 5 * hour, 10 * hour, 14 * hour, 20 * hour, 24 * hour,
    ]

    /// What becomes of a notice that was sent once more and not taken.
    public static func after(
        _ notice: WebhookNotice, _ answer: WebhookAnswer, at now: Instant
    ) -> WebhookNotice {
        let attempts = notice.attempts + 1
        // 410 Gone: nobody wants it any more.
        let isOver = answer == .status(410) || attempts > pauses.count
        return WebhookNotice(
            endpoint: notice.endpoint, sequence: notice.sequence, attempts: attempts, hasFailed: isOver,
            due: isOver ? now : Instant(unixSeconds: now.unixSeconds + pauses[attempts - 1]),
            reason: answer.description)
    }
}

/// What came back.
public enum WebhookAnswer: Hashable, Sendable, CustomStringConvertible {
    case status(Int)
    case unreachable(String)
    /// It leads to this machine or its own network, and must not.
    case privateAddress

    var isTaken: Bool { if case .status(200..<300) = self { true } else { false } }

    public var description: String {
        switch self {
        case .status(let status): "answered \(status)"
        case .unreachable(let reason): "not reached: \(reason)"
        case .privateAddress: "its address is a private one; add it with --allow-private if that is meant"
        }
    }
}
