import Giving
public import LedgerCore
import Storage

/// Seals the books for every Bangkok day on which something was recorded, once the day has ended.
///
/// It keeps nothing between two looks: whether a seal is due follows from the newest entry, and the
/// day is the command's reference, so that of several servers only one seals it.
public struct DailySeal: Sendable {
    private let ledger: Ledger
    private let index: ReadIndex
    private let desk: FormDesk
    private let now: @Sendable () -> Instant

    public init(
        ledger: Ledger, index: ReadIndex, desk: FormDesk, now: @escaping @Sendable () -> Instant
    ) {
        self.ledger = ledger
        self.index = index
        self.desk = desk
        self.now = now
    }

    /// Looks once, and seals where a day has ended unsealed.
    ///
    /// - Returns: what became of it; nil where nothing was due.
    public func sealIfDue() async throws -> Outcome? {
        guard let day = try await index.unsealedDay(), day < Day(bangkok: now()) else { return nil }
        let submission = desk.submission(
            of: .sealBooks(.day), scope: "daily-seal", reference: day.description)
        return await ledger.submit([submission])?.first
    }

    /// Looks every minute until the task is cancelled.
    ///
    /// - Parameter report: is told of a seal that could not be made; the next look tries again.
    public func run(report: @Sendable (String) -> Void) async {
        while !Task.isCancelled {
            do {
                if case .failed(let failure)? = try await sealIfDue() { report(failure.description) }
            } catch {
                report(String(describing: error))
            }
            // Cancelled while it sleeps, it ends at the next turn.
            try? await Task.sleep(for: .seconds(60))
        }
    }
}
