import Foundation
import FoundationNetworking
import Synchronization

/// A served log: the same paths, but the entries are in the bundles. docs/format.md, section 7.
final class Served: Log {
    private let base: String
    private let session = URLSession(configuration: .ephemeral)
    private let state = Mutex(State())
    private let size = Mutex(0)

    private struct State {
        var run = 0
        /// The bundle that an entry was last looked up in.
        var bundle: (number: Int, bytes: [UInt8])?
    }

    let hasEntriesFile = false

    /// Nil where no checkpoint is served.
    init?(_ url: String) {
        base = url.hasSuffix("/") ? String(url.dropLast()) : url
        guard fetch("checkpoint") != nil else { return nil }
    }

    /// Bundles are asked for as a log of this size has them.
    func settle(size: Int) { self.size.withLock { $0 = size } }

    func list(_ folder: String) -> [String]? { nil }

    func read(_ path: String, into buffer: ByteBuffer) -> Bool {
        buffer.clear()
        guard let bytes = fetch(path) else { return false }
        bytes.withUnsafeBufferPointer { source in
            if let start = source.baseAddress { buffer.append(ByteView(start: start, count: source.count)) }
        }
        return true
    }

    private func fetch(_ path: String) -> [UInt8]? {
        guard let url = URL(string: "\(base)/\(path)") else { return nil }
        let done = DispatchSemaphore(value: 0)
        let answer = Mutex<[UInt8]?>(nil)
        session.dataTask(with: url) { data, response, _ in
            if let data, (response as? HTTPURLResponse)?.statusCode == 200 {
                answer.withLock { $0 = Array(data) }
            }
            done.signal()
        }.resume()
        done.wait()
        return answer.withLock { $0 }
    }

    /// A run whose bundle is absent is empty: it takes its turn, and nothing follows it.
    func next(into run: Run) -> Bool {
        let number = state.withLock { state in
            state.run += 1
            return state.run - 1
        }
        run.begin(at: number * Run.length)
        guard run.first < size.withLock({ $0 }) else { return false }
        bundle(number)?.withUnsafeBufferPointer { bytes in
            // A bundle is never empty.
            run.split(bundle: ByteView(start: bytes.baseAddress!, count: bytes.count))
        }
        return true
    }

    private func bundle(_ number: Int) -> [UInt8]? {
        let width = size.withLock { min(Run.length, $0 - number * Run.length) }
        guard width > 0, let bytes = fetch(TilePath.bundle(number, width: width)), !bytes.isEmpty else {
            return nil
        }
        return bytes
    }

    func entry(_ seq: Int) -> [UInt8]? {
        let number = seq / Run.length
        let kept = state.withLock { $0.bundle?.number == number ? $0.bundle?.bytes : nil }
        guard let bytes = kept ?? bundle(number) else { return nil }
        state.withLock { $0.bundle = (number, bytes) }
        let run = Run()
        run.begin(at: number * Run.length)
        bytes.withUnsafeBufferPointer { bytes in
            // A bundle is never empty.
            run.split(bundle: ByteView(start: bytes.baseAddress!, count: bytes.count))
        }
        return seq % Run.length < run.count ? run.lines[seq % Run.length].bytes : nil
    }

    func rewind() { state.withLock { $0.run = 0 } }
}
