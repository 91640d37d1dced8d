public import Foundation
import LedgerCore
public import OpenSSL

/// A time stamping authority that is asked over HTTP (RFC 3161 §3.4).
public struct TimeStampAuthority: Sendable {
    private let url: URL
    private let anchors: [Certificate]?
    private let patience: Duration

    /// Random bits that make an answer one to its request.
    private static let nonceByteCount = 8

    /// - Parameters:
    ///   - anchors: what the authority's certificate must lead to; nil where its signature is not
    ///     looked at before a stamp is kept.
    ///   - patience: how long a whole exchange may take.
    public init(url: URL, anchors: [Certificate]?, patience: Duration = .seconds(30)) {
        self.url = url
        self.anchors = anchors
        self.patience = patience
    }

    /// Has a text stamped: the authority is sent its SHA-256 and nothing else.
    ///
    /// - Returns: an answer that is one to this very request, and signed by who is trusted.
    public func stamp(_ text: String) async throws -> TimeStampResponse {
        try await stamp(Array(text.utf8))
    }

    /// Has bytes stamped, as above.
    public func stamp(_ bytes: [UInt8]) async throws -> TimeStampResponse {
        let request = try TimeStampRequest(
            imprint: SHA256.hash(bytes),
            nonce: try SecureRandom.bytes(Self.nonceByteCount))
        let answer = try await TimeStampExchange.post(request.der, to: url, patience: patience)
        let response: TimeStampResponse
        do {
            response = try TimeStampResponse(der: answer)
        } catch {
            throw TimeStampFailure.unanswered("what \(url) sent is no time stamp response (\(error))")
        }
        if case .refused(let reason) = response.outcome { throw TimeStampFailure.refused(reason) }
        do {
            try response.verify(answering: request)
            if let anchors { try response.verify(answering: request, trusting: anchors) }
        } catch {
            throw TimeStampFailure.wrong(error.description)
        }
        return response
    }
}
