import Giving
import LedgerCore
import Receipts
import Tables

/// What a column of the e-Donation list may hold, by the names that a columns file uses.
public enum EDonationField: String, Hashable, Sendable, CaseIterable {
    /// The row's number.
    case number
    case receiverTaxID = "receiver_tax_id"
    case receiverBranch = "receiver_branch"
    case donorTaxID = "donor_tax_id"
    case donorName = "donor_name"
    case donorKind = "donor_kind"
    /// The Bangkok day of the gift, `2026-11-21`.
    case date
    /// The same, Buddhist: `21/11/2569`.
    case buddhistDate = "date_be"
    /// What was given: money, since the ledger holds nothing else.
    case kind
    case amount
    case method
    case purpose
    case school
    case schoolName = "school_name"
    case campaign
    case receipt
    case entry
    case state
    case stateDate = "state_date"
    case action
    case reportedReceipt = "reported_receipt"
}

/// A record with what its row needs from elsewhere.
struct EDonationRow {
    let number: Int
    let record: EDonationRecord
    /// Nil where the donor was erased.
    let donor: DonorDetails?
    let books: Books

    func cell(_ field: EDonationField) -> Cell {
        switch field {
        case .number: .count(number)
        case .amount: .amount(record.gift.amount)
        default: .text(text(field))
        }
    }

    private func text(_ field: EDonationField) -> String {
        switch field {
        case .number, .amount: ""
        case .receiverTaxID: receiver?.taxID ?? ""
        case .receiverBranch: receiver?.branch ?? ""
        case .donorTaxID: donor?.taxID ?? ""
        case .donorName: donor?.name ?? ""
        case .donorKind: donorKind
        case .date: record.day.description
        case .buddhistDate: record.day.buddhistDate
        case .kind: "เงิน"
        case .method: method
        case .purpose: purpose
        case .school: record.school
        case .schoolName: books.schools[record.school]?.nameThai ?? ""
        case .campaign: record.gift.campaign
        case .receipt: record.receipt.description
        case .entry: String(record.sequence)
        case .state: record.state.rawValue
        case .stateDate: record.since?.buddhistDate ?? ""
        case .action: record.action.rawValue
        case .reportedReceipt: record.reportedReceipt?.description ?? ""
        }
    }

    /// The foundation; a school that holds its own money receives it itself, and its tax id is not in the
    /// register.
    private var receiver: Issuer? {
        books.campaigns[record.gift.campaign]?.terms.custody == .foundation ? books.opening?.issuer : nil
    }

    private var purpose: String {
        let title = books.campaigns[record.gift.campaign]?.terms.titleThai ?? record.gift.campaign
        let school = books.schools[record.school]?.nameThai ?? record.school
        return "\(title) · \(school)"
    }

    private var donorKind: String {
        switch record.gift.donorKind {
        case .individual: "บุคคลธรรมดา"
        case .organisation: "นิติบุคคล"
        case .unknown: ""
        }
    }

    private var method: String {
        switch record.gift.method {
        case .promptpay: "พร้อมเพย์"
        case .transfer: "โอนเงิน"
        case .card: "บัตร"
        case .cash: "เงินสด"
        case .cheque: "เช็ค"
        }
    }
}

extension Day {
    /// As Thai forms are filled in: `21/11/2569`.
    var buddhistDate: String {
        let (_, month, number) = civil
        let two = { (part: Int64) in part < 10 ? "0\(part)" : "\(part)" }
        return "\(two(number))/\(two(month))/\(buddhistYear)"
    }
}
