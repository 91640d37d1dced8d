import Access
import Hummingbird
import Logging
import NIOCore

/// One request, with who makes it: what a handler is given beside the request.
struct Visit: RequestContext {
    var coreContext: CoreRequestContextStorage
    private let remoteAddress: SocketAddress?
    /// Who asks. Where a route is for anyone nobody is asked, and this is a visitor.
    var asker = Asker.visitor
    /// What the forms on a page for somebody who signed in have to carry; see `SessionSecret.formToken`.
    var session: SessionSecret?

    init(source: ApplicationRequestContextSource) {
        coreContext = CoreRequestContextStorage(source: source)
        remoteAddress = source.channel.remoteAddress
    }

    /// The other end of the connection, without the port; nil where it has none.
    var peer: String? { remoteAddress?.ipAddress }
}
