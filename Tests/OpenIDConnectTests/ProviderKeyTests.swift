import LedgerCore
import Testing

@testable import OpenIDConnect

/// Which of a provider's keys are taken.
struct ProviderKeyTests {
    private static let long = Base64.encode([UInt8](repeating: 0xC3, count: 256), as: .url)
    private static let short = Base64.encode([UInt8](repeating: 0xC3, count: 128), as: .url)
    private static let huge = Base64.encode([UInt8](repeating: 0xC3, count: 2048), as: .url)

    private static func keys(_ text: String) -> [String] {
        ProviderKey.keys(in: Array(#"{"keys":[\#(text)]}"#.utf8))?.map(\.algorithm.rawValue) ?? ["none"]
    }

    @Test func keysOfThreeKindsAreTaken() {
        #expect(Self.keys(#"{"kty":"RSA","kid":"a","n":"\#(Self.long)","e":"AQAB"}"#) == ["RS256"])
        #expect(Self.keys(#"{"kty":"EC","kid":"a","crv":"P-256","x":"AA","y":"AA","use":"sig"}"#) == ["ES256"])
        #expect(Self.keys(#"{"kty":"OKP","kid":"a","crv":"Ed25519","x":"AA","alg":"EdDSA"}"#) == ["EdDSA"])
    }

    @Test(arguments: [
        #"{"kty":"oct","k":"AAAA"}"#, #"{"kty":"RSA","n":"\#(short)","e":"AQAB"}"#,
        #"{"kty":"RSA","n":"\#(huge)","e":"AQAB"}"#, #"{"kty":"RSA","n":"\#(long)","e":"AQAB","alg":"RS512"}"#,
        #"{"kty":"RSA","n":"\#(long)","e":"AQAB","use":"enc"}"#, #"{"kty":"EC","crv":"P-384","x":"AA","y":"AA"}"#,
        #"{"kty":"EC","crv":"P-256","x":"AA","y":"AA","alg":"HS256"}"#, #"{"kty":"OKP","crv":"X25519","x":"AA"}"#,
        "{}", "1", "null",
    ])
    func othersAreLeftOut(text: String) {
        #expect(Self.keys(text) == [])
        #expect(Self.keys(#"\#(text),{"kty":"OKP","crv":"Ed25519","x":"AA"}"#) == ["EdDSA"])
    }

    @Test func aSetThatIsNoneHasNoKeys() {
        for text in ["", "[]", "{}", #"{"keys":1}"#] { #expect(ProviderKey.keys(in: Array(text.utf8)) == nil) }
    }

    /// A header and a payload with a signature of nothing.
    private static func token(_ header: String) throws -> IDToken {
        let parts = [header, "{}", ""].map { Base64.encode(Array($0.utf8), as: .url) }
        return try IDToken(parts.joined(separator: "."))
    }

    @Test func aTokenNamesItsKeyOrThereIsOnlyOne() throws {
        let two = try #require(
            ProviderKey.keys(
                in: Array(
                    #"{"keys":[{"kty":"OKP","kid":"a","crv":"Ed25519","x":"AA"},{"kty":"OKP","kid":"b","crv":"Ed25519","x":"AA"}]}"#
                        .utf8)))
        #expect(two.key(of: try Self.token(#"{"alg":"EdDSA","kid":"b"}"#))?.id == "b")
        #expect(two.key(of: try Self.token(#"{"alg":"EdDSA"}"#)) == nil)
        #expect(two.key(of: try Self.token(#"{"alg":"ES256","kid":"b"}"#)) == nil)
        #expect(Array(two.prefix(1)).key(of: try Self.token(#"{"alg":"EdDSA"}"#))?.id == "a")
        #expect(Array(two.prefix(1)).key(of: try Self.token(#"{"alg":"EdDSA","kid":"c"}"#)) == nil)
    }

    @Test(arguments: [
        #"{"alg":"none"}"#, #"{"alg":"HS256"}"#, #"{"alg":"RS384"}"#, #"{"alg":"rs256"}"#, #"{"alg":1}"#, "{}",
    ])
    func algorithmsThatAreNotTaken(header: String) {
        #expect(throws: IDToken.Fault.algorithm) { try Self.token(header) }
    }

    @Test(arguments: ["", "..", "e30.e30", "e30.e30.e30.e30", "e30=.e30.", "!.e30.", "W10.e30.x", "bm8.e30.x"])
    func textsThatAreNoTokens(text: String) {
        #expect(throws: IDToken.Fault.self) { try IDToken(text) }
    }

    @Test func whatHasToBeUnderstoodIsNot() {
        #expect(throws: IDToken.Fault.malformed) { try Self.token(#"{"alg":"RS256","crit":["exp"]}"#) }
    }
}
