import LedgerCore

/// A statement while it is read, without its entries.
struct CamtStatement {
    let place: Place
    var id: String?
    var electronicNumber: String?
    var legalNumber: String?
    var created: Day?
    var from: Day?
    var to: Day?
    var account: String?
    var currency: String?
    var balances: [CamtBalance] = []
    var stated = StatedTotals()
    var counted = StatedTotals.Counted()
    /// Whether its header was handed on.
    var isOpen = false

    init(at place: Place) {
        self.place = place
    }

    var number: String? { electronicNumber ?? legalNumber ?? id }

    /// OPBD, else the closing balance of the day before. Interim and available balances are other things.
    var opening: CamtBalance? { balance("OPBD") ?? balance("PRCD") }
    var closing: CamtBalance? { balance("CLBD") }

    private func balance(_ code: String) -> CamtBalance? { balances.first { $0.code == code } }

    /// The account's, else that of a balance that counts.
    var statedCurrency: String? { currency ?? opening?.money?.currency ?? closing?.money?.currency }
}

/// A balance while it is read.
struct CamtBalance {
    let place: Place
    var code = ""
    var money: CamtMoney?
    var isDebit: Bool?
    var day: Day?

    init(at place: Place) {
        self.place = place
    }

    /// Whether it counts for the footing.
    var counts: Bool { ["OPBD", "PRCD", "CLBD"].contains(code) }

    func signed() throws(StatementFault) -> Satang {
        guard let money, let isDebit else {
            throw StatementFault(.malformed, at: place, "a balance with Amt and CdtDbtInd was expected")
        }
        return isDebit ? -money.amount : money.amount
    }
}
