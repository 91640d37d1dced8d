import Giving
import LedgerCore

/// Nobody approves a payment alone or pays themselves.
public struct P17SeparationOfDuties: Check {
    public let id = "P17"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Separation of duties"
    public let titleThai = "การแบ่งแยกหน้าที่"
    public let documentation = """
        Who asked for a payment and who approved it are two people, and neither is the payee. \
        Critical where two of the three are the same; high where the papers leave out who asked or \
        who approved, since then nobody can tell.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.payments.compactMap { record in
            let maker = Self.named(record.payment.requestedBy)
            let checker = Self.named(record.payment.approvedBy)
            let named = [maker, checker, record.payment.payee].compactMap { $0 }
            let isShared = Set(named).count < named.count
            guard isShared || maker == nil || checker == nil else { return nil }
            return united(record, maker, checker, isShared: isShared, in: evidence)
        }
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
