/// Where requests wait for the sequencer: bounded, so that a flood is turned away and never piles up.
actor Intake {
    /// Submissions that are answered together.
    struct Ticket {
        let submissions: [Submission]
        let answer: CheckedContinuation<[Outcome], Never>
    }

    private let capacity: Int
    private var waiting: [Ticket] = []
    private(set) var waitingCount = 0
    private var sequencer: CheckedContinuation<Void, Never>?
    /// The sequencer is woken when so many wait.
    private var wanted = 1
    private var isClosed = false

    /// - Parameter capacity: how many submissions may wait.
    init(capacity: Int) {
        self.capacity = capacity
    }

    /// Waits until the submissions are decided and, where they are accepted, durable.
    ///
    /// - Returns: an outcome for each, in order; nil when the intake is full or closed.
    func submit(_ submissions: [Submission]) async -> [Outcome]? {
        guard !isClosed, waitingCount + submissions.count <= capacity || waitingCount == 0 else {
            return nil
        }
        // Of nothing nobody is woken.
        guard !submissions.isEmpty else { return [] }
        return await withCheckedContinuation { continuation in
            waiting.append(Ticket(submissions: submissions, answer: continuation))
            waitingCount += submissions.count
            if waitingCount >= wanted { wake() }
        }
    }

    private func wake() {
        sequencer?.resume()
        sequencer = nil
    }

    /// Until so many wait, the intake is closed, or somebody else wakes the sequencer.
    private func wait(for count: Int) async {
        wanted = count
        await withCheckedContinuation { sequencer = $0 }
        wanted = 1
    }

    /// Takes all that wait, up to about `limit` submissions; nil once closed and empty.
    ///
    /// - Parameters:
    ///   - crowd: how many there are to be expected. Fewer are given a little time, so that all of them share
    ///     one sync.
    ///   - patience: how much time.
    func take(
        limit: Int, expecting crowd: Int = 0, for patience: Duration = .zero
    ) async -> [Ticket]? {
        while waiting.isEmpty {
            if isClosed { return nil }
            await wait(for: 1)
        }
        if patience > .zero, waitingCount < min(crowd, limit), !isClosed {
            let alarm = Task {
                // Cancelled, it comes early, and nobody waits for it any more.
                try? await Task.sleep(for: patience)
                if !Task.isCancelled { wake() }
            }
            await wait(for: min(crowd, limit))
            alarm.cancel()
        }
        var taken: [Ticket] = []
        var count = 0
        while let ticket = waiting.first, count == 0 || count + ticket.submissions.count <= limit {
            taken.append(waiting.removeFirst())
            count += ticket.submissions.count
        }
        waitingCount -= count
        return taken
    }

    /// Takes nothing more in; what waits is still answered.
    func close() {
        isClosed = true
        wake()
    }
}
