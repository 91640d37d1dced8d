import Outbound

/// Sends a message to an endpoint.
public typealias WebhookPost = @Sendable (
    _ url: String, _ fields: [String], _ body: [UInt8], _ allowsPrivate: Bool
) async -> WebhookAnswer

public enum WebhookHTTP {
    /// In seconds, the whole exchange.
    private static let patience = 15

    public static let post: WebhookPost = { url, fields, body, allowsPrivate in
        var request = OutboundRequest(url, patience: patience)
        request.fields = fields
        request.body = body
        request.allowsHTTP = allowsPrivate
        request.allowsPrivate = allowsPrivate
        do throws(OutboundFault) {
            return .status(try await request.answer().status)
        } catch {
            return switch error {
            case .privateAddress: .privateAddress
            case .unreachable(let reason): .unreachable(reason)
            }
        }
    }
}
