import Foundation

/// Reads a file byte by byte through a buffer, so that its size does not matter.
final class FileBytes {
    private let handle: FileHandle
    private var buffer: [UInt8] = []
    private var position = 0
    private var isAtEnd = false

    private static let bufferByteCount = 1 << 18

    init(_ url: URL) throws(ImportFailure) {
        var status = stat()
        // A pipe would be empty when it is read again; opening one may wait for ever.
        guard stat(url.path, &status) != 0 || status.st_mode & S_IFMT == S_IFREG else {
            throw .unreadable(url.path, "it is no regular file, and an import reads its file twice")
        }
        do {
            handle = try FileHandle(forReadingFrom: url)
        } catch {
            throw .unreadable(url.path, error.localizedDescription)
        }
    }

    deinit {
        // Nothing was written through the handle, so closing it can lose nothing.
        try? handle.close()
    }

    /// Passes over the UTF-8 byte order mark, where the file begins with one.
    func skipByteOrderMark() throws(ImportFailure) {
        guard buffer.isEmpty, !isAtEnd else { preconditionFailure("the beginning was read already") }
        try fill()
        if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { position = 3 }
    }

    /// All the bytes up to the end of the buffer, at least one; nil at the end of the file.
    func nextChunk() throws(ImportFailure) -> ArraySlice<UInt8>? {
        guard try peek() != nil else { return nil }
        defer { position = buffer.count }
        return buffer[position...]
    }

    /// The next byte; nil at the end of the file.
    func next() throws(ImportFailure) -> UInt8? {
        if position == buffer.count {
            guard !isAtEnd else { return nil }
            try fill()
            guard !buffer.isEmpty else { return nil }
        }
        defer { position += 1 }
        return buffer[position]
    }

    /// The next byte without taking it.
    func peek() throws(ImportFailure) -> UInt8? {
        let byte = try next()
        if byte != nil { position -= 1 }
        return byte
    }

    private func fill() throws(ImportFailure) {
        do {
            buffer = [UInt8](try handle.read(upToCount: Self.bufferByteCount) ?? Data())
        } catch {
            throw .unreadable("the file", error.localizedDescription)
        }
        position = 0
        isAtEnd = buffer.isEmpty
    }
}

/// Why a file could not be imported at all.
public enum ImportFailure: Error, Sendable, CustomStringConvertible {
    case unreadable(String, String)

    public var description: String {
        switch self {
        case .unreadable(let path, let reason): "\(path) cannot be read: \(reason)"
        }
    }
}
