public import Giving
import LedgerCore
public import Statements

/// The lines of all statements that were given to a run, beside the ledger.
public struct BankLines: Sendable {
    public private(set) var names = Names()
    public private(set) var statements: [BankStatement] = []
    private var places: [StatementID: Int] = [:]
    private let list: AccountList
    private let templates: [MatchingTemplate]

    /// - Parameter rules: of their templates it is told which a line fits, since its text is not kept.
    public init(_ list: AccountList = AccountList(), rules: MatchingRules = .shipped) {
        self.list = list
        templates = rules.templates
    }

    public subscript(id: StatementID) -> BankStatement? { places[id].map { statements[$0] } }

    /// Whether the account list knows the number of a registered account.
    public func knows(_ account: String) -> Bool { list.has(account) }

    /// Of several ids of one number the one that lines have.
    public func canonical(_ account: String) -> String { list.canonical(account) }

    /// Takes in the events of one file, in their order.
    public mutating func take(_ event: StatementEvent, of sha256: String) {
        switch event {
        case .opens(let header):
            let id = StatementID(sha256: sha256, part: Int64(header.part))
            places[id] = statements.count
            statements.append(BankStatement(id: id))
        case .line(let line): add(line)
        case .skipped: if let last = statements.indices.last { statements[last].skipped += 1 }
        case .closes(let footer):
            guard let last = statements.indices.last else { return }
            if footer.sign == .reversalsFlipped { statements[last].flipReversals() }
            statements[last].countOccurrences()
        }
    }

    private func template(of line: StatementLine, _ amount: Satang, _ wording: LineWording) -> Int? {
        templates.firstIndex { $0.fits(amount: amount, isReversal: line.isReversal, wording) }
    }

    private mutating func add(_ line: StatementLine) {
        guard let last = statements.indices.last else { return }
        let first = Int32(statements[last].references.count)
        statements[last].references += Reference.all(in: line)
        let account = line.counterparty.account
        let code = line.code?.uppercased()
        let wording = LineWording(code: code, text: line.text.uppercased())
        statements[last].lines.append(
            BankLine(
                number: line.number, booked: line.booked, amount: line.amount, balance: line.balance,
                isPending: line.status == .pending, isReversal: line.isReversal,
                code: names.name(orNone: code),
                counterparty: names.name(orNone: account.flatMap { list[$0] }),
                statesCounterparty: account != nil,
                template: template(of: line, line.amount, wording),
                flippedTemplate: template(of: line, -line.amount, wording),
                references: first..<Int32(statements[last].references.count), occurrence: 1))
    }
}

extension BankStatement {
    fileprivate mutating func flipReversals() {
        lines = lines.map { $0.isReversal ? $0.flipped : $0 }
    }

    fileprivate mutating func countOccurrences() {
        var seen: [DayAmount: Int32] = [:]
        lines = lines.map { line in
            let key = DayAmount(day: line.booked, amount: line.amount)
            seen[key, default: 0] += 1
            return line.counted(seen[key] ?? 1)
        }
    }

    private struct DayAmount: Hashable {
        let day: Day
        let amount: Satang
    }
}

extension BankLine {
    /// The reversal as the balances say it is: the other way round than it is marked.
    fileprivate var flipped: BankLine {
        copy(amount: -amount, template: flippedTemplate, flippedTemplate: template, occurrence)
    }

    fileprivate func counted(_ occurrence: Int32) -> BankLine {
        copy(amount: amount, template: template, flippedTemplate: flippedTemplate, occurrence)
    }

    private func copy(
        amount: Satang, template: Int?, flippedTemplate: Int?, _ occurrence: Int32
    ) -> BankLine {
        BankLine(
            number: number, booked: booked, amount: amount, balance: balance, isPending: isPending,
            isReversal: isReversal, code: code, counterparty: counterparty,
            statesCounterparty: statesCounterparty, template: template, flippedTemplate: flippedTemplate,
            references: references, occurrence: occurrence)
    }
}
