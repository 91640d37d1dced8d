import Access

/// What one client, and all of them, may take of the server. The size of bodies is `RequestBody.limit`.
public struct ServingLimits: Sendable {
    /// How many requests a second one client may send, after a pause ten times as many at once. Nil stands
    /// for the usual number, of which those on this machine are free; 0 for no limit.
    public var requestsPerSecond: Int?
    /// How many connections are open at once; more wait until one closes.
    public var connections: Int

    public init(requestsPerSecond: Int? = nil, connections: Int = 16_384) {
        self.requestsPerSecond = requestsPerSecond
        self.connections = connections
    }

    static let usualRequestsPerSecond = 100
    /// A connection on which nothing comes for so long, and nothing is being answered, is closed; seconds.
    static let idleSeconds: Int64 = 60
    /// All header fields of a request together, and each; bytes.
    static let headerBytes = 16_384
    static let headerFields = 100

    /// The rate of one client, or of one token; nil where there is none.
    var rate: Rate? {
        let number = Int64(requestsPerSecond ?? Self.usualRequestsPerSecond)
        return number > 0 ? Rate(perSecond: number, burst: 10 * number) : nil
    }
}
