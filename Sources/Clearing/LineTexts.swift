import Giving
import LedgerCore
public import Reconciliation
import Statements

extension BankEvidence {
    /// What is written on lines that somebody is to look at; it never enters the ledger.
    public func texts(
        of wanted: Set<LineID>, in files: RunFiles
    ) throws -> [LineID: String] {
        var texts: [LineID: String] = [:]
        let named = Set(wanted.map { statements[$0.statement].statement.id.sha256 })
        try eachStatementFile(in: files, where: named.contains) { sha256, events in
            var current: Int?
            for event in events {
                switch event {
                case .opens(let header):
                    current = place(of: StatementID(sha256: sha256, part: Int64(header.part)))
                case .line(let line):
                    guard let place = current else { continue }
                    let id = LineID(statement: place, number: line.number)
                    if wanted.contains(id) { texts[id] = line.words }
                case .skipped, .closes: break
                }
            }
        }
        return texts
    }

    /// What of a statement's file was no line, in its order.
    func skipped(of record: StatementRecord, in files: RunFiles) throws -> [SkippedRecord] {
        var skipped: [SkippedRecord] = []
        try eachStatementFile(in: files, where: { $0 == record.statement.id.sha256 }) { _, events in
            var part: Int64 = 1
            for event in events {
                switch event {
                case .opens(let header): part = Int64(header.part)
                case .skipped(let one) where part == record.statement.id.part: skipped.append(one)
                case .line, .skipped, .closes: break
                }
            }
        }
        return skipped
    }
}

extension StatementLine {
    /// Name and text, as the bank wrote them.
    fileprivate var words: String {
        ([counterparty.name, text].compactMap { $0 }.filter { !$0.isEmpty }).joined(separator: " · ")
    }
}
