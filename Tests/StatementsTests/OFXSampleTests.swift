import LedgerCore
import Statements
import Testing

/// The published OFX samples. How many statements and bookings each has was counted by their tags.
struct OFXSampleTests {
    @Test(arguments: [
        ("ofxparse__bank_medium.ofx", [3], [Optional(38_234)]),
        ("ofxparse__checking.ofx", [3], [10_099]),
        ("ofxparse__suncorp.ofx", [1], [123_412]),
        ("ofxparse__multiple_accounts.ofx", [0, 0], [11_100, 22_200]),
        ("ofxparser__ofxdata-xml.ofx", [3], [525_000]),
        ("ofxparser__ofxdata-bpbfc.ofx", [6], [nil]),
        ("ofxparser__ofxdata-memoWithQuotes.ofx", [16], [nil]),
        ("ofxparser__ofxdata-credit-card.ofx", [1], [-50_000]),
        ("ofxparser__ofx-multiple-accounts-xml.ofx", [0, 2, 1], [4_301, nil, nil]),
        ("ofxparser__ofxdata-cmfr.ofx", [42], [nil]),
        ("ofx__creditcard.ofx", [3], [-111_101]),
        ("ofx__santander.ofx", [4], [nil]),
        ("ofx__v211.ofx", [1, 2], [215_656, -56_200]),
    ] as [(String, [Int], [Int64?])])
    func aSampleIsRead(_ name: String, _ lines: [Int], _ closings: [Int64?]) throws {
        guard let bytes = try SampleStatements.bytes("ofx/\(name)") else { return }
        let read = try Gathered(bytes)
        #expect(read.reading.format == .ofx)
        #expect(read.parts.map(\.lines.count) == lines)
        for (part, closing) in zip(read.parts, closings) {
            let footer = try #require(part.footer)
            #expect(footer.opening == nil)
            if let closing { #expect(footer.closing == Satang(closing)) }
        }
    }

    @Test(arguments: ["ofxparse__signon_fail.ofx", "ofxparse__account_listing_aggregation.ofx"])
    func aFileWithoutAStatementIsRefused(_ name: String) throws {
        guard let bytes = try SampleStatements.bytes("ofx/\(name)") else { return }
        #expect(fault(bytes)?.code == .malformed)
    }

    @Test func whatABookingHoldsIsRead() throws {
        guard let medium = try SampleStatements.bytes("ofx/ofxparse__bank_medium.ofx"),
            let literal = try SampleStatements.bytes("ofx/ofxparse__suncorp.ofx"),
            let comma = try SampleStatements.bytes("ofx/ofx__santander.ofx")
        else { return }
        let line = try Gathered(medium).lines[1]
        #expect(line.booked == Day("2009-04-02"))
        #expect(line.amount == Satang(-31_667))
        #expect(line.code == "CHECK")
        #expect(line.references == ["0000123456782009040200004"])
        #expect(line.counterparty.name == "Joe's Bald Hairstyles")
        #expect(line.text == "MISCELLANEOUS PAYMENTS;Joe's Bald Hairstyles")
        let header = try Gathered(medium).parts[0].header
        #expect(header.account == "12300 000012345678")
        #expect(header.currency == "CAD")
        #expect(header.from == Day("2009-04-01"))
        #expect(try Gathered(literal).lines[0].text == "EFTPOS WDL HANDYWAY ALDI STORE   GEELONG WEST VICAU")
        #expect(try Gathered(comma).amounts == [-1176, -223, -3302, 4701])
    }
}
