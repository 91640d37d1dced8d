public import Giving
public import LedgerCore

/// What the credits that echo a pledge are. What came exactly as it was promised keeps the promise, without
/// anybody's judgement; everything else is for people.
public struct PledgedCredits: Hashable, Sendable {
    /// The money that the pledge waits for. Of several such lines of one pledge this is the first.
    public let keeping: [PledgedLine]
    /// For people, each with the reason.
    public let left: [Left]

    public struct Left: Hashable, Sendable {
        public let line: PledgedLine
        public let reason: Reason
    }

    /// Why a credit does not keep its pledge by itself.
    public enum Reason: Hashable, Sendable {
        /// So much was still to come.
        case amountDiffers(Satang)
        /// All of it has come already: the donor paid twice, or gives again.
        case keptAlready
        case ended
        case unknown
    }

    /// A pledge as far as money for it matters.
    public struct Awaited: Hashable, Sendable {
        /// What is still to come; nothing where it was kept.
        public let left: Satang
        public let hasEnded: Bool

        public init(left: Satang, hasEnded: Bool) {
            self.left = left
            self.hasEnded = hasEnded
        }

        public init(_ account: PledgeAccount) {
            self.init(left: max(.zero, account.pledge.amount - account.given), hasEnded: account.ended != nil)
        }
    }

    /// - Parameters:
    ///   - lines: by day; none of them recorded.
    ///   - pledges: by id.
    public init(_ lines: [PledgedLine], awaiting pledges: [String: Awaited]) {
        var keeping: [PledgedLine] = []
        var left: [Left] = []
        var kept: Set<String> = []
        for line in lines {
            if let reason = Self.reason(line, pledges[line.pledge], isKept: kept.contains(line.pledge)) {
                left.append(Left(line: line, reason: reason))
            } else {
                kept.insert(line.pledge)
                keeping.append(line)
            }
        }
        self.keeping = keeping
        self.left = left
    }

    private static func reason(_ line: PledgedLine, _ pledge: Awaited?, isKept: Bool) -> Reason? {
        guard let pledge else { return .unknown }
        if isKept || pledge.left == .zero { return .keptAlready }
        if pledge.hasEnded { return .ended }
        return line.amount == pledge.left ? nil : .amountDiffers(pledge.left)
    }
}
