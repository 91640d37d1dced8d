import Glibc

/// That this process alone delivers. The system takes the lock back when the process ends, however it
/// ends: whoever has it knows that a letter in `sending` is a dead process's.
public final class DeliveryLock: Sendable {
    private let descriptor: Int32

    /// Nil where another process delivers, or the file cannot be made.
    ///
    /// - Parameter path: a file for the lock alone.
    public init?(path: String) {
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { return nil }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        self.descriptor = descriptor
    }

    deinit { close(descriptor) }
}
