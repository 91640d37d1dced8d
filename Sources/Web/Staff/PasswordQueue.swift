import Access
import Dispatch
import Synchronization

/// Compares passwords one after the other: each takes 32 MiB and a third of a second of a core, and a flood
/// of them gets no more of either.
final class PasswordQueue: Sendable {
    private static let most = 32

    /// Apart from the threads that answer requests, which must not wait.
    private let queue = DispatchQueue(label: "banchi.passwords", qos: .utility)
    private let waiting = Mutex(0)

    /// Throws "later" where too many wait already.
    func matches(_ password: Password, _ hash: PasswordHash) async throws -> Bool {
        let isFull = waiting.withLock { waiting in
            guard waiting < Self.most else { return true }
            waiting += 1
            return false
        }
        guard !isFull else { throw Problem.tooOften(seconds: 10) }
        defer { waiting.withLock { $0 -= 1 } }
        return try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try hash.matches(password) }) }
        }
    }
}
