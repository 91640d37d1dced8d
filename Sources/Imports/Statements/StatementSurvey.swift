public import Giving
import LedgerCore
public import LedgerService
public import Statements

/// What a bank's file holds, statement by statement, without its lines.
public struct StatementSurvey: Sendable {
    public let reading: StatementReader.Reading
    public let parts: [Part]

    public struct Part: Sendable {
        public let header: StatementHeader
        public let footer: StatementFooter
    }

    /// Reads the file to its end.
    public init(_ file: MappedFile, _ options: StatementOptions) throws(StatementFault) {
        var parts: [Part] = []
        var header: StatementHeader?
        reading = try file.withBytes { bytes throws(StatementFault) in
            try StatementReader.read(bytes, options) { event throws(StatementFault) in
                switch event {
                case .opens(let opened): header = opened
                case .closes(let footer):
                    if let header { parts.append(Part(header: header, footer: footer)) }
                case .line, .skipped: break
                }
            }
        }
        self.parts = parts
    }

    /// The fact of one of the statements.
    ///
    /// - Parameter account: the registered id.
    public func imported(
        _ part: Part, sha256: String, account: String
    ) throws(StatementFault) -> ImportedStatement {
        let footer = part.footer
        guard let from = footer.from ?? footer.to, let to = footer.to else {
            throw StatementFault(.malformed, "a statement with a day was expected (part \(part.header.part))")
        }
        let balances = hasBalances(footer) ? (footer.opening, footer.closing) : (nil, nil)
        return ImportedStatement(
            id: StatementID(sha256: sha256, part: Int64(part.header.part)), account: account,
            format: format, number: number(part.header), from: min(from, to), to: to, opening: balances.0,
            closing: balances.1, credits: footer.credits, debits: footer.debits,
            lines: Int64(footer.lines), skipped: Int64(footer.skipped), sign: footer.sign.imported,
            profile: reading.profileSHA256)
    }

    /// What is of the day itself may still change: it counts as a notification.
    private var format: ImportedStatement.Format {
        guard !reading.isIntraday else { return .camt054 }
        return switch reading.format {
        case .camt053: .camt053
        case .camt054: .camt054
        case .mt940: .mt940
        case .ofx: .ofx
        case .csv: .csv
        }
    }

    /// Whether both balances are there to be recorded: a camt.053 has to have them, of the others some state
    /// one alone, by which nothing foots.
    private func hasBalances(_ footer: StatementFooter) -> Bool {
        switch format {
        case .camt054: false
        case .camt053: true
        case .mt940, .ofx, .csv: footer.opening != nil && footer.closing != nil
        }
    }

    /// The statement's number, unless it has the account's in it, which must not stand in the ledger.
    private func number(_ header: StatementHeader) -> String? {
        guard let number = header.number, number.count <= 35,
            number.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F })
        else { return nil }
        let digits = number.filter(\.isNumber)
        let own = header.account.map { $0.filter(\.isNumber) } ?? ""
        let hasOwn = own.count >= 4 && digits.contains(own.suffix(6))
        let isOfOwn = digits.count > 6 && own.contains(digits)
        return hasOwn || isOfOwn ? nil : number
    }
}

extension SignRule {
    fileprivate var imported: ImportedStatement.Sign {
        switch self {
        case .asMarked: .asMarked
        case .reversalsFlipped: .reversalsFlipped
        }
    }
}
