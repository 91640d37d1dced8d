import ArgumentParser
import Foundation
import Web

/// How a server meets those who reach it.
struct ExposureOptions: ParsableArguments {
    @Flag(help: "A proxy with TLS stands before this server and ends X-Forwarded-For with the client.")
    var behindProxy = false

    @Option(help: "PEM with this server's certificate and those above it: it then speaks HTTPS.")
    var tlsCert: String?

    @Option(help: "PEM with the private key of that certificate.")
    var tlsKey: String?

    @Option(help: "Requests a second from a client; 0: no limit. Without it 100, and this machine is free.")
    var clientRate: Int?

    @Option(help: "Connections that are open at once.")
    var connections = 16_384

    @Option(help: "Seconds after which a connection on which no request comes is closed.")
    var idleSeconds: Int64 = 60

    @Option(help: "Seconds that a request's body is waited for, and one more for each 4096 bytes of it.")
    var requestSeconds: Int64 = 30

    func validate() throws {
        guard (tlsCert == nil) == (tlsKey == nil) else {
            throw ValidationError("--tls-cert and --tls-key go together")
        }
        guard tlsCert == nil || !behindProxy else {
            throw ValidationError("TLS is spoken by this server (--tls-cert) or by a proxy (--behind-proxy)")
        }
        guard (1...3600).contains(idleSeconds), (1...3600).contains(requestSeconds) else {
            throw ValidationError("--idle-seconds and --request-seconds are from 1 to 3600")
        }
        guard (0...1_000_000).contains(clientRate ?? 0) else {
            throw ValidationError("--client-rate is 0 to 1000000")
        }
        guard connections > 0 else { throw ValidationError("--connections is 1 or more") }
    }

    /// As addresses of this server begin.
    var scheme: String { tlsCert == nil ? "http" : "https" }

    var limits: ServingLimits {
        ServingLimits(
            requestsPerSecond: clientRate, connections: connections, idleSeconds: idleSeconds,
            requestSeconds: requestSeconds)
    }

    /// The files of TLS are read when the server starts, and again when it is told to.
    var transport: Transport {
        guard let tlsCert, let tlsKey else { return behindProxy ? .proxied : .plain }
        return .encrypted { try Self.identity(certificate: tlsCert, key: tlsKey) }
    }

    private static func identity(certificate: String, key: String) throws -> TLSIdentity {
        let (chain, secret) = (try readBytes(certificate), try readBytes(key))
        do {
            return try TLSIdentity(certificates: chain, key: secret, at: systemClock())
        } catch {
            throw Problem(.badInput, "\(error.isOfKey ? key : certificate): \(error)")
        }
    }

    private static func readBytes(_ path: String) throws -> [UInt8] {
        Array(try readText(URL(filePath: path)).utf8)
    }
}
