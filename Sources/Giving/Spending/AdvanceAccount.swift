public import LedgerCore

/// An advance with what became of it.
public struct AdvanceAccount: Hashable, Sendable {
    public let payment: AdvancePayment
    /// How its request was split; empty where there was none.
    let lines: [Payment.Share]
    /// What papers show, by plan line.
    public internal(set) var cleared: [String: Satang] = [:]
    public internal(set) var returned: Satang = .zero

    init(payment: AdvancePayment, lines: [Payment.Share]) {
        self.payment = payment
        self.lines = lines
    }

    /// What is neither cleared nor returned: the holder still owes it.
    public var outstanding: Satang {
        cleared.values.reduce(payment.amount - returned) { $0 - $1 }
    }

    /// Where the outstanding part will be spent: on the lines of the request in their order, each as
    /// far as it was not cleared there before.
    var encumbrance: [Payment.Share] {
        var left = outstanding
        return lines.map { share in
            let open = max(.zero, share.amount - (cleared[share.line] ?? .zero))
            let part = min(left, open)
            left -= part
            return Payment.Share(line: share.line, amount: part)
        }
    }
}
