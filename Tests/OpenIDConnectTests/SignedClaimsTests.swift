import LedgerCore
import Testing

@testable import OpenIDConnect

/// What a provider claims, and whether it is meant for this server, this trip and this time. That signatures hold is for
/// Tests/EndToEnd, with tokens that another library signed.
struct SignedClaimsTests {
    private static let now = Instant(unixSeconds: 1_795_230_000)
    private static let trip = SignInTrip([UInt8](repeating: 7, count: 32), from: now, to: "/staff")

    private static func settings() throws -> ProviderSettings {
        try #require(
            ProviderSettings(
                issuer: "https://id.example", clientID: "banchi", clientSecret: nil,
                returnAddress: "https://ledger.example/staff/oidc/back"))
    }

    /// - Parameter changed: members in the place of the good ones; nil leaves one out.
    private static func fault(
        _ changed: KeyValuePairs<String, JSON?>, after seconds: Int64 = 0
    ) throws -> IDToken.Fault? {
        let good: KeyValuePairs<String, JSON> = [
            "aud": "banchi", "exp": .integer(now.unixSeconds + 300), "iat": .integer(now.unixSeconds),
            "iss": "https://id.example", "nonce": .string(trip.nonce), "sub": "somebody",
        ]
        let others = good.filter { member in !changed.contains { $0.key == member.key } }
        let members =
            others.map { JSON.Member($0.key, $0.value) }
            + changed.compactMap { change in change.value.map { JSON.Member(change.key, $0) } }
        guard let claims = SignedClaims(.object(members)) else { return .malformed }
        do {
            let time = Instant(unixSeconds: now.unixSeconds + seconds)
            #expect(try claims.subject(for: settings(), on: trip, at: time) == "somebody")
            return nil
        } catch let fault as IDToken.Fault {
            return fault
        }
    }

    @Test func whatIsMeantForThisTripIsTaken() throws {
        #expect(try Self.fault([:]) == nil)
        #expect(try Self.fault(["azp": "banchi"]) == nil)
        #expect(try Self.fault(["aud": .strings(["banchi"])]) == nil)
        #expect(try Self.fault(["aud": .strings(["other", "banchi"]), "azp": "banchi"]) == nil)
        #expect(try Self.fault(["iat": .number("1795230000.25")]) == nil)
        // Clocks may differ by a minute.
        #expect(try Self.fault([:], after: 359) == nil)
        #expect(try Self.fault(["iat": .integer(Self.now.unixSeconds - 60)]) == nil)
        #expect(try Self.fault(["iat": .integer(Self.now.unixSeconds + 60)]) == nil)
    }

    @Test func whatIsNotIsNamed() throws {
        #expect(try Self.fault(["iss": "https://id.example/"]) == .issuer)
        #expect(try Self.fault(["aud": "other"]) == .audience)
        #expect(try Self.fault(["aud": .strings([])]) == .audience)
        #expect(try Self.fault(["aud": .strings(["banchi", "other"])]) == .party)
        #expect(try Self.fault(["azp": "other"]) == .party)
        #expect(try Self.fault(["nonce": nil]) == .nonce)
        #expect(try Self.fault(["nonce": .string(Self.trip.state)]) == .nonce)
        #expect(try Self.fault([:], after: 360) == .expired)
        #expect(try Self.fault(["iat": .integer(Self.now.unixSeconds - 61)]) == .issued)
        #expect(try Self.fault(["iat": .integer(Self.now.unixSeconds + 61)]) == .issued)
        #expect(try Self.fault(["sub": ""]) == .subject)
        #expect(try Self.fault(["sub": "สมหญิง"]) == .subject)
        #expect(try Self.fault(["sub": .string(String(repeating: "x", count: 256))]) == .subject)
    }

    @Test(arguments: ["iss", "sub", "aud", "exp", "iat"])
    func whatHasToBeThereIs(name: String) throws {
        #expect(try Self.fault([name: nil]) == .malformed)
        #expect(try Self.fault([name: .null]) == .malformed)
        #expect(try Self.fault([name: .array([1])]) == .malformed)
        #expect(try Self.fault([name: true]) == .malformed)
    }

    @Test(arguments: [-1, 253_402_300_800, Int64.max])
    func aTimeIsOneThatCanBeWritten(seconds: Int64) throws {
        #expect(try Self.fault(["exp": .integer(seconds)]) == .malformed)
        #expect(try Self.fault(["exp": .number("1e99")]) == .malformed)
    }
}
