import Giving
public import LedgerCore
public import Webhooks

/// A provider that speaks as this program itself does: JSON, signed as Standard Webhooks says
/// (docs/payment-notifications.md has the members). What is signed is believed.
public struct SignedJSONProvider: PaymentProvider {
    public let name: String
    public let payee: String?
    private let secrets: [WebhookSecret]

    public init(name: String, payee: String?, secrets: [WebhookSecret]) {
        self.name = name
        self.payee = payee
        self.secrets = secrets
    }

    public func read(_ notification: Notification, at now: Instant) async throws(NotificationFault) -> Told {
        guard let id = notification["webhook-id"], let time = notification["webhook-timestamp"],
            let signatures = notification["webhook-signature"],
            secrets.contains(where: { $0.signed(notification.body, id: id, time: time, by: signatures) })
        else { throw .signatureWrong }
        try NotificationWindow.check(time, at: now)
        let body = try NotificationReader(parsing: notification.body)
        let type = try body.text("type")
        let data = try body.object("data")
        switch type {
        case "payment.received": return .charge(try charge(data, .received))
        case "payment.refunded": return .charge(try charge(data, .refunded(try data.satang("refunded"))))
        case "payment.disputed": return .charge(try charge(data, .disputed))
        default: return .nothing("event-unknown")
        }
    }

    private func charge(_ data: NotificationReader, _ turn: Charge.Turn) throws(NotificationFault) -> Charge {
        Charge(
            id: try data.chargeID("charge"), amount: try data.satang("amount"),
            currency: try data.text("currency").uppercased(), method: try data.method("method"),
            received: try data.instant("received"), pledge: data.identifier("pledge"),
            campaign: data.identifier("campaign"), fee: try data.optionalSatang("fee") ?? .zero,
            turn: turn)
    }
}
