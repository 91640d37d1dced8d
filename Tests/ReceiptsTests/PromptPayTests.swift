import Foundation
import Giving
import LedgerCore
import Testing

@testable import Receipts

@Suite struct PromptPayTests {
    /// What the collection says of one payload.
    struct Vector: Decodable {
        struct Merchant: Decodable {
            let template: String
            let fields: [String: String]
        }
        let id: String
        let payload: String
        let tag_order: [String]
        let point_of_initiation: String
        let merchant: Merchant
        let amount: String?
        let currency: String
        let country: String
        let additional: [String: String]?
    }
    struct Invalid: Decodable {
        let id: String
        let payload: String
    }
    struct Collection: Decodable {
        let vectors: [Vector]
        let invalid: [Invalid]
    }

    private static func collection() throws -> Collection? {
        try Vectors.data("promptpay/promptpay_vectors.json").map {
            try JSONDecoder().decode(Collection.self, from: $0)
        }
    }

    @Test func knowsItsChecksum() {
        #expect(CRC16.text("123456789") == "29B1")
    }

    @Test func writesAGiftToASchool() throws {
        let biller = try #require(TaxID("0993000133978"))
        let gift = try PromptPay(
            school: "1054390184", mark: "cmp-2564-001", biller: biller, suffix: "00", amount: Satang(25_000))
        #expect(gift.encoded == "00020101021230670016A000000677010112011509930001339780002101054390184"
            + "0310CMP256400153037645406250.005802TH6304F651")
        #expect(try PromptPay(gift.encoded) == gift)
    }

    /// Any order of fields is read, and written in ascending order.
    @Test func readsAnyOrder() throws {
        let payload = "00020101021129370016A000000677010111011300668012345675802TH530376463046197"
        let read = try PromptPay(payload)
        #expect(read.receiver == .creditTransfer(.mobile("0801234567")))
        #expect(read.amount == nil && !read.isForOnePayment)
        #expect(read.encoded.hasPrefix("00020101021129370016A0000006770101110113006680123456753037645802TH6304"))
        #expect(try PromptPay(read.encoded) == read)
    }

    @Test func readsWhatOthersWrite() throws {
        guard let vectors = try Self.collection()?.vectors else { return }
        var refused: [String: PromptPayFault] = [:]
        for vector in vectors {
            let fields = try TaggedFields(payload: vector.payload, checksumTag: "63")
            #expect(fields.fields.map(\.tag) + ["63"] == vector.tag_order, "\(vector.id)")
            let merchant = try TaggedFields(fields[vector.merchant.template] ?? "")
            let pairs = merchant.fields.map { ($0.tag, $0.value) }
            #expect(Dictionary(uniqueKeysWithValues: pairs) == vector.merchant.fields, "\(vector.id)")
            do throws(PromptPayFault) {
                let read = try PromptPay(vector.payload)
                #expect(read.amount?.plainBaht == vector.amount, "\(vector.id)")
                #expect(read.isForOnePayment == (vector.point_of_initiation == "12"), "\(vector.id)")
                #expect(read.terminal == vector.additional?["07"], "\(vector.id)")
                if vector.tag_order == vector.tag_order.sorted() {
                    #expect(read.encoded == vector.payload, "\(vector.id)")
                } else {
                    #expect(try! PromptPay(read.encoded) == read)  // What was read is written.
                }
            } catch {
                refused[vector.id] = error
            }
        }
        #expect(refused == [
            "PP-b479a0b5": .taxID("0123456789012"), "PP-b7552d07": .taxID("1111111111111"),
            "PP-6365836a": .taxID("1234567890123"), "PP-a139d031": .currency("777"),
            "PP-7604fb07": .country("AB"),
        ])
    }

    @Test func refusesWhatIsInvalid() throws {
        guard let invalid = try Self.collection()?.invalid else { return }
        let expected: [String: PromptPayFault] = [
            "PPX-crc-flipped": .checksum(expected: "F651", found: "F650"),
            "PPX-crc-lowercase": .checksum(expected: "F651", found: "f651"),
            "PPX-truncated": .truncated("63", .init(tag: nil, offset: 106)),
            "PPX-empty": .empty, "PPX-not-tlv": .notAField(.init(tag: nil, offset: 0)),
            "PPX-no-crc-tag": .missing("63"), "PPX-first-tag-not-00": .formatNotFirst,
            "PPX-amount-comma": .amount("250,00"), "PPX-amount-negative": .amount("-50.00"),
            "PPX-amount-3dp": .amount("250.005"), "PPX-currency-usd": .currency("840"),
            "PPX-biller-12": .biller("099300013397"), "PPX-ref1-lowercase": .reference(1, "abc"),
            "PPX-ref1-21": .reference(1, String(repeating: "A", count: 21)),
            "PPX-bad-taxid": .taxID("0994000617722"),
        ]
        #expect(Set(invalid.map(\.id)) == Set(expected.keys))
        for payload in invalid {
            let fault = #expect(throws: PromptPayFault.self) { try PromptPay(payload.payload) }
            #expect(fault == expected[payload.id], "\(payload.id)")
        }
    }

    /// No changed character goes unseen: the checksum finds each.
    @Test func refusesEveryChangedCharacter() throws {
        let payload = try PromptPay(to: .creditTransfer(.eWallet("004000006579718")), amount: Satang(1)).encoded
        for index in payload.indices {
            var changed = payload
            changed.replaceSubrange(index...index, with: payload[index] == "7" ? "8" : "7")
            #expect(throws: PromptPayFault.self) { try PromptPay(changed) }
        }
    }

    @Test func readsABillsBarcode() throws {
        let barcode = try BillBarcode("|099400016550100\r123456789012\r670429\r364922")
        #expect(barcode.bill.biller == "099400016550100" && barcode.amount == Satang(364_922))
        #expect(try barcode.promptPay.encoded == "00020101021230650016A000000677010112011509940001655010002121234567"
            + "8901203066704295303764540736" + "49.225802TH6304" + CRC16.text(
                "00020101021230650016A0000006770101120115099400016550100021212345678901203066704295303764"
                    + "54073649.225802TH6304"))
        #expect(try BillBarcode("|099999999999990\r111222333444\r\r0").amount == nil)
        for wrong in ["", "|1\r2\r3\r4", "099400016550100\r1\r2\r3", "|099400016550100\r1\r2\r-3",
            "|099400016550100\r1\r2\r3\r4", "|099400016550100\rä\r2\r3"] {
            #expect(throws: PromptPayFault.self) { try BillBarcode(wrong) }
        }
    }

    @Test func readsASlip() throws {
        let payload = "004000060000010103002021900021231231212000115102TH91049C30"
        let slip = try SlipQR(payload)
        #expect(slip.sendingBank == "002" && slip.reference == "0002123123121200011")
        #expect(throws: PromptPayFault.checksum(expected: "9C30", found: "9C31")) {
            try SlipQR(payload.dropLast() + "1")
        }
        #expect(throws: PromptPayFault.missing("91")) {
            try SlipQR("00020101021129370016A000000677010111011300668012345675802TH530376463046197")
        }
    }

    @Test(arguments: [PromptPay.Proxy.mobile("801234567"), .eWallet("1"), .bankAccount("x y z")])
    func writesNoNonsense(_ proxy: PromptPay.Proxy) {
        #expect(throws: PromptPayFault.self) { try PromptPay(to: .creditTransfer(proxy)) }
    }
}
