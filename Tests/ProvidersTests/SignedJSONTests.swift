import Giving
import LedgerCore
import OpenSSL
import Testing
import Webhooks

@testable import Providers

/// What a provider that signs as Standard Webhooks says is believed, and what is not.
struct SignedJSONTests {
    private static let now = Instant(unixSeconds: 1_795_230_000)
    private static let old = key(1)
    private static let new = key(2)

    private static func key(_ byte: UInt8) -> [UInt8] { [UInt8](repeating: byte, count: 32) }

    private static let provider = SignedJSONProvider(
        name: "partner", payee: nil, secrets: [WebhookSecret(old), WebhookSecret(new)])

    private static let body = """
        {"type": "payment.received", "data": {"charge": "chg-1", "amount": 30000, "currency": "thb", \
        "method": "promptpay", "received": "2026-11-21T09:30:00Z", "pledge": "P0123456789ABCDE", "fee": 495}}
        """

    private static func signed(
        _ body: String, by key: [UInt8] = new, at time: String = "\(now.unixSeconds)", id: String = "msg-1",
        signing text: String? = nil
    ) -> Notification {
        let code = HMACSHA256.authenticate(Array("\(id).\(time).\(text ?? body)".utf8), key: key).bytes
        return Notification(
            fields: [
                ("Webhook-Id", id), ("Webhook-Timestamp", time),
                ("Webhook-Signature", "v0,xxxx v1,\(Base64.encode(code))"),
            ],
            body: Array(body.utf8))
    }

    private static func fault(_ notification: Notification) async -> NotificationFault? {
        do {
            _ = try await provider.read(notification, at: now)
            return nil
        } catch {
            return error
        }
    }

    @Test func whatIsSignedIsBelieved() async throws {
        let told = try await Self.provider.read(Self.signed(Self.body), at: Self.now)
        let received = try #require(Instant(rfc3339: "2026-11-21T09:30:00Z"))
        #expect(
            told
                == .charge(
                    Charge(
                        id: "chg-1", amount: Satang(30000), currency: "THB", method: .promptpay,
                        received: received, pledge: "P0123456789ABCDE", campaign: nil, fee: Satang(495),
                        turn: .received)))
    }

    @Test func twoSecretsHoldAtOnce() async throws {
        for key in [Self.old, Self.new] {
            #expect(await Self.fault(Self.signed(Self.body, by: key)) == nil)
        }
        #expect(await Self.fault(Self.signed(Self.body, by: Self.key(3))) == .signatureWrong)
    }

    @Test func everyChangedByteIsTold() async throws {
        let good = Self.body.utf8
        for place in good.indices {
            var spoilt = Array(good)
            spoilt[good.distance(from: good.startIndex, to: place)] ^= 1
            let notification = Self.signed(String(decoding: spoilt, as: UTF8.self), signing: Self.body)
            #expect(await Self.fault(notification) == .signatureWrong)
        }
    }

    @Test func nothingIsSignedByNothing() async {
        #expect(await Self.fault(Notification(fields: [], body: Array(Self.body.utf8))) == .signatureWrong)
    }

    @Test(arguments: [(-301, false), (-300, true), (0, true), (300, true), (301, false)])
    func theWindowHasFiveMinutes(_ apart: Int64, _ isTaken: Bool) async {
        let notification = Self.signed(Self.body, at: "\(Self.now.unixSeconds + apart)")
        #expect(await Self.fault(notification) == (isTaken ? nil : .tooOld))
    }

    @Test(arguments: ["", "now", "-1", "1e9", "99999999999999999999", "9223372036854775807"])
    func aTimeThatIsNoneIsRefused(_ time: String) async {
        #expect(await Self.fault(Self.signed(Self.body, at: time)) == .tooOld)
    }

    @Test func refundsAndDisputesAreTold() async throws {
        let refund = Self.body.replacing("payment.received", with: "payment.refunded")
            .replacing("\"fee\": 495", with: "\"refunded\": 10000")
        guard case .charge(let refunded) = try await Self.provider.read(Self.signed(refund), at: Self.now)
        else { throw Nothing() }
        #expect(refunded.turn == .refunded(Satang(10000)))
        let dispute = Self.body.replacing("payment.received", with: "payment.disputed")
        guard case .charge(let disputed) = try await Self.provider.read(Self.signed(dispute), at: Self.now)
        else { throw Nothing() }
        #expect(disputed.turn == .disputed)
        let other = Self.body.replacing("payment.received", with: "payout.sent")
        #expect(try await Self.provider.read(Self.signed(other), at: Self.now) == .nothing("event-unknown"))
    }

    private struct Nothing: Error {}

    @Test(arguments: [
        ("{", "$"), ("[]", "$"), ("{}", "type"), (#"{"type": 1}"#, "type"),
        (#"{"type": "payment.received"}"#, "data"),
        (#"{"type": "payment.received", "data": {"charge": "a b"}}"#, "charge"),
        (#"{"type": "payment.received", "data": {"charge": "a", "amount": -1}}"#, "amount"),
        (#"{"type": "payment.received", "data": {"charge": "a", "amount": 1.5}}"#, "amount"),
    ])
    func whatCannotBeReadIsNamed(_ body: String, _ place: String) async throws {
        guard case .unreadable(let words)? = await Self.fault(Self.signed(body)) else { throw Nothing() }
        #expect(words.contains(place))
    }

    @Test func whatIsNoIdExplainsNothing() async throws {
        let odd = Self.body.replacing("P0123456789ABCDE", with: "for my school")
        guard case .charge(let charge) = try await Self.provider.read(Self.signed(odd), at: Self.now)
        else { throw Nothing() }
        #expect(charge.pledge == nil)
    }
}
