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
        return await withCheckedContinuation { continuation in
            waiting.append(Ticket(submissions: submissions, answer: continuation))
            waitingCount += submissions.count
            sequencer?.resume()
            sequencer = nil
        }
    }

    /// Takes all that wait, up to about `limit` submissions; nil once closed and empty.
    func take(limit: Int) async -> [Ticket]? {
        while waiting.isEmpty {
            if isClosed { return nil }
            await withCheckedContinuation { sequencer = $0 }
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
        sequencer?.resume()
        sequencer = nil
    }
}
