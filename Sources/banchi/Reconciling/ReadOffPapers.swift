import Clearing
import Giving
import LedgerCore
import OpenSSL
import Reconciliation

/// `papers.csv`: what somebody read off papers, `receipt,amount,words`, the amount in baht.
struct ReadOffPapers {
    let input: Finding.Input
    let rows: [Row]

    struct Row {
        let receipt: ReceiptNumber
        let written: HandedReceipt.Written
    }

    private static let header = "receipt,amount,words"

    init(_ file: RunFiles.File) throws {
        input = file.input
        let lines = String(decoding: try file.bytes(), as: UTF8.self).split(whereSeparator: \.isNewline)
        guard lines.first.map({ $0.trimmedMark == Self.header }) ?? false else {
            throw Problem(.badInput, "\(file.input.name), line 1: expected \(Self.header)")
        }
        rows = try lines.enumerated().dropFirst().map { position, line in
            guard let row = Row(line) else {
                throw Problem(
                    .badInput, "\(file.input.name), line \(position + 1): expected a receipt's number, an "
                        + "amount in baht and its words, found \(line)")
            }
            return row
        }
    }
}

extension ReadOffPapers.Row {
    /// Neither a number nor Thai words have a comma; an amount may, between quotes.
    fileprivate init?(_ line: Substring) {
        let parts = line.split(separator: ",", maxSplits: 1)
        guard parts.count == 2, let number = ReceiptNumber(String(parts[0])),
            let comma = parts[1].lastIndex(of: ",")
        else { return nil }
        let words = parts[1][parts[1].index(after: comma)...]
        // Anything that is no amount makes the row unreadable, which the caller says.
        guard let amount = try? Satang(baht: parts[1][..<comma].filter { $0 != "\"" }) else { return nil }
        receipt = number
        written = HandedReceipt.Written(amount: amount, words: String(words))
    }
}

extension Substring {
    /// Without a byte order mark.
    fileprivate var trimmedMark: Substring { first == "\u{FEFF}" ? dropFirst() : self }
}
