import Giving
public import LedgerCore
import OpenSSL

/// A provider modelled on the public webhook and charge API of Omise (https://docs.omise.co, version
/// 2019-05-29). A notification says only which charge to look at; what is believed is fetched.
public struct OmiseProvider: PaymentProvider {
    public let name: String
    public let payee: String?
    private let secrets: [[UInt8]]
    private let api: String
    private let key: String
    private let fetch: ChargeFetch

    /// - Parameters:
    ///   - secrets: those with which notifications are signed.
    ///   - api: where charges are fetched, without a slash at its end.
    ///   - key: the secret key, the user of basic authentication.
    public init(
        name: String, payee: String?, secrets: [[UInt8]], api: String, key: String,
        fetch: @escaping ChargeFetch = ChargeHTTP.fetch
    ) {
        self.name = name
        self.payee = payee
        self.secrets = secrets
        self.api = api
        self.key = key
        self.fetch = fetch
    }

    public func read(_ notification: Notification, at now: Instant) async throws(NotificationFault) -> Told {
        guard let time = notification["omise-signature-timestamp"],
            let signatures = notification["omise-signature"], isSigned(notification.body, time, signatures)
        else { throw .signatureWrong }
        try NotificationWindow.check(time, at: now)
        let event = try NotificationReader(parsing: notification.body)
        guard let concern = Concern(rawValue: try event.text("key")) else { return .nothing("event-unknown") }
        let id = try event.object("data").chargeID(concern == .completed ? "id" : "charge")
        guard id.wholeMatch(of: /chrg_[a-z0-9_]+/) != nil else {
            throw .unreadable("$.data: a charge's id, chrg_…, was expected")
        }
        let charge = try NotificationReader(parsing: try await fetch("\(api)/charges/\(id)", key))
        return try told(charge, of: id, concern)
    }

    /// `Omise-Signature` has two while a secret is being replaced, parted by a comma.
    private func isSigned(_ body: [UInt8], _ time: String, _ signatures: String) -> Bool {
        let codes = signatures.split(separator: ",").compactMap { given in
            Hex.decode(given.filter { $0 != " " }.lowercased())
        }
        return secrets.contains { secret in
            let own = HMACSHA256.authenticate(Array("\(time).".utf8) + body, key: secret).bytes
            return codes.contains { ConstantTime.areEqual($0, own) }
        }
    }

    /// The events that are read.
    private enum Concern: String {
        case completed = "charge.complete"
        case refund = "refund.create"
        case dispute = "dispute.create"
        case disputeEnd = "dispute.close"
    }

    private func told(
        _ charge: NotificationReader, of id: String, _ concern: Concern
    ) throws(NotificationFault) -> Told {
        guard try charge.text("object") == "charge", try charge.text("id") == id else {
            throw .unreadable("the API: charge \(id) was expected")
        }
        guard try charge.flag("livemode") else { return .nothing("test-mode") }
        guard try charge.flag("paid") else { return .nothing("charge-not-paid") }
        let metadata = try charge.optionalObject("metadata")
        return .charge(
            Charge(
                id: id, amount: try charge.satang("amount"),
                currency: try charge.text("currency").uppercased(), method: try method(of: charge),
                received: try received(charge),
                pledge: metadata?.identifier("pledge"), campaign: metadata?.identifier("campaign"),
                fee: try fee(of: charge), turn: try turn(of: charge, concern)))
    }

    private func received(_ charge: NotificationReader) throws(NotificationFault) -> Instant {
        if let paid = try charge.optionalInstant("paid_at") { return paid }
        return try charge.instant("created_at")
    }

    private func method(of charge: NotificationReader) throws(NotificationFault) -> PaymentMethod {
        if try charge.optionalObject("source")?.optionalText("type") == "promptpay" { return .promptpay }
        return try charge.optionalObject("card") == nil ? .transfer : .card
    }

    private func fee(of charge: NotificationReader) throws(NotificationFault) -> Satang {
        (try charge.optionalSatang("fee") ?? .zero) + (try charge.optionalSatang("fee_vat") ?? .zero)
    }

    /// What the charge itself says goes before what the event says of it.
    private func turn(
        of charge: NotificationReader, _ concern: Concern
    ) throws(NotificationFault) -> Charge.Turn {
        let refunded = try charge.optionalSatang("refunded_amount") ?? .zero
        if refunded > .zero { return .refunded(refunded) }
        return concern == .dispute || concern == .disputeEnd ? .disputed : .received
    }
}
