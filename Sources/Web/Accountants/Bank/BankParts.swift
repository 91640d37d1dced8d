import Clearing
import Giving
import LedgerCore
import Reconciliation

/// An entry of the ledger that moved money at a bank, as a page shows it.
struct CashEntryView {
    let sequence: String
    let link: String
    let kind: String
    let reference: String
    let day: String
    let amount: String
    let campaign: String

    init(_ entry: CashEntry, in bank: BankEvidence, formats: Formats) {
        sequence = "\(entry.sequence)"
        link = "/v1/entries/\(entry.sequence)"
        kind = bank.names[entry.kind] ?? ""
        reference = entry.reference ?? ""
        day = formats.day(entry.effective)
        amount = entry.amount.description
        campaign = bank.names[entry.campaign] ?? ""
    }
}

/// A state with its mark.
struct StateView {
    let name: String
    let mark: String

    init(_ state: LineState, _ formats: Formats) {
        name = formats.phrase(state.phrase)
        mark = state.mark
    }
}

extension StatementRecord {
    /// The statement's page.
    var path: String { "/staff/bank/statements/\(statement.id.sha256)/\(statement.id.part)" }

    /// Of the account what people know it by: the bank, and whose it is where that is a school.
    func accountName(in bank: BankEvidence, _ formats: Formats) -> String {
        guard let account = bank.account(of: self) else { return statement.account }
        return account.name(formats)
    }
}

extension BankAccountRecord {
    func name(_ formats: Formats) -> String {
        let holder = school ?? formats.phrase(BankPhrase.foundation)
        return "\(registered.bank) · \(holder) · \(registered.account.suffix(6))"
    }
}
