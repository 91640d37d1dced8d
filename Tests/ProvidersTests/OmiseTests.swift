import Giving
import LedgerCore
import OpenSSL
import Testing

@testable import Providers

/// Of an Omise notification only the charge's id is believed; the rest is fetched.
struct OmiseTests {
    private static let now = Instant(unixSeconds: 1_795_230_000)
    private static let secret = [UInt8](repeating: 7, count: 32)

    /// An API that knows one charge, or none.
    private static func provider(_ document: String?) -> OmiseProvider {
        OmiseProvider(
            name: "omise", payee: nil, secrets: [secret], api: "https://api.example", key: "skey_1"
        ) { (url, user) async throws(NotificationFault) -> [UInt8] in
            guard let document else { throw .unreachable("it answered 404") }
            #expect(url == "https://api.example/charges/chrg_test_5fzbq3dz33jlb8aabcd")
            #expect(user == "skey_1")
            return Array(document.utf8)
        }
    }

    private static func event(
        _ key: String, _ data: String, by signers: [[UInt8]] = [secret]
    ) -> Notification {
        let body = #"{"object": "event", "key": "\#(key)", "data": \#(data)}"#
        let time = "\(now.unixSeconds)"
        let codes = signers.map {
            Hex.encode(HMACSHA256.authenticate(Array("\(time).\(body)".utf8), key: $0).bytes)
        }
        return Notification(
            fields: [
                ("Omise-Signature", codes.joined(separator: ",")), ("Omise-Signature-Timestamp", time),
            ], body: Array(body.utf8))
    }

    private static let id = "chrg_test_5fzbq3dz33jlb8aabcd"
    private static let complete = event(
        "charge.complete", #"{"object": "charge", "id": "\#(id)", "amount": 99900000, "paid": true}"#)

    /// As the API would give it, with members of no interest among the others.
    private static func charge(_ changes: KeyValuePairs<String, JSON> = [:]) -> String {
        let members: KeyValuePairs<String, JSON?> = [
            "amount": 30000, "card": .null, "created_at": "2026-11-21T09:29:00Z", "currency": "THB",
            "fee": 450, "fee_rate": "1.5", "fee_vat": 32, "id": .string(id), "livemode": true,
            "metadata": .object(["pledge": "P0123456789ABCDE"]), "object": "charge", "paid": true,
            "paid_at": "2026-11-21T09:30:00Z", "refunded_amount": 0,
            "source": .object(["object": "source", "type": "promptpay"]), "status": "successful",
        ]
        let changed = Set(changes.map(\.key))
        let kept = (JSON.object(members).members ?? []).filter { !changed.contains($0.key) }
        let charge = JSON.object(kept + changes.map { JSON.Member($0.key, $0.value) })
        return String(decoding: charge.canonical, as: UTF8.self)
    }

    private static func told(
        _ document: String?, _ notification: Notification = complete
    ) async throws -> Told {
        try await provider(document).read(notification, at: now)
    }

    private struct Nothing: Error {}

    private static func charge(
        told document: String?, _ notification: Notification = complete
    ) async throws -> Charge {
        guard case .charge(let charge) = try await told(document, notification) else { throw Nothing() }
        return charge
    }

    @Test func theAmountIsTheAPIsAndNotTheNotifications() async throws {
        let charge = try await Self.charge(told: Self.charge())
        #expect(charge.amount == Satang(30000))
        #expect(charge.fee == Satang(482))
        #expect(charge.method == .promptpay)
        #expect(charge.pledge == "P0123456789ABCDE")
        #expect(charge.received == Instant(rfc3339: "2026-11-21T09:30:00Z"))
        #expect(charge.turn == .received)
    }

    @Test func whatIsNotPaidOrOnlyATestIsPassedOver() async throws {
        #expect(try await Self.told(Self.charge(["paid": false])) == .nothing("charge-not-paid"))
        #expect(try await Self.told(Self.charge(["livemode": false])) == .nothing("test-mode"))
        let other = Self.event("transfer.send", #"{"id": "trsf_1"}"#)
        #expect(try await Self.told(nil, other) == .nothing("event-unknown"), "nothing is fetched for it")
    }

    @Test func methodsAreTold() async throws {
        let card = try await Self.charge(
            told: Self.charge(["source": .null, "card": .object(["brand": "Visa"])]))
        #expect(card.method == .card)
        let bank = try await Self.charge(
            told: Self.charge(["source": .object(["type": "mobile_banking_scb"])]))
        #expect(bank.method == .transfer)
    }

    @Test func refundsAndDisputesNameTheirCharge() async throws {
        let refund = Self.event("refund.create", #"{"object": "refund", "charge": "\#(Self.id)"}"#)
        let refunded = try await Self.charge(told: Self.charge(["refunded_amount": 10000]), refund)
        #expect(refunded.turn == .refunded(Satang(10000)))
        let dispute = Self.event("dispute.create", #"{"object": "dispute", "charge": "\#(Self.id)"}"#)
        #expect(try await Self.charge(told: Self.charge(), dispute).turn == .disputed)
    }

    @Test func twoSignaturesAreOneOfThem() async throws {
        let data = #"{"object": "charge", "id": "\#(Self.id)"}"#
        let stranger = [UInt8](repeating: 9, count: 32)
        let rotated = Self.event("charge.complete", data, by: [stranger, Self.secret])
        #expect(try await Self.charge(told: Self.charge(), rotated).id == Self.id)
        await #expect(throws: NotificationFault.signatureWrong) {
            try await Self.told(Self.charge(), Self.event("charge.complete", data, by: [stranger]))
        }
        await #expect(throws: NotificationFault.signatureWrong) {
            try await Self.told(Self.charge(), Self.event("charge.complete", data, by: []))
        }
    }

    @Test func anotherTimeIsRefused() async {
        let provider = Self.provider(Self.charge())
        await #expect(throws: NotificationFault.tooOld) {
            try await provider.read(Self.complete, at: Instant(unixSeconds: Self.now.unixSeconds + 301))
        }
    }

    @Test(arguments: ["../account", "chrg_test/../../x", "trxn_1", "chrg_é", "chrg_test_5fzb?expand=1"])
    func anIdLeadsNowhereElse(_ id: String) async throws {
        let notification = Self.event("charge.complete", #"{"object": "charge", "id": "\#(id)"}"#)
        do {
            _ = try await Self.told(nil, notification)
            throw Nothing()
        } catch let fault as NotificationFault {
            guard case .unreadable = fault else { throw Nothing() }
        }
    }

    @Test func anAnswerForAnotherChargeIsNotTaken() async throws {
        for document in [Self.charge(["id": "chrg_test_other"]), Self.charge(["object": "account"]), "oops"] {
            do {
                _ = try await Self.told(document)
                throw Nothing()
            } catch let fault as NotificationFault {
                guard case .unreadable = fault else { throw Nothing() }
            }
        }
        await #expect(throws: NotificationFault.unreachable("it answered 404")) { try await Self.told(nil) }
    }
}
