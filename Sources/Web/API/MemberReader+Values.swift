import Giving
import LedgerCore

extension MemberReader {
    func identifier(_ name: String) throws(Problem) -> String {
        guard let identifier = try optionalIdentifier(name) else {
            throw missing(name, expected: Self.identifierWords)
        }
        return identifier
    }

    func optionalIdentifier(_ name: String) throws(Problem) -> String? {
        try optional(name, expected: Self.identifierWords) {
            $0.stringValue.flatMap { Identifier.isValid($0) ? $0 : nil }
        }
    }

    /// Satang, more than none.
    func amount(_ name: String) throws(Problem) -> Satang {
        try required(name, expected: "a positive integer number of satang") {
            $0.integerValue.flatMap { $0 > 0 ? Satang($0) : nil }
        }
    }

    func day(_ name: String) throws(Problem) -> Day {
        guard let day = try optionalDay(name) else { throw missing(name, expected: Self.dayWords) }
        return day
    }

    func optionalDay(_ name: String) throws(Problem) -> Day? {
        try optional(name, expected: Self.dayWords) { json in
            // People may count in Buddhist years; programs do not.
            json.stringValue.flatMap { text in Day(text).flatMap { $0.description == text ? $0 : nil } }
        }
    }

    private static let identifierWords = "an identifier, 1 to 64 of A-Z a-z 0-9 . _ -,"
    private static let dayWords = "a day such as 2026-11-21"
}
