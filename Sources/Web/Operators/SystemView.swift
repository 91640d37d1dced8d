import Giving
import LedgerCore
import LedgerService

/// How the server is, for whoever looks after it.
struct SystemView: PageView {
    static let template = Template.system

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<SystemPhrase>
    let health: Health
    let warnings: [String]
    let ledger: [Row]
    let backups: [Row]
    let witnesses: [Witness]
    let waiting: [Row]
    let parts: [Row]
    let total: String
    let program: [Row]
    let settings: [Operations.Setting]

    struct Health {
        let text: String
        /// Its class: `good` or `bad`.
        let kind: String
    }

    struct Row {
        let name: String
        let value: String
    }

    struct Witness {
        let name: String
        let size: String
        let age: String
        let lacking: String
    }

    /// In seconds. A backup is made every night.
    private static let backupAge: Int64 = 86_400 + 3600

    init(
        _ state: SystemState, _ operations: Operations, staff: StaffFrame, issuer: Issuer?, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        page = PageFrame(title: formats.phrase(SystemPhrase.title), reader: reader, issuer: issuer)
        self.staff = staff
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        health = Health(state.readiness, formats)
        warnings = Self.warning(state, formats).map { [$0] } ?? []
        ledger = Self.ledger(state, formats)
        let notes = [
            (SystemPhrase.records, state.storage.records), (.donorKeys, state.storage.donorKeys),
        ]
        backups = notes.map { name, note in
            Row(
                name: formats.phrase(name),
                value: note.map { Self.words(for: $0, at: state.now, formats) }
                    ?? formats.phrase(SystemPhrase.unknown))
        }
        witnesses = state.testimonies.map { Witness($0, of: state, formats) }
        waiting = [
            Row(
                name: formats.phrase(SystemPhrase.letters),
                value: state.letters.map { Self.words(for: $0, formats) }
                    ?? formats.phrase(SystemPhrase.noLetters)),
            Row(name: formats.phrase(SystemPhrase.messages), value: Self.words(for: state.messages, formats)),
        ]
        parts = state.storage.parts.map { Row(name: $0.name, value: formats.byteCount($0.byteCount)) }
        total = formats.byteCount(state.storage.parts.map(\.byteCount).reduce(0, +))
        program = [
            Row(name: formats.phrase(SystemPhrase.version), value: operations.version),
            Row(name: formats.phrase(SystemPhrase.started), value: formats.moment(operations.started)),
        ]
        settings = operations.settings
    }

    private static func warning(_ state: SystemState, _ formats: Formats) -> String? {
        guard let records = state.storage.records, let keys = state.storage.donorKeys else {
            return formats.phrase(SystemPhrase.backupNever)
        }
        let oldest = min(records.made, keys.made)
        return state.now.unixSeconds - oldest.unixSeconds > backupAge
            ? formats.phrase(SystemPhrase.backupOld) : nil
    }

    private static func ledger(_ state: SystemState, _ formats: Formats) -> [Row] {
        let counts: [(SystemPhrase, Int64)] = [
            (.entries, Int64(state.entries)), (.covered, Int64(state.covered)),
            // Read one after the other: what came in between is no lag.
            (.uncovered, Int64(max(state.entries, state.covered) - state.covered)),
            (.unshown, Int64(max(state.entries, state.shown) - state.shown)),
            (.queue, Int64(state.waiting)),
        ]
        return counts.map { Row(name: formats.phrase($0), value: formats.count($1)) } + [
            Row(
                name: formats.phrase(SystemPhrase.newestEntry),
                value: state.newestEntry.map { formats.moment($0) } ?? "–")
        ]
    }

    private static func words(
        for note: BackupNote, at now: Instant, _ formats: Formats
    ) -> String {
        let age = formats.age(now.unixSeconds - note.made.unixSeconds)
        let size = note.size.map { formats.phrase(SystemPhrase.upTo, formats.count(Int64($0))) }
        return ([formats.moment(note.made), age] + (size.map { [$0] } ?? [])).joined(separator: " · ")
    }

    private static func words(for backlog: SystemState.Backlog, _ formats: Formats) -> String {
        [(SystemPhrase.waiting, backlog.waiting), (.givenUp, backlog.givenUp)]
            .map { formats.phrase($0, formats.count(Int64($1))) }.joined(separator: " · ")
    }
}

extension SystemView.Health {
    fileprivate init(_ readiness: Readiness, _ formats: Formats) {
        let phrase: SystemPhrase =
            switch readiness {
            case .ready: .ready
            case .stopping: .stopping
            case .unconfirmed: .unconfirmed
            case .behind: .behind
            case .failing: .failing
            case .unvouched: .unvouched
            }
        text = formats.phrase(phrase)
        kind = phrase == .ready ? "good" : "bad"
    }
}

extension SystemView.Witness {
    fileprivate init(_ testimony: Testimony, of state: SystemState, _ formats: Formats) {
        name = testimony.key.name
        size = testimony.last.map { formats.count(Int64($0.size)) } ?? "–"
        age = testimony.last.map { formats.age(state.now.unixSeconds - $0.time) }
            ?? formats.phrase(SystemPhrase.never)
        let last = testimony.last?.size ?? 0
        lacking = formats.count(Int64(max(state.covered, last) - last))
    }
}
