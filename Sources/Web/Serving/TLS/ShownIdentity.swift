import HummingbirdCore
import HummingbirdTLS
import NIOCore
import NIOSSL
import Synchronization

/// Reads certificate and key: when the server starts, and again when they were renewed.
public typealias TLSReading = @Sendable () throws -> TLSIdentity

/// What new connections are shown. Those that are open keep what they were shown when they began.
final class ShownIdentity: Sendable {
    private let read: TLSReading
    private let newest: Mutex<TLSIdentity>

    init(_ read: @escaping TLSReading) throws {
        self.read = read
        newest = Mutex(try read())
    }

    /// Reads again; what cannot be read or shown changes nothing.
    func renew() throws {
        let identity = try read()
        newest.withLock { $0 = identity }
    }

    /// For a server that asks at each handshake what to show.
    var configuration: TLSConfiguration {
        var configuration = newest.withLock { $0.configuration }
        configuration.sslContextCallback = { _, answer in
            answer.succeed(self.newest.withLock { $0.replacement })
        }
        return configuration
    }
}

extension Transport {
    /// What is shown over TLS; nil where the server itself speaks HTTP.
    func shownIdentity() throws -> ShownIdentity? {
        guard case .encrypted(let reading) = self else { return nil }
        return try ShownIdentity(reading)
    }
}

extension HTTPServerBuilder {
    /// Over TLS where there is something to show.
    func encrypted(as identity: ShownIdentity?) throws -> HTTPServerBuilder {
        guard let identity else { return self }
        return try .tls(self, tlsConfiguration: identity.configuration)
    }
}
