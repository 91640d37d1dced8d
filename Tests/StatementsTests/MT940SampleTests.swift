import LedgerCore
import Statements
import Testing

/// The published MT940 samples, with what was measured of each by other means.
struct MT940SampleTests {
    struct Sample: Sendable, CustomTestStringConvertible {
        let name: String
        /// Messages and bookings as counted in the file; bookings of nothing among them.
        let messages: Int
        let bookings: Int
        /// Statements: messages less those that go on with the page before.
        let statements: Int
        var skipped = 0

        var testDescription: String { name }
    }

    static let footing = [
        Sample(name: "mt940__generic.sta", messages: 2, bookings: 2, statements: 2),
        Sample(name: "mt940__rabobank-iban.sta", messages: 2, bookings: 4, statements: 2),
        Sample(name: "mt940__citi_mt940.txt", messages: 1, bookings: 5, statements: 1, skipped: 2),
        Sample(name: "mt940__mBank_mt940.sta", messages: 1, bookings: 3, statements: 1),
        Sample(name: "mt940__cmxl_mt940.sta", messages: 3, bookings: 16, statements: 3),
        Sample(name: "mt940__transaction_details_wrapped.sta", messages: 1, bookings: 1, statements: 1),
        Sample(name: "php-mt940__Spk_sample.sta", messages: 4, bookings: 10, statements: 2),
        Sample(name: "php-mt940__Triodos_sample.sta", messages: 2, bookings: 8, statements: 2),
        Sample(name: "php-mt940__Abn_sample.sta", messages: 4, bookings: 5, statements: 4),
    ]

    @Test(arguments: footing) func aSampleThatFootsIsRead(_ sample: Sample) throws {
        guard let bytes = try SampleStatements.bytes("mt940/\(sample.name)") else { return }
        let read = try Gathered(bytes)
        #expect(read.reading.format == .mt940)
        #expect(read.parts.count == sample.statements)
        #expect(read.lines.count == sample.bookings - sample.skipped)
        #expect(read.skipped.count == sample.skipped)
        for part in read.parts {
            let footer = try #require(part.footer)
            let (opening, closing) = (try #require(footer.opening), try #require(footer.closing))
            #expect(opening + footer.credits - footer.debits == closing)
            #expect(footer.sign == .asMarked)
        }
    }

    @Test(arguments: [
        // Off by 0.20 in its second message.
        ("mt940__postfinance.sta", StatementFault.Code.unfooted, 27),
        ("mt940__ing.sta", .unfooted, 26),
        ("mt940__sepa_snippet.sta", .unfooted, 55),
        ("mt940__details_60-63.sta", .unfooted, 12),
        ("cmxl__mt940-with-detailed-end-balance.txt", .unfooted, 7),
        // Ends without a closing balance.
        ("mt940__gv_codes.sta", .truncated, 8),
        // A booking stands behind the end of the message, which foots without it and is off by 119 with it.
        ("mt940__multiline.sta", .malformed, 38),
        ("mt940__mt942.sta", .intraday, 5),
        ("cmxl__mt942.txt", .intraday, 4),
    ])
    func aSampleWithAFaultIsRefused(_ name: String, _ code: StatementFault.Code, _ line: Int) throws {
        guard let bytes = try SampleStatements.bytes("mt940/\(name)") else { return }
        let found = try #require(fault(bytes))
        #expect(found.code == code)
        #expect(found.place?.line == line)
    }

    @Test func aReportWithinTheDayIsReadWhereAskedFor() throws {
        for (name, parts, lines) in [("mt940__mt942.sta", 1, 3), ("cmxl__mt942.txt", 2, 2)] {
            guard let bytes = try SampleStatements.bytes("mt940/\(name)") else { return }
            let read = try Gathered(bytes, .with { $0.isIntradayAsked = true })
            #expect(read.parts.count == parts)
            #expect(read.lines.count == lines)
            #expect(read.lines.allSatisfy { $0.status == .pending })
            #expect(read.parts.allSatisfy { $0.footer?.opening == nil && $0.footer?.closing == nil })
        }
    }

    @Test func whatACharityReceivesIsRead() throws {
        guard let bytes = try SampleStatements.bytes("mt940/php-mt940__Spk_sample.sta") else { return }
        let read = try Gathered(bytes)
        #expect(read.parts.map(\.header.number) == ["09198", "09199"])
        #expect(read.parts.map(\.header.account) == ["20090500/0006853030", "20090500/0006853030"])
        #expect(read.parts.map(\.lines.count) == [8, 2])
        let gift = read.lines[1]
        #expect(gift.amount == Satang(25_000))
        #expect(gift.booked == Day("2010-02-17"))
        #expect(gift.counterparty == StatementLine.Counterparty(name: "SOMEONEELSE", account: "0012345679"))
        #expect(gift.text == "PARTNERKEY 0123SPENDE, BITTE AM JAHRESENDEEINE SPENDENBESHEINIGUNG")
        #expect(gift.code == "N051/051")
        #expect(gift.references == ["0000234982341123"])
        #expect(read.lines[0].value == Day("2010-02-17"))
        #expect(read.lines[0].booked == Day("2010-02-04"))
    }

    @Test func structuredTextsOfDutchAndPolishBanksAreRead() throws {
        guard let rabobank = try SampleStatements.bytes("mt940/mt940__rabobank-iban.sta"),
            let polish = try SampleStatements.bytes("mt940/mt940__cmxl_mt940.sta")
        else { return }
        let first = try Gathered(rabobank).lines[0]
        #expect(first.counterparty.name == "CONTRA ACCOUNT HOLDER")
        #expect(first.counterparty.account == "NL70ABNA0987654321")
        #expect(first.references == ["EREF", "01-01-2013 12:00 0030000987654321"])
        let last = try #require(try Gathered(polish).parts[2].lines.first)
        // The sub-fields are cut in the middle of their numbers.
        #expect(last.counterparty.name == "HUTA SZKLA TOPIC ULPRZEMYSLOWA 67 32-669 WROCLAW")
        #expect(last.counterparty.account == "PL08106000760000777777777777")
        #expect(last.code == "FMSC/020")
    }
}
