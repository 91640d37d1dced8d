import Giving
import LedgerCore
import LedgerService

extension Listing {
    /// What stands on every account of the books: funds, banks, what is owed to whom.
    static let accounts = Listing(
        "accounts", parts: ["path"],
        keys: { $0.books.accounts.balances.keys.map(\.path).sorted() },
        document: { path, view in
            guard let account = Account(path) else { return nil }
            let (debit, credit) = view.books.accounts.totals(of: account)
            // One that was never moved is no account of these books.
            guard debit > .zero || credit > .zero else { return nil }
            return .object([
                "account": .string(path),
                "balance": .integer(view.books.balance(of: account).amount),
                "credit": .integer(credit.amount),
                "debit": .integer(debit.amount),
                "normal_side": .string(account.normalSide == .debit ? "debit" : "credit"),
            ])
        })

    static let disbursements = Listing(
        "disbursements", filters: ["campaign", "school", "state"],
        keys: { $0.books.spending.disbursements.keys.sorted() },
        document: { id, view in
            view.books.spending.disbursements[id]?.document(paidBy: view.payments[id])
        })

    static let grants = Listing(
        "grants", filters: ["grantor", "grantee", "fiscal_year"],
        keys: { $0.books.grants.accounts.keys.sorted() },
        document: { id, view in
            view.books.grants.accounts[id].map { grant in
                DeclaredFact.grants(.awarded(grant.award)).body.with([
                    "paid": .integer(grant.paid.amount),
                    "received": .integer(grant.received.amount),
                    "successions": .array(
                        grant.successions.map { DeclaredFact.grants(.succeeded($0)).body }),
                ])
            }
        })
}

extension DisbursementAccount {
    /// With campaign, school and amount as it was asked for, or else as it was paid.
    fileprivate func document(paidBy disbursement: Disbursement?) -> JSON {
        let payment = disbursement?.payment
        let campaign = request?.campaign ?? payment?.campaign
        let school = request?.school ?? payment?.school
        let amount = request?.amount ?? payment?.amount
        let papers = evidence.map { DeclaredFact.spending(.evidenceFiled($0)).body }
        return .object([
            "amount": .orNull(amount.map { .integer($0.amount) }),
            "approved_by": .strings(approvedBy),
            "campaign": .orNull(campaign.map(JSON.string)),
            "delivery": .orNull(delivery.map { DeclaredFact.spending(.deliverySigned($0)).body }),
            "evidence": .array(papers),
            "id": .string(id),
            "payment": .orNull(disbursement.map { Fact.disbursementPaid($0).body }),
            "request": .orNull(request?.body),
            "requested_by": .orNull(requestedBy.map(JSON.string)),
            "school": .orNull(school.map(JSON.string)),
            "state": .string(state.rawValue),
        ])
    }
}
