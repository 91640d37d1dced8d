import Foundation
import Synchronization

/// Where a log is read from: an export's folder, or a server. docs/format.md, section 7.
protocol Log: AnyObject, Sendable {
    /// Whether there is a file of entries beside the bundles. If not, the bundles are the entries.
    var hasEntriesFile: Bool { get }
    /// A whole file by its path in section 7; false where it is absent or cannot be read.
    func read(_ path: String, into buffer: ByteBuffer) -> Bool
    /// All files of a folder, by their paths below it; nil where that cannot be asked.
    func list(_ folder: String) -> [String]?
    /// The next run of entries, in order. Safe to call from several threads; false at the end.
    func next(into run: Run) -> Bool
    /// An entry that has been read before; for reversals, which name earlier entries.
    func entry(_ seq: Int) -> [UInt8]?
    /// The next run is the first again.
    func rewind()
}

extension Log {
    func read(_ path: String) -> [UInt8]? {
        let buffer = ByteBuffer()
        return read(path, into: buffer) ? buffer.view.bytes : nil
    }

    /// What people call the place where the entries are.
    func place(of seq: Int) -> String {
        hasEntriesFile ? "entries.jsonl" : TilePath.bundle(seq / Run.length, width: Run.length)
    }
}

/// Memory that is filled again and again. Unmanaged, so that nothing is cleared, copied or counted on the
/// way; it has one owner at a time, and `slack` bytes behind what it holds.
final class ByteBuffer {
    private(set) var start = UnsafeMutablePointer<UInt8>.allocate(capacity: ByteView.slack)
    private var capacity = 0
    private(set) var count = 0

    init() { start.initialize(repeating: 0, count: ByteView.slack) }
    deinit { start.deallocate() }

    var view: ByteView { ByteView(start: start, count: count) }

    func clear() { count = 0 }

    /// Room for so many more bytes; what is there stays.
    func reserve(_ more: Int) {
        guard count + more > capacity else { return }
        capacity = max(count + more, capacity * 3 / 2)
        let larger = UnsafeMutablePointer<UInt8>.allocate(capacity: capacity + ByteView.slack)
        larger.update(from: start, count: count)
        start.deallocate()
        start = larger
    }

    func append(_ view: ByteView) {
        reserve(view.count)
        (start + count).update(from: view.start, count: view.count)
        count += view.count
    }

    func append(_ bytes: some Collection<UInt8>) {
        reserve(bytes.count)
        _ = UnsafeMutableBufferPointer(start: start + count, count: bytes.count).update(
            fromContentsOf: bytes)
        count += bytes.count
    }

    func append(_ text: StaticString) {
        append(ByteView(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    func append(_ byte: UInt8) {
        reserve(1)
        start[count] = byte
        count += 1
    }

    /// Reads from a file; how many bytes there were.
    func read(_ descriptor: Int32, at offset: Int, atMost limit: Int) -> Int {
        reserve(limit)
        var total = 0
        while total < limit {
            let got = pread(descriptor, start + count, limit - total, off_t(offset + total))
            if got < 0 && errno == EINTR { continue }
            if got <= 0 { break }
            count += got
            total += got
        }
        return total
    }
}

/// An export on disk.
final class Export: Log {
    private let folder: String
    private let descriptor: Int32
    private let state = Mutex(State())

    /// How far the entries have been read.
    private struct State {
        var offset = 0
        var seq = 0
        /// What the run before took, which the next one will about take too.
        var length = 1 << 16
        /// Whether there is a line that is too long to be looked at.
        var isBroken = false
        /// Where every 64th entry begins.
        var marks: [Int] = []
    }

    private static let spacing = 64
    /// A line that is longer than this is not looked at: it is no entry, nor anything like one.
    private static let longestLine = 1 << 17

    let hasEntriesFile = true

    /// Nil where there are no entries.
    init?(_ folder: String) {
        descriptor = open(folder + "/entries.jsonl", O_RDONLY)
        self.folder = folder
        if descriptor < 0 { return nil }
        posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL)
    }

    deinit { close(descriptor) }

    func read(_ path: String, into buffer: ByteBuffer) -> Bool {
        buffer.clear()
        let file = open(folder + "/" + path, O_RDONLY)
        guard file >= 0 else { return false }
        defer { close(file) }
        var status = stat()
        guard fstat(file, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return false }
        return buffer.read(file, at: 0, atMost: Int(status.st_size)) == Int(status.st_size)
    }

    func list(_ folder: String) -> [String]? {
        var found: [String] = []
        var folders = [""]
        while let below = folders.popLast() {
            guard let directory = opendir(self.folder + "/" + folder + "/" + below) else { continue }
            defer { closedir(directory) }
            while let item = readdir(directory) {
                let name = withUnsafeBytes(of: item.pointee.d_name) { bytes in
                    String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
                }
                guard name != ".", name != ".." else { continue }
                if isFolder(item.pointee.d_type, "\(self.folder)/\(folder)/\(below)\(name)") {
                    folders.append(below + name + "/")
                } else {
                    found.append(below + name)
                }
            }
        }
        return found.sorted()
    }

    /// Some file systems do not say it in the list.
    private func isFolder(_ type: UInt8, _ path: String) -> Bool {
        var status = stat()
        guard type == UInt8(DT_UNKNOWN), stat(path, &status) == 0 else { return type == UInt8(DT_DIR) }
        return status.st_mode & S_IFMT == S_IFDIR
    }

    func next(into run: Run) -> Bool {
        state.withLock { state in
            run.begin(at: state.seq)
            let buffer = run.buffer
            var scanned = 0
            var step = state.length
            var isEnd = false
            while !run.isFull, !isEnd, !state.isBroken {
                state.isBroken = scanned - run.used > Self.longestLine
                isEnd = buffer.read(descriptor, at: state.offset + buffer.count, atMost: step) < step
                run.split(from: scanned)
                scanned = buffer.count
                step = 1 << 13
            }
            if isEnd { run.splitLast() }
            run.placeLines()
            for (index, line) in run.lines.enumerated() where (state.seq + index) % Self.spacing == 0 {
                state.marks.append(state.offset + (line.start - run.buffer.view.start))
            }
            state.offset += run.used
            state.seq += run.lines.count
            state.length = max(run.used, 1 << 13)
            return !run.lines.isEmpty
        }
    }

    func entry(_ seq: Int) -> [UInt8]? {
        let mark = state.withLock { state -> Int? in
            let mark = seq / Self.spacing
            return state.marks.indices.contains(mark) ? state.marks[mark] : nil
        }
        guard let mark else { return nil }
        let run = Run()
        run.begin(at: seq / Self.spacing * Self.spacing)
        var scanned = 0
        while run.found <= seq - run.first {
            let got = run.buffer.read(descriptor, at: mark + scanned, atMost: 1 << 15)
            run.split(from: scanned)
            scanned = run.buffer.count
            if got == 0 { break }
        }
        run.splitLast()
        run.placeLines()
        return run.lines.dropFirst(seq - run.first).first?.bytes
    }

    func rewind() {
        state.withLock { $0 = State() }
    }
}

extension ByteBuffer {
    func append(decimal number: Int) {
        var digits: InlineArray<20, UInt8> = .init(repeating: 0)
        var left = number
        var first = 20
        repeat {
            first -= 1
            digits[first] = 48 + UInt8(left % 10)
            left /= 10
        } while left > 0
        for index in first..<20 { append(digits[index]) }
    }

    func append(hex hash: Hash) {
        for byte in hash.bytes {
            append(Text.digits[Int(byte >> 4)])
            append(Text.digits[Int(byte & 15)])
        }
    }
}
