public import LedgerCore
import Webhooks

/// A provider's file (docs/payment-notifications.md): how it signs, and where its charges are fetched. The
/// secrets lie in files of their own, so that this one may be shown.
public enum ProviderFile {
    /// - Parameter secret: the first line of a file that the provider's file names.
    public static func provider(
        reading json: JSON, secret: (String) throws -> String
    ) throws -> any PaymentProvider {
        let members = Set((json.members ?? []).map(\.key))
        if let stranger = members.subtracting(known).sorted().first {
            throw ProviderFileFault(
                "there is no member \(stranger); there are \(known.sorted().joined(separator: ", "))")
        }
        let name = try text("name", in: json)
        guard name.wholeMatch(of: /[a-z0-9-]{1,15}/) != nil else {
            throw ProviderFileFault("name: 1 to 15 of a-z 0-9 - were expected")
        }
        let secrets = try secretFiles(json).map(secret)
        let payee = json["payee"]?.stringValue
        switch try text("kind", in: json) {
        case "signed-json":
            return SignedJSONProvider(name: name, payee: payee, secrets: try secrets.map(webhookSecret))
        case "omise":
            return OmiseProvider(
                name: name, payee: payee, secrets: try secrets.map(base64), api: try api(json),
                key: try secret(try text("key_file", in: json)))
        default: throw ProviderFileFault("kind: signed-json or omise was expected")
        }
    }

    private static let known: Set = ["api", "key_file", "kind", "name", "payee", "secret_files"]

    private static func text(_ member: String, in json: JSON) throws(ProviderFileFault) -> String {
        guard let text = json[member]?.stringValue, !text.isEmpty else {
            throw ProviderFileFault("\(member): a text was expected")
        }
        return text
    }

    private static func secretFiles(_ json: JSON) throws(ProviderFileFault) -> [String] {
        let files = json["secret_files"]?.arrayValue?.compactMap(\.stringValue) ?? []
        guard (1...2).contains(files.count), files.count == json["secret_files"]?.arrayValue?.count else {
            throw ProviderFileFault("secret_files: a list of one or two files was expected")
        }
        return files
    }

    private static func webhookSecret(_ text: String) throws(ProviderFileFault) -> WebhookSecret {
        guard let secret = WebhookSecret(text: text) else {
            throw ProviderFileFault("a secret: whsec_ and base64 of 24 to 64 bytes was expected")
        }
        return secret
    }

    private static func base64(_ text: String) throws(ProviderFileFault) -> [UInt8] {
        guard let secret = Base64.decode(text), secret.count >= 16 else {
            throw ProviderFileFault("a secret: base64 of at least 16 bytes was expected")
        }
        return secret
    }

    /// The key must not cross a network in clear.
    private static func api(_ json: JSON) throws(ProviderFileFault) -> String {
        let api = try text("api", in: json)
        let local = /http:\/\/(?:127\.0\.0\.1|localhost|\[::1\])(?::[0-9]+)?(?:\/[!-~]*)?/
        let isSafe = api.wholeMatch(of: local) != nil || api.wholeMatch(of: /https:\/\/[!-~]+/) != nil
        guard isSafe, !api.contains("@") else {
            throw ProviderFileFault("api: https://…, or http://127.0.0.1…, was expected")
        }
        return api.hasSuffix("/") ? String(api.dropLast()) : api
    }
}

/// What is wrong with a provider's file.
public struct ProviderFileFault: Error, Hashable, Sendable, CustomStringConvertible {
    public let description: String

    init(_ description: String) { self.description = description }
}
