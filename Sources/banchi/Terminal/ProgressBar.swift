import Foundation
import LedgerCore
import Synchronization

/// A bar on standard error for work that takes longer than a second; silent off a terminal.
final class ProgressBar: Sendable {
    private struct Drawing {
        let start = ContinuousClock.now
        var last: ContinuousClock.Instant?
    }

    private let title: String
    private let total: Int?
    private let drawing = Mutex(Drawing())
    private let isOnTerminal = isatty(FileHandle.standardError.fileDescriptor) == 1

    private static let width = 30

    /// - Parameter total: nil where it is not known beforehand; a count is shown then.
    init(_ title: String, total: Int? = nil) {
        self.title = title
        self.total = total
    }

    func show(_ done: Int) {
        guard isOnTerminal else { return }
        drawing.withLock { drawing in
            let now = ContinuousClock.now
            guard now - drawing.start > .seconds(1),
                drawing.last.map({ now - $0 > .milliseconds(100) }) ?? true
            else { return }
            drawing.last = now
            draw(done)
        }
    }

    /// Clears the line, so that the result stands alone.
    func finish() {
        let wasDrawn = drawing.withLock { $0.last != nil }
        if wasDrawn { write("\r\u{1B}[2K") }
    }

    private func draw(_ done: Int) {
        guard let total, total > 0 else { return write("\r\u{1B}[2K\(title)  \(grouped(done))") }
        let filled = min(Self.width, done * Self.width / total)
        let bar = String(repeating: "█", count: filled) + String(repeating: "░", count: Self.width - filled)
        write("\r\u{1B}[2K\(title)  \(bar)  \(grouped(done)) / \(grouped(total))")
    }

    private func write(_ text: String) {
        FileHandle.standardError.write(Data(text.utf8))
    }
}

/// A count with its thousands apart: `10,000`.
func grouped(_ count: some BinaryInteger) -> String { count.groupedDigits }
