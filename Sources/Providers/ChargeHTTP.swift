import Outbound

/// Fetches a charge's document; a user name without password says who asks (RFC 7617).
public typealias ChargeFetch = @Sendable (
    _ url: String, _ user: String
) async throws(NotificationFault) -> [UInt8]

public enum ChargeHTTP {
    /// In seconds, the whole exchange: a provider waits some ten for the answer to its notification.
    private static let patience = 8
    /// In bytes; a charge has a few thousand.
    private static let longestCharge = 1 << 18

    public static let fetch: ChargeFetch = { (url, user) async throws(NotificationFault) -> [UInt8] in
        var request = OutboundRequest(url, patience: patience)
        request.user = user
        request.longestAnswer = longestCharge
        // Only where the provider's own address is in clear, as a stand-in's on this machine.
        request.allowsHTTP = !url.hasPrefix("https:")
        let answer: OutboundAnswer
        do throws(OutboundFault) {
            answer = try await request.answer()
        } catch {
            throw .unreachable(error.description)
        }
        guard answer.status == 200 else { throw .unreachable("it answered \(answer.status)") }
        return answer.body
    }
}
