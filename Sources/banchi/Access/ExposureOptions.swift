import ArgumentParser
import Web

/// How a server meets those who reach it.
struct ExposureOptions: ParsableArguments {
    @Flag(help: "A proxy with TLS stands before this server and ends X-Forwarded-For with the client.")
    var behindProxy = false

    @Option(help: "Requests a second from a client; 0: no limit. Without it 100, and this machine is free.")
    var clientRate: Int?

    @Option(help: "Connections that are open at once.")
    var connections = 16_384

    func validate() throws {
        guard (0...1_000_000).contains(clientRate ?? 0) else {
            throw ValidationError("--client-rate is 0 to 1000000")
        }
        guard connections > 0 else { throw ValidationError("--connections is 1 or more") }
    }

    var transport: Transport { behindProxy ? .proxied : .plain }
    var limits: ServingLimits { ServingLimits(requestsPerSecond: clientRate, connections: connections) }
}
