import LedgerCore

/// How a bank writes its CSV files: what its columns are called and what stands in them. A small JSON file
/// (Schema/statements), which anybody can add.
public struct StatementProfile: Hashable, Sendable {
    /// By which it is asked for.
    public let name: String
    /// Of the bytes that say all of this, in hex: recorded with what was read by it.
    public let sha256: String

    /// Whether it is only looked at where no bank's own fits.
    let isGeneric: Bool
    /// ISO 4217, where the file does not say.
    let currency: String?
    /// The field delimiter; nil where the file is to tell.
    let delimiter: UInt8?
    let decimal: Decimal
    let order: DateOrder
    let calendar: StatementOptions.Years?
    let amounts: Amounts
    let isCodeInParentheses: Bool
    /// The column under each heading, normalised; empty where the file has no heading row.
    let headings: [String: Column]
    /// The places of the columns, from 0, where the file has no heading row.
    let positions: [Int: Column]
    /// Columns without which it does not fit.
    let required: Set<Column>
    let preamble: [PreambleEntry: [String]]
    let phrases: Phrases

    /// What a column holds.
    enum Column: String, Hashable, Sendable, CaseIterable {
        case date, value, text, name, code, channel, withdrawal, deposit, amount, mark, balance, currency
        case account, counterparty, reference, status, ignored
    }

    enum DateOrder: String, Sendable {
        case dayFirst = "day-first"
        case monthFirst = "month-first"
        case yearFirst = "year-first"
    }

    enum Decimal: Hashable, Sendable {
        case mark(DecimalMark)
        /// The first amount of the file that shows it decides.
        case decide
    }

    /// Where an amount's direction stands.
    enum Amounts: String, Sendable {
        /// In a sign, or in two columns.
        case signed
        /// In a column of marks.
        case marked
        /// Nowhere but in how the balance changes.
        case byBalance = "by-balance"
    }

    enum PreambleEntry: String, Hashable, Sendable, CaseIterable {
        case account, currency, period, opening, closing
    }

    /// Words by which a row is told apart, normalised.
    struct Phrases: Hashable, Sendable {
        var opening: [String] = []
        var closing: [String] = []
        var totals: [String] = []
        var notes: [String] = []
        var pending: [String] = []
        var reversals: [String] = []
        var debits: [String] = []
        var credits: [String] = []
    }

    /// The files of those that come with the program.
    public static let shippedFiles: [[UInt8]] = [
        PackageResources.bbl_json, PackageResources.kbank_json, PackageResources.krungsri_json,
        PackageResources.ktb_json, PackageResources.ocbc_json, PackageResources.scb_json,
        PackageResources.generic_json,
    ]

    /// The profiles that come with the program.
    public static let shipped: [StatementProfile] = shippedFiles.map { bytes in
        do {
            return try StatementProfile(parsing: bytes)
        } catch {
            preconditionFailure("a profile of our own is not read: \(error)")
        }
    }

    /// A text as headings and phrases are compared: small letters, single blanks, and without a unit in
    /// parentheses at its end.
    static func normalised(_ text: String) -> String {
        var words: [String] = [""]
        for scalar in text.lowercased().unicodeScalars {
            if !isBlank(scalar) {
                words[words.count - 1].unicodeScalars.append(scalar)
            } else if words.last != "" {
                words.append("")
            }
        }
        if words.last == "" { words.removeLast() }
        if words.count > 1, let last = words.last, last.hasPrefix("("), last.hasSuffix(")") {
            words.removeLast()
        }
        return words.joined(separator: " ")
    }

    private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0xA0, 0x2000...0x200B, 0x202F, 0xFEFF: true
        default: false
        }
    }
}
