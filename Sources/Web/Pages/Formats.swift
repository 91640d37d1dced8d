import LedgerCore
import Receipts

/// Amounts, days and counts as a language writes them.
struct Formats {
    let language: Language

    func money(_ amount: Satang) -> String {
        language == .thai ? "\(amount) บาท" : "THB \(amount)"
    }

    /// `21 พ.ย. 2569` or `21 Nov 2026`.
    func day(_ day: Day) -> String {
        let (year, _, number) = day.civil
        return language == .thai
            ? "\(number) \(day.thaiMonthAbbreviation) \(day.buddhistYear)"
            : "\(number) \(day.englishMonthAbbreviation) \(year)"
    }

    /// A whole number with grouped thousands.
    func count(_ number: Int64) -> String { number.groupedDigits }

    func phrase(_ phrase: Phrase, _ argument: String) -> String {
        phrase.text(in: language).split(separator: "#", omittingEmptySubsequences: false)
            .joined(separator: argument)
    }

    func phrase(_ phrase: Phrase) -> String { phrase.text(in: language) }
}
