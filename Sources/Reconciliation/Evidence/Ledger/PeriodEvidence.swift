import Giving
import LedgerCore

/// Which periods were closed and excepted, and what happened in them all the same.
struct PeriodEvidence: Sendable {
    /// That the days up to one were closed.
    struct Closing: Sendable {
        let entry: EntryReference
        let until: Day
        /// Nil where it is for all.
        let school: String?

        /// Whether it holds the day of what was recorded after it.
        func closes(_ recording: LateRecording) -> Bool {
            recording.day <= until && entry.sequence < recording.entry.sequence
                && (school == nil || school == recording.school)
        }
    }

    /// That closed days were opened again for a while.
    struct Override: Sendable {
        let closing: Closing
        let expires: Day
        let reason: String
        let by: String
        let recorded: Day

        var entry: EntryReference { closing.entry }
    }

    /// A fact with an effect on a day that was closed when it was recorded.
    struct Intrusion: Sendable {
        let recording: LateRecording
        let closing: Closing
        /// The exception that let it in, if there was one.
        let override: Override?
    }

    private(set) var closings: [Closing] = []
    private(set) var overrides: [Override] = []
    private(set) var intrusions: [Intrusion] = []

    mutating func take(_ placed: PlacedEntry, _ fact: ClosingFact) {
        switch fact {
        case .closed(let closed):
            closings.append(
                Closing(entry: placed.reference, until: closed.until, school: closed.school))
        case .overridden(let exception):
            overrides.append(
                Override(
                    closing: Closing(
                        entry: placed.reference, until: exception.until, school: exception.school),
                    expires: exception.expires, reason: exception.reason, by: placed.entry.by,
                    recorded: Day(bangkok: placed.entry.at)))
        }
    }

    mutating func watch(_ recording: LateRecording) {
        guard let intrusion = intrusion(of: recording) else { return }
        intrusions.append(intrusion)
    }

    /// Nil where the day was open.
    func intrusion(of recording: LateRecording) -> Intrusion? {
        guard !closings.isEmpty,
            let closing = closings.last(where: { $0.closes(recording) })
        else { return nil }
        let override = overrides.last { recording.recorded <= $0.expires && $0.closing.closes(recording) }
        return Intrusion(recording: recording, closing: closing, override: override)
    }
}
