import Foundation
import Imports
import LedgerCore
import Storage
import Testing

/// What must never stand in an entry, nor in clear in any file of the ledger.
@Suite struct PrivacyTests {
    private static let donor = [
        "สมหญิง ใจดี", "สมหญิง", "6992100020952", "somying@example.org", "DN-secret-0812345678", "99/9 หมู่บ้านตัวอย่าง",
    ]

    /// The raw files of the store and the vault, with their write-ahead logs.
    private static func files(of office: TestOffice) throws -> [(name: String, data: Data)] {
        try FileManager.default.contentsOfDirectory(atPath: office.directory.path)
            .filter { $0.contains(".sqlite") }
            .map { ($0, try Data(contentsOf: office.directory.appending(path: $0))) }
    }

    /// As text, as a part of JSON escapes, base64 and hex: the ways in which a text leaks unseen.
    private static func spellings(_ text: String) -> [Data] {
        let bytes = Data(text.utf8)
        // Base64 of a text within a longer one depends on where it stands; the middle stays the same.
        let base64 = (0..<3).map { shift in
            let padded = Data(repeating: 0x20, count: shift) + bytes
            let middle = padded.base64EncodedString().dropFirst(4).dropLast(6)
            return Data(middle.replacing("+", with: "-").replacing("/", with: "_").utf8)
        }
        let hex = bytes.map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        return ([bytes, Data(text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }), Data(hex.utf8)] + base64)
            .filter { $0.count >= 8 }
    }

    @Test func keepsDonorsOutOfEveryFile() async throws {
        let office = try await TestOffice.open()
        let row = Fixtures.donationRow.with([
            "external_ref": "DN-secret-0812345678", "donor_address": "99/9 หมู่บ้านตัวอย่าง",
        ])
        #expect(try await office.record(.donations, [row].csv).recorded == 1)
        let files = try Self.files(of: office)
        #expect(Set(files.map(\.name)).isSuperset(of: ["ledger.sqlite", "vault.sqlite"]))
        // The search does find what is there.
        #expect(files.contains { $0.data.range(of: Data("donation.received".utf8)) != nil })
        for text in Self.donor {
            for spelling in Self.spellings(text) {
                for file in files {
                    #expect(file.data.range(of: spelling) == nil, "\(text) stands in \(file.name)")
                }
            }
        }
    }

    @Test func holdsCommitmentsInTheDonorsPlace() async throws {
        let office = try await TestOffice.open()
        try await office.record(.donations, [Fixtures.donationRow].csv)
        let entry = try #require(try await office.entries("donation.received").first)
        #expect(entry.body["commitments"]?.arrayValue?.count == 4)
        #expect(entry.body["donor_name"] == nil)
    }

    /// A gift without any detail looks like one with all of them.
    @Test func tellsNothingByWhatIsAbsent() async throws {
        let office = try await TestOffice.open()
        let empty = Fixtures.donationRow.with([
            "external_ref": "DN-2", "donor_name": "", "donor_tax_id": "", "donor_email": "",
        ])
        try await office.record(.donations, [Fixtures.donationRow, empty].csv)
        let entries = try await office.entries("donation.received")
        #expect(entries.map { $0.body["commitments"]?.arrayValue?.count } == [4, 4])
        #expect(entries[0].body.members?.map(\.key) == entries[1].body.members?.map(\.key))
        let all = entries.flatMap { $0.body["commitments"]?.arrayValue ?? [] }
        #expect(Set(all).count == 8)
    }

    static let juristic = [
        "บริษัท ตัวอย่าง จำกัด", "ห้างหุ้นส่วนจำกัด ตัวอย่าง", "มูลนิธิตัวอย่าง", "Example Co., Ltd.",
        "โรงเรียนตัวอย่าง", "0990000000011",
    ]
    static let natural = [
        "นายสมชาย ใจกล้า", "นางสาวมะลิ ดอกไม้", "ร้านป้าแดงพาณิชย์", "6992100020952", "Somchai Jaikla",
        "ช่างบริษัท สมบูรณ์",
    ]

    @Test func namesJuristicPayeesAndNobodyElse() async throws {
        let office = try await TestOffice.open()
        let account = "999-5-32599-0"
        let rows = (Self.juristic + Self.natural).enumerated().map { position, payee in
            Fixtures.paymentRow.with(["id": "DB-\(position)", "payee": payee, "payee_account": account])
        }
        try await office.record(.disbursements, rows.csv)
        let entries = try await office.entries("disbursement.paid")
        let payees = entries.compactMap { $0.body["payee"]?.stringValue }
        #expect(Array(payees.prefix(Self.juristic.count)) == Self.juristic)
        #expect(payees.dropFirst(Self.juristic.count).allSatisfy { $0.hasPrefix("person-") })
        #expect(Set(payees).count == rows.count)
        // One text has one pseudonym: check P17 sees that one person asked and approved.
        #expect(Set(entries.compactMap { $0.body["payee_account"]?.stringValue }).count == 1)
        #expect(Set(entries.compactMap { $0.body["requested_by"]?.stringValue }).count == 1)
        #expect(entries[0].body["requested_by"] != entries[0].body["approved_by"])

        let bytes = Data(try await office.store.entries(from: 0, limit: 1000).joined())
        let files = try Self.files(of: office)
        for text in Self.natural + [account, "officer-somsri", "approver-prasit"] {
            for spelling in Self.spellings(text) {
                #expect(bytes.range(of: spelling) == nil, "\(text) stands in an entry")
                for file in files {
                    #expect(file.data.range(of: spelling) == nil, "\(text) stands in \(file.name)")
                }
            }
        }
        for text in Self.juristic { #expect(bytes.range(of: Data(text.utf8)) != nil, "\(text)") }
    }

    @Test func keepsOneOfficerOneAcrossFiles() async throws {
        let office = try await TestOffice.open()
        try await office.record(.disbursements, [Fixtures.paymentRow].csv)
        let second = Fixtures.paymentRow.with(["id": "DB-2", "requested_by": "approver-prasit"])
        try await office.record(.disbursements, [second].csv)
        let entries = try await office.entries("disbursement.paid")
        #expect(entries[0].body["approved_by"] == entries[1].body["requested_by"])
    }
}
