import Giving
import LedgerCore

/// The bank's balance, with what is under way, is the ledger's.
public struct B15ProofOfCash: Check {
    public let id = "B15"
    public let version: Int64 = 1
    public let severity = Severity.critical
    public let title = "Proof of cash"
    public let titleThai = "งบพิสูจน์ยอดเงินฝากธนาคาร"
    public let documentation = """
        Of each cash account, on the last day that its statements' balances reach, bank + deposits in \
        transit − outstanding payments = ledger. Lines that the ledger does not have are stated apart and \
        belong to the difference. difference: ledger less the rest.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        let bank = evidence.bank
        return ProofOfCash.all(in: bank, asOf: evidence.asOf).compactMap { proof in
            guard proof.difference != .zero else { return nil }
            let difference = proof.difference
            return finding(
                on: proof.cash, school: proof.school, amount: proof.ledger,
                expected: .object(["ledger": proof.proven.json]), found: proof.json, difference: difference,
                entries: proof.statements.map { bank.statements[$0].entry },
                inputs: proof.statements.flatMap { bank.input(bank.statements[$0]) },
                note: "\(proof.ledger.amount) - (\(proof.bank.amount) + \(proof.inTransit.amount) - "
                    + "\(proof.outstanding.amount))",
                summary: "on \(proof.day) bank \(proof.bank) + in transit \(proof.inTransit) − outstanding "
                    + "\(proof.outstanding) is not the ledger's \(proof.ledger): \(difference) left, lines "
                    + "that the ledger does not have are \(proof.unrecorded)",
                since: proof.day)
        }
    }
}
