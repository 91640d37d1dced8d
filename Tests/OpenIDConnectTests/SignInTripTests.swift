import LedgerCore
import Testing

@testable import OpenIDConnect

/// What a browser carries to the provider and back.
struct SignInTripTests {
    private static let now = Instant(unixSeconds: 1_795_230_000)
    private static let key = [UInt8](repeating: 5, count: 32)
    private let trip = SignInTrip([UInt8](repeating: 7, count: 32), from: now, to: "/staff/queue")

    private func back(_ cookie: String, after seconds: Int64 = 0) -> SignInTrip? {
        SignInTrip(cookie: cookie, signedWith: Self.key, at: Instant(unixSeconds: Self.now.unixSeconds + seconds))
    }

    @Test func theCookieBringsItBackForTenMinutes() {
        let cookie = trip.cookie(signedWith: Self.key)
        #expect(back(cookie) == trip)
        #expect(back(cookie, after: 600) == trip)
        #expect(back(cookie, after: 601) == nil)
        #expect(back(cookie, after: -1) == nil)
        #expect(SignInTrip(cookie: cookie, signedWith: [1], at: Self.now) == nil)
    }

    @Test func noCharacterOfItCanBeChanged() {
        let cookie = trip.cookie(signedWith: Self.key)
        for index in cookie.indices {
            let other: Character = cookie[index] == "A" ? "B" : "A"
            #expect(back(cookie.replacingCharacters(at: index, with: other)) == nil)
        }
        for text in ["", "...", cookie + ".", String(cookie.dropLast()), cookie + "A", "." + cookie] {
            #expect(back(text) == nil)
        }
    }

    /// Base64url of 32 bytes: what RFC 7636 §4.1 allows for a verifier, and nothing that a query would change.
    @Test func whatIsSentAboutFollowsFromOneSecretAndIsNotIt() {
        let sent = [trip.state, trip.nonce, trip.verifier, trip.challenge]
        #expect(Set(sent).count == 4)
        for text in sent {
            #expect(text.utf8.count == 43)
            #expect(!trip.cookie(signedWith: Self.key).contains(text))
        }
        #expect(trip.isOwn(trip.state))
        #expect(!trip.isOwn(trip.nonce))
        #expect(!trip.isOwn(""))
        let other = SignInTrip([UInt8](repeating: 8, count: 32), from: Self.now, to: "/staff/queue")
        #expect(!other.isOwn(trip.state))
    }
}

extension String {
    fileprivate func replacingCharacters(at index: Index, with character: Character) -> String {
        self[..<index] + String(character) + self[self.index(after: index)...]
    }
}
