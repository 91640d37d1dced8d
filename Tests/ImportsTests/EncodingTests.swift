import Foundation
import Imports
import LedgerCore
import Testing

/// UTF-8 with or without byte order mark and windows-874, decided once for a file.
@Suite struct EncodingTests {
    private static let office = Task { try await TestOffice.open() }

    private static let header = Fixtures.donationRow.header

    /// Thai letters stand in windows-874 from 0xA1 as they stand in Unicode from U+0E01.
    private static func windows874(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            switch scalar.value {
            case 0x0E01...0x0E5B: UInt8(scalar.value - 0x0E01 + 0xA1)
            case 0x20AC: 0x80
            case 0x2026: 0x85
            case 0x2018...0x2019: UInt8(scalar.value - 0x2018 + 0x91)
            case 0x201C...0x201D: UInt8(scalar.value - 0x201C + 0x93)
            case 0x2022: 0x95
            case 0x2013...0x2014: UInt8(scalar.value - 0x2013 + 0x96)
            default: UInt8(scalar.value)
            }
        }
    }

    /// Every Thai letter, vowel, tone mark and digit, and what else the code page has.
    private static let everything = String(
        String.UnicodeScalarView((0x0E01...0x0E5B).filter { !(0x0E3B...0x0E3E).contains($0) }
            .compactMap { Unicode.Scalar($0) })) + " € … ‘x’ “y” • – —"

    @Test func readsWindows874LikeUTF8() async throws {
        let office = try await TestOffice.open()
        let rows = [
            Fixtures.organisationRow.with(["name_th": Self.everything]),
            Fixtures.organisationRow.with(["id": "other", "name_th": "เกณฑ์ แกนนำ เนย เธอ อินเทอร์เนต"]),
        ]
        try await office.record(.organisations, Self.windows874(rows.csv))
        let names = try await office.entries("organisation.registered").map {
            $0.body["name_th"]?.stringValue
        }
        #expect(names == [Self.everything, "เกณฑ์ แกนนำ เนย เธอ อินเทอร์เนต"])
        // The same rows in UTF-8 say the same.
        let again = try await office.record(.organisations, rows.csv)
        #expect((again.recorded, again.skipped) == (0, 2))
        let marked = try await office.record(.organisations, "\u{FEFF}" + rows.csv)
        #expect((marked.recorded, marked.skipped) == (0, 2))
    }

    @Test func countsColumnsInCharactersInEitherEncoding() async throws {
        let row = Fixtures.donationRow.with(["anonymous": "maybe"])
        for bytes in [Array([row].csv.utf8), Self.windows874([row].csv)] {
            let faults = try await Self.office.value.faults(.donations, bytes)
            #expect(faults.map(\.column) == [row.column(of: "anonymous")])
            #expect(faults.map(\.value) == ["maybe"])
        }
    }

    /// One bad byte in a UTF-8 file, which must not turn it into windows-874 gibberish.
    @Test(arguments: [
        [0xFF], [0x80], [0xC0, 0x80], [0xE0, 0xB8], [0xED, 0xA0, 0x80], [0xF4, 0x90, 0x80, 0x80],
        [0xE0, 0x80, 0xAF],
    ] as [[UInt8]])
    func refusesABadByteInUTF8(_ bad: [UInt8]) async throws {
        let rows = Fixtures.donations(3)
        let name = "สมหญิง ใจดี"
        var bytes = Array("\(Self.header)\n\(rows[0].csv)\n".utf8)
        let spoilt = rows[1].csv.components(separatedBy: name)
        bytes += Array((spoilt[0] + name).utf8) + bad + Array(spoilt[1].utf8) + [0x0A]
        bytes += Array("\(rows[2].csv)\n".utf8)
        let faults = try await Self.office.value.faults(.donations, bytes)
        #expect(faults.map(\.line) == [3])
        #expect(faults.first?.column == rows[1].column(of: "donor_name"))
        #expect(faults.first?.value?.hasPrefix(name) == true)
        #expect(faults.first?.expected == "text in UTF-8")
    }

    /// `อาสา` consists of bytes that windows-874 defines: `เธญเธฒเธชเธฒ` would be recorded for ever.
    @Test func refusesAFileThatEndsWithinACharacter() async throws {
        let row = Fixtures.donationRow.with(["donor_name": "อาสา", "donor_email": "", "anonymous": "no"])
        let address = "\(Self.header),donor_address\n\(row.csv),ภาษา"
        let faults = try await Self.office.value.faults(.donations, Array(address.utf8.dropLast(1)))
        #expect(faults.map(\.line) == [2])
        #expect(faults.first?.expected == "text in UTF-8")
    }

    @Test func takesTheByteOrderMarkAtItsWord() async throws {
        var bytes: [UInt8] = [0xEF, 0xBB, 0xBF] + Array("\(Self.header)\n".utf8)
        bytes += Self.windows874(Fixtures.donationRow.csv)
        let faults = try await Self.office.value.faults(.donations, bytes)
        #expect(faults.map(\.expected) == ["text in UTF-8"])
    }

    @Test(arguments: [0x81, 0xDB, 0xFC, 0xFF] as [UInt8])
    func refusesAByteThatWindows874DoesNotDefine(_ bad: UInt8) async throws {
        let row = Fixtures.donationRow.with(["donor_name": "สมหญิง?ใจดี"])
        let bytes = Self.windows874([row].csv).map { $0 == UInt8(ascii: "?") ? bad : $0 }
        let faults = try await Self.office.value.faults(.donations, bytes)
        #expect(faults.map(\.line) == [2])
        #expect(faults.first?.column == row.column(of: "donor_name"))
        #expect(faults.first?.expected == "text in windows-874")
    }

    @Test func refusesAControlByteInWindows874() async throws {
        let row = Fixtures.donationRow.with(["donor_name": "สม\u{A0}หญิง\u{1B}"])
        let faults = try await Self.office.value.faults(.donations, Self.windows874([row].csv))
        #expect(faults.map(\.name) == ["donor_name"])
        #expect(faults.map(\.value) == ["สม\u{A0}หญิง\u{1B}"])
    }
}
