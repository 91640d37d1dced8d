public import Giving
import LedgerCore
import LedgerService
public import Reconciliation

/// An unidentified credit on a line, received into suspense by the id of its line, so that doing it again
/// records nothing twice.
public struct LineSuspense: Sendable {
    public let credit: Credit
    private let line: LineID
    private let bank: BankEvidence

    /// What was recorded, by which entries.
    public struct Recorded: Sendable {
        public let credit: Credit
        public let received: UInt64
        public let matched: UInt64
    }

    /// The line as a credit.
    ///
    /// - Throws: `ClearingFault` where it is none, or belongs to something already.
    public init(_ line: LineID, in bank: BankEvidence, method: PaymentMethod) throws(ClearingFault) {
        let record = bank.statements[line.statement]
        let given = try bank.incoming(line)
        let credit = Credit(
            id: record.creditID(ofLine: line.number), amount: given.amount, method: method,
            received: given.booked.bangkokNoon)
        if let place = bank.match(ofLine: line) {
            let entries = bank.matches[place].entries.map { bank.entries[$0] }
            guard entries.contains(where: { $0.reference == credit.id }) else {
                let (place, entry) = ("\(record.label):\(line.number)", entries.first?.sequence ?? 0)
                throw ClearingFault(
                    .badInput,
                    Wording(
                        "บรรทัด \(place) จับคู่กับรายการที่ \(entry) แล้ว",
                        "line \(place) is matched with entry \(entry)"))
            }
        }
        self.credit = credit
        self.line = line
        self.bank = bank
    }

    public func record(at desk: ClearingDesk, by: String) async throws -> Recorded {
        let fact = GiftsFact.creditReceived(credit)
        let received = try await desk.record(
            desk.desk.acting(as: by).submission(
                of: .declare(.gifts(fact)), scope: fact.kind, reference: credit.id))
        let matched = try await matched(with: received.entry.sequence, at: desk, by: by)
        return Recorded(credit: credit, received: received.entry.sequence, matched: matched)
    }

    /// The match that there is, or a new one: by M1, since the credit goes by its line.
    private func matched(with sequence: UInt64, at desk: ClearingDesk, by: String) async throws -> UInt64 {
        if let place = bank.match(ofLine: line) { return bank.matches[place].entry.sequence }
        let record = bank.statements[line.statement]
        let match = LineMatch(
            lines: [Int64(line.number)], entries: [sequence], rule: .m1, score: Int64(bank.rules.score(.m1)))
        let fact = MatchedLines(
            account: record.account, statement: record.statement.id, matches: [match],
            rules: bank.rules.sha256.hex)
        let reference = "lines.matched \(record.label):\(line.number) \(sequence)"
        return try await desk.record(.banking(.linesMatched(fact)), by: by, reference: reference)
            .entry.sequence
    }
}
