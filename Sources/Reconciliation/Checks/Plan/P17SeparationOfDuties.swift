import Giving
import LedgerCore

/// Nobody approves a payment alone, beyond their limit, or pays themselves.
public struct P17SeparationOfDuties: Check {
    public let id = "P17"
    public let version: Int64 = 2
    public let severity = Severity.critical
    public let title = "Separation of duties"
    public let titleThai = "การแบ่งแยกหน้าที่"
    public let documentation = """
        Who asked for a payment and who approved it are two people, and neither is the payee. \
        Critical where two of the three are the same; high where the papers leave out who asked or \
        who approved, since then nobody can tell. Once anybody was granted authority, what was asked for in \
        the ledger was agreed to before it was paid, by one whose limit covers the payment or by two with \
        half of it each; high where it was not. entries: then also the approvals.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.flatMap { record in
            [united(record, in: evidence), beyondLimits(record, in: evidence)].compactMap { $0 }
        }
    }

    private func united(_ record: PaymentRecord, in evidence: Evidence) -> Finding? {
        let maker = Self.named(record.payment.requestedBy)
        let checker = Self.named(record.payment.approvedBy)
        let named = [maker, checker, record.payment.payee].compactMap { $0 }
        let isShared = Set(named).count < named.count
        guard isShared || maker == nil || checker == nil else { return nil }
        return united(record, maker, checker, isShared: isShared, in: evidence)
    }

    private func beyondLimits(_ record: PaymentRecord, in evidence: Evidence) -> Finding? {
        let payment = record.payment
        guard !evidence.spending.authorities.actors.isEmpty,
            let request = evidence.spending.requests[payment.id],
            request.entry.sequence < record.entry.sequence
        else { return nil }
        let approvals = (evidence.spending.approvals[payment.id] ?? [])
            .filter { $0.entry.sequence < record.entry.sequence }
        let limits = approvals.map(\.limit)
        guard !Authorities.cover(payment.amount, with: limits) else { return nil }
        let sequences = approvals.map { " \($0.entry.sequence)" }.joined()
        let words = approvals.map { "\($0.by) up to \($0.limit)" }.joined(separator: " and ")
        return finding(
            on: record, in: evidence, severity: .high,
            expected: "one limit that covers the payment, or two that cover half of it",
            found: .object([
                "limits": .array(approvals.map { .array([.string($0.by), .integer($0.limit.amount)]) })
            ]),
            difference: limits.max().map { payment.amount - $0 } ?? payment.amount,
            comparedWith: approvals.map(\.entry),
            note: "amount of entry \(record.entry.sequence), limits of the approvals\(sequences)",
            summary: "of \(payment.amount) was agreed to by "
                + (approvals.isEmpty ? "nobody" : "\(words) only"))
    }

    /// An empty name is no name.
    private static func named(_ actor: String?) -> String? {
        actor.flatMap { $0.isEmpty ? nil : $0 }
    }

    private func united(
        _ record: PaymentRecord, _ maker: String?, _ checker: String?, isShared: Bool,
        in evidence: Evidence
    ) -> Finding {
        let sequence = record.entry.sequence
        return finding(
            on: record, in: evidence, severity: isShared ? .critical : .high,
            expected: "two people, neither of them the payee",
            found: .object([
                "approved_by": JSON(orNull: checker),
                "payee": .string(record.payment.payee),
                "requested_by": JSON(orNull: maker),
            ]),
            note: "requested_by, approved_by and payee of entry \(sequence)",
            summary: "was requested by \(maker ?? "nobody named") and approved by "
                + "\(checker ?? "nobody named"), paid to \(record.payment.payee)")
    }
}
