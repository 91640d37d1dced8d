import NIOCore
import NIOHTTPTypes

/// Ends the reading of a request whose body comes too slowly. Whoever reads the body then gets the error,
/// which becomes an answer as every other does, and the connection ends.
///
/// Most bodies come together with their header, and cost no timer.
final class RequestClock: ChannelInboundHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart

    /// A request that is still arriving.
    private struct Arrival {
        let began: NIODeadline
        var bytes = 0
    }

    private let patience: RequestPatience
    private var arrival: Arrival?
    private var timer: Scheduled<Void>?

    init(_ patience: RequestPatience) {
        self.patience = patience
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head: arrival = Arrival(began: .now())
        case .body(let part): arrival?.bytes += part.readableBytes
        case .end: arrival = nil
        }
        context.fireChannelRead(data)
    }

    func channelReadComplete(context: ChannelHandlerContext) {
        watch(context)
        context.fireChannelReadComplete()
    }

    func handlerRemoved(context: ChannelHandlerContext) {
        timer?.cancel()
    }

    /// One timer at a time: where more has come meanwhile it finds a later deadline, and waits for that.
    private func watch(_ context: ChannelHandlerContext) {
        guard timer == nil, let deadline else { return }
        timer = context.eventLoop.assumeIsolated().scheduleTask(deadline: deadline) {
            self.timer = nil
            if let deadline = self.deadline, deadline <= .now() {
                self.arrival = nil
                context.fireErrorCaught(RequestTooSlow())
            } else {
                self.watch(context)
            }
        }
    }

    private var deadline: NIODeadline? {
        arrival.map { $0.began + .seconds(patience.seconds(after: $0.bytes)) }
    }
}

/// A request did not arrive in the time that it had.
struct RequestTooSlow: Error {}
