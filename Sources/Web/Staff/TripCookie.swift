import Hummingbird
import LedgerCore
import OpenIDConnect

/// The cookie of somebody on their way to the identity provider and back. `Lax` is sent along with the way
/// back, which is a navigation from another site.
struct TripCookie: Sendable {
    private let cookie: OwnCookie
    private let key: [UInt8]

    init(isSecure: Bool, key: [UInt8]) {
        cookie = OwnCookie("banchi-trip", isSecure: isSecure)
        self.key = key
    }

    func trip(in request: Request, at now: Instant) -> SignInTrip? {
        cookie.value(in: request).flatMap { SignInTrip(cookie: $0, signedWith: key, at: now) }
    }

    func set(_ trip: SignInTrip, in response: Response) -> Response {
        cookie.set(trip.cookie(signedWith: key), for: SignInTrip.seconds, in: response)
    }

    func clear(in response: Response) -> Response { cookie.clear(in: response) }
}
