import Outbound

/// One question to the provider.
public struct ProviderRequest: Sendable {
    public let address: String
    /// Posted where there is one.
    public var form: String?
    /// The Authorization field.
    public var authorization: String?
}

public struct ProviderAnswer: Sendable {
    public let status: Int
    public let body: [UInt8]

    public init(status: Int, body: [UInt8]) {
        self.status = status
        self.body = body
    }
}

/// Asks the provider; nil where it cannot be reached.
public typealias ProviderExchange = @Sendable (ProviderRequest) async -> ProviderAnswer?

public enum ProviderHTTP {
    /// In seconds, the whole exchange: somebody waits before a page.
    private static let patience = 10
    /// In bytes; documents and key sets have a few thousand.
    private static let longestAnswer = 262_144

    public static let exchange: ProviderExchange = { asked in
        var request = OutboundRequest(asked.address, patience: patience)
        request.fields = ["Accept: application/json"]
            + (asked.authorization.map { ["Authorization: \($0)"] } ?? [])
        request.body = asked.form.map { Array($0.utf8) }
        request.longestAnswer = longestAnswer
        // `ProviderAddress` has seen to it that http stays on this machine.
        request.allowsHTTP = true
        // Why it cannot be reached is nobody's to know who signs in.
        guard let answer = try? await request.answer() else { return nil }
        return ProviderAnswer(status: answer.status, body: answer.body)
    }
}
