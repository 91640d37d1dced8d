import Access

/// What one client, and all of them, may take of the server. The size of bodies is `RequestBody.limit`.
public struct ServingLimits: Sendable {
    /// How many requests a second one client may send, after a pause ten times as many at once. Nil stands
    /// for the usual number, of which those on this machine are free; 0 for no limit.
    public var requestsPerSecond: Int?
    /// How many connections are open at once; more wait until one closes.
    public var connections: Int
    /// A connection on which no request comes for so long, and nothing is being answered, is closed: also one
    /// on which the header fields come byte by byte. In seconds.
    public var idleSeconds: Int64
    /// For how long a request's body is waited for, in seconds, and one more for each 4,096 bytes of it.
    public var requestSeconds: Int64

    public init(
        requestsPerSecond: Int? = nil, connections: Int = 16_384, idleSeconds: Int64 = 60,
        requestSeconds: Int64 = 30
    ) {
        self.requestsPerSecond = requestsPerSecond
        self.connections = connections
        self.idleSeconds = idleSeconds
        self.requestSeconds = requestSeconds
    }

    static let usualRequestsPerSecond = 100
    /// All header fields of a request together, and each; bytes.
    static let headerBytes = 16_384
    static let headerFields = 100

    /// The rate of one client, or of one token; nil where there is none.
    var rate: Rate? {
        let number = Int64(requestsPerSecond ?? Self.usualRequestsPerSecond)
        return number > 0 ? Rate(perSecond: number, burst: 10 * number) : nil
    }
}
