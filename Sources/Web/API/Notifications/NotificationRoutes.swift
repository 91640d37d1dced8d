import Access
import HTTPTypes
import Hummingbird
import LedgerCore
import LedgerService
public import Providers
import Storage

/// What payment providers tell, and what of it waits for an accountant (docs/payment-notifications.md).
struct NotificationRoutes: Sendable {
    let site: Site
    let intake: ChargeIntake?

    func add(to table: inout RouteTable) {
        table.post("v1/notifications/:provider", for: .provider) { request, visit in
            try await take(request, from: visit.parameters.require("provider"))
        }
        table.get("v1/notifications", query: [], for: .whoMay(.books)) { request, _ in
            let waiting = try await intake?.desk.queue.waiting() ?? []
            let view = try await site.index.view()
            return .answer(
                .object(["notifications": .array(waiting.map(\.document))]), at: view.head, for: request)
        }
    }

    private func take(_ request: Request, from name: String) async throws -> Response {
        let bytes = try await request.body.collect(upTo: RequestBody.limit)
        let notification = Notification(
            fields: request.headers.map { (name: $0.name.canonicalName, value: $0.value) },
            body: Array(bytes.readableBytesView))
        // Which providers there are is nobody's business.
        guard let intake, let provider = intake.providers.first(where: { $0.name == name }) else {
            throw Problem(NotificationFault.signatureWrong)
        }
        do {
            switch try await provider.read(notification, at: site.now()) {
            case .nothing(let reason):
                return .notification(["reason": .string(reason), "state": "ignored"])
            case .charge(let charge):
                let outcome = try await intake.desk.take(charge, of: provider, at: site.now())
                return Self.answer(outcome, to: charge)
            }
        } catch let fault as NotificationFault {
            throw Problem(fault)
        } catch is ChargeDeskFailure {
            throw Problem.busy
        }
    }

    /// The same for one that is told again: it follows from what is kept of the charge.
    private static func answer(_ outcome: ChargeDesk.Outcome, to charge: Charge) -> Response {
        switch outcome {
        case .recorded(let entry, let isReplay):
            var response = Response.notification([
                "charge": .string(charge.id), "entry": .string(entry), "state": "recorded",
            ])
            if isReplay { response.headers[.idempotencyReplayed] = "true" }
            return response
        case .inSuspense: return .notification(["charge": .string(charge.id), "state": "suspense"])
        case .waiting(let reason):
            return .notification([
                "charge": .string(charge.id), "reason": .string(reason), "state": "waiting",
            ])
        }
    }
}

/// From whom notifications are taken, and where they go.
public struct ChargeIntake: Sendable {
    let providers: [any PaymentProvider]
    let desk: ChargeDesk

    public init(providers: [any PaymentProvider], desk: ChargeDesk) {
        self.providers = providers
        self.desk = desk
    }
}

extension Response {
    fileprivate static func notification(_ members: KeyValuePairs<String, JSON?>) -> Response {
        Response.json(.object(members), status: .ok).uncached
    }
}

extension Problem {
    fileprivate init(_ fault: NotificationFault) {
        switch fault {
        case .signatureWrong:
            self.init(
                status: .unauthorized, code: "signature-wrong",
                title: "The notification is not signed by a provider",
                detail: Wording(
                    "ต้องมีลายเซ็นของผู้ให้บริการรายนี้บนเวลาและเนื้อหา",
                    "a signature of this provider over time and body was expected"))
        case .tooOld:
            self.init(
                status: .unauthorized, code: "notification-too-old",
                title: "The notification is of another time",
                detail: Wording(
                    "เวลาต้องต่างจากเวลาของเราไม่เกิน 300 วินาที ลงนามใหม่แล้วส่งอีกครั้ง",
                    "a time within 300 seconds of ours was expected; sign it anew and send it again"))
        case .unreadable(let place): self = .body("$", expected: place)
        case .unreachable(let reason):
            self.init(
                status: .serviceUnavailable, code: "provider-unreachable",
                title: "The provider did not say what it is about",
                detail: Wording(
                    "ผู้ให้บริการยังไม่ตอบ (\(reason)) ไม่ได้บันทึกอะไร ส่งอีกครั้ง",
                    "\(reason); nothing was recorded, send it again"), headers: [.retryAfter: "60"])
        }
    }
}

extension WaitingCharge {
    fileprivate var document: JSON {
        .object([
            "amount": .integer(amount.amount),
            "campaign": .orNull(campaign.map(JSON.string)),
            "charge": .string(charge),
            "currency": .string(currency),
            "method": .string(method),
            "pledge": .orNull(pledge.map(JSON.string)),
            "provider": .string(provider),
            "reason": .string(reason),
            "received": .string(received.description),
            "told": .string(told.description),
        ])
    }
}
