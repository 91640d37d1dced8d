import LedgerCore
import Providers
import Testing

/// A provider's file is read strictly: what is spelt wrongly would be a provider that does not answer.
struct ProviderFileTests {
    private static let secrets = [
        "webhook": "whsec_MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz", "raw": "MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIz",
        "key": "skey_1", "bad": "secret",
    ]

    private static func read(_ text: String) throws -> any PaymentProvider {
        try ProviderFile.provider(reading: try JSON(parsing: Array(text.utf8))) { secrets[$0] ?? "" }
    }

    @Test func bothKindsAreRead() throws {
        let own = try Self.read(
            #"{"name": "partner", "kind": "signed-json", "secret_files": ["webhook"], "payee": "บริษัท ก"}"#)
        #expect(own.name == "partner")
        #expect(own.payee == "บริษัท ก")
        for api in ["https://api.omise.co", "http://127.0.0.1:9000/", "http://localhost", "http://[::1]:1"] {
            _ = try Self.read(
                """
                {"name": "o", "kind": "omise", "secret_files": ["raw", "raw"], "api": "\(api)",
                "key_file": "key"}
                """)
        }
    }

    @Test(arguments: [
        #"{}"#,
        #"{"name": "A", "kind": "signed-json", "secret_files": ["webhook"]}"#,
        #"{"name": "a", "kind": "other", "secret_files": ["webhook"]}"#,
        #"{"name": "a", "kind": "signed-json", "secret_files": []}"#,
        #"{"name": "a", "kind": "signed-json", "secret_files": ["webhook", "webhook", "webhook"]}"#,
        #"{"name": "a", "kind": "signed-json", "secret_files": ["bad"]}"#,
        #"{"name": "a", "kind": "signed-json", "secret_files": ["webhook"], "secret": "x"}"#,
        #"{"name": "a", "kind": "omise", "secret_files": ["bad"], "api": "https://a", "key_file": "key"}"#,
        #"{"name": "a", "kind": "omise", "secret_files": ["raw"], "api": "http://a.th", "key_file": "key"}"#,
        #"{"name": "a", "kind": "omise", "secret_files": ["raw"], "api": "http://a@b", "key_file": "key"}"#,
        #"{"name": "a", "kind": "omise", "secret_files": ["raw"], "api": "https://a"}"#,
    ])
    func everythingElseIsRefused(_ text: String) {
        #expect(throws: ProviderFileFault.self) { try Self.read(text) }
    }
}
