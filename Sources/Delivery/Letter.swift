import Giving
import LedgerCore
import Receipts

/// The letter that brings a receipt, Thai then English, as plain text.
struct Letter {
    let receipt: ReceiptTerms
    let books: Books
    let donorName: String?
    let link: Link?

    /// The address of the donor's own page, and the last day on which it opens.
    struct Link {
        let address: String
        let lastDay: Day
    }

    var subject: String {
        let number = receipt.receipt.description
        return "\(LetterPhrase.subject.thai(number)) · \(LetterPhrase.subject.english(number))"
    }

    var text: String { (thai + ["", "* * *", ""] + english).joined(separator: "\r\n") + "\r\n" }

    private var thai: [String] {
        lines({ $0.thai }, { $0.thai($1) }, day: thaiDay, issuer: books.opening?.issuer.nameThai)
    }

    private var english: [String] {
        lines(
            { $0.english }, { $0.english($1) }, day: \.description,
            issuer: books.opening?.issuer.nameEnglish)
    }

    private func lines(
        _ say: (LetterPhrase) -> String, _ fill: (LetterPhrase, String) -> String,
        day: (Day) -> String, issuer: String?
    ) -> [String] {
        var lines = [
            donorName.map { fill(.greeting, Self.oneLine($0)) } ?? say(.greetingUnnamed), "",
            say(.thanks), "",
            fill(.number, receipt.receipt.description),
            fill(.amount, receipt.gift.amount.description),
            fill(.day, day(Day(bangkok: receipt.gift.received))),
            fill(.school, Self.oneLine(books.schools[receipt.school]?.nameThai ?? receipt.school)), "",
            say(.enclosed), say(.keep),
        ]
        if let link { lines += ["", fill(.link, day(link.lastDay)), link.address] }
        if books.opening?.issuer.isDemonstration == true { lines += ["", say(.demonstration)] }
        return lines + ["", say(.closing)] + (issuer.map { [Self.oneLine($0)] } ?? [])
    }

    private func thaiDay(_ day: Day) -> String {
        let (_, month, number) = day.civil
        return "\(number) \(Self.thaiMonths[Int(month) - 1]) \(day.buddhistYear)"
    }

    private static let thaiMonths = [
        "มกราคม", "กุมภาพันธ์", "มีนาคม", "เมษายน", "พฤษภาคม", "มิถุนายน",
        "กรกฎาคม", "สิงหาคม", "กันยายน", "ตุลาคม", "พฤศจิกายน", "ธันวาคม",
    ]

    /// A name stays within its line, whatever it holds: it may not write lines of its own.
    static func oneLine(_ text: String) -> String {
        let scalars = text.unicodeScalars.map { scalar -> Unicode.Scalar in
            switch scalar.properties.generalCategory {
            case .control, .lineSeparator, .paragraphSeparator: " "
            // Directional controls would turn what stands beside the name; joiners may stay.
            case .format where !["\u{200B}", "\u{200C}", "\u{200D}"].contains(scalar): " "
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }
}
