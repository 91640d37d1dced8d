import LedgerCore
import LedgerService
import Receipts

/// Amounts, days and counts as a language writes them.
struct Formats {
    let language: Language

    func money(_ amount: Satang) -> String {
        language == .thai ? "\(amount) บาท" : "THB \(amount)"
    }

    /// Whole baht, as one speaks of them.
    func baht(_ baht: Int64) -> String {
        language == .thai ? "\(baht.groupedDigits) บาท" : "THB \(baht.groupedDigits)"
    }

    /// `21 พ.ย. 2569` or `21 Nov 2026`.
    func day(_ day: Day) -> String {
        let (year, _, number) = day.civil
        return language == .thai
            ? "\(number) \(day.thaiMonthAbbreviation) \(day.buddhistYear)"
            : "\(number) \(day.englishMonthAbbreviation) \(year)"
    }

    /// `พ.ย.` or `Nov`.
    func month(_ day: Day) -> String {
        language == .thai ? day.thaiMonthAbbreviation : day.englishMonthAbbreviation
    }

    /// A whole number with grouped thousands.
    func count(_ number: Int64) -> String { number.groupedDigits }

    /// A province, as the language calls it.
    func province(_ nameThai: String) -> String {
        language == .thai ? nameThai : Places.english(nameThai) ?? nameThai
    }

    /// A fiscal year, which is Buddhist in the books.
    func fiscalYear(_ year: Int64) -> String {
        phrase(.fiscalYear, language == .thai ? "\(year)" : "\(year) BE (\(year - Day.buddhistOffset))")
    }

    func text(_ wording: Wording) -> String { language == .thai ? wording.thai : wording.english }

    func phrase(_ phrase: Phrase, _ argument: String) -> String {
        phrase.text(in: language).split(separator: "#", omittingEmptySubsequences: false)
            .joined(separator: argument)
    }

    func phrase(_ phrase: Phrase) -> String { phrase.text(in: language) }
}
