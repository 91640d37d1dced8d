import Synchronization

/// Whether the server is about to stop. From then on requests that have begun are finished, and new ones are
/// sent elsewhere with 503 on a connection that ends, so that nobody waits for an answer that never comes.
final class Drain: Sendable {
    private let begun = Atomic(false)

    var isDraining: Bool { begun.load(ordering: .relaxed) }

    func begin() { begun.store(true, ordering: .relaxed) }
}
