import Giving
import LedgerCore
import OpenSSL

/// What the checks of the ledger itself need to know: its accounts, its clock, and who did what with
/// powers that few have.
struct LedgerEvidence: Sendable {
    /// Derived again from the moves of every entry.
    private(set) var accounts = AccountTable()
    private(set) var controls = ControlAccounts()
    private(set) var unbalanced: [UnbalancedEntry] = []
    private(set) var clockFaults: [ClockFault] = []
    private(set) var lateRecordings: [LateRecording] = []
    private(set) var requests = RepeatedRequests()
    private(set) var privileged: [PrivilegedAction] = []
    private(set) var reconciliations: [RecordedReconciliation] = []
    private(set) var periods = PeriodEvidence()
    private(set) var seals = SealEvidence()
    private let recordingDays: Int64
    private var schools: [String: String] = [:]
    private var previous: (at: Instant, entry: EntryReference)?
    /// The command that opened the ledger: what belongs to it is no action of its own.
    private var openingCommand = ""

    init(parameters: LedgerParameters) {
        recordingDays = parameters.recordingDays
    }

    mutating func take(_ placed: PlacedEntry, _ fact: Fact) {
        let entry = placed.reference
        watchClock(placed, entry)
        if !placed.entry.moves.isEmpty { post(placed, fact, entry) }
        requests.take(placed, entry)
        switch fact {
        case .ledgerOpened: openingCommand = placed.command
        case .campaignOpened(let campaign): schools[campaign.id] = campaign.school
        case .declared(.reconciling(.signed(let signed))):
            reconciliations.append(
                RecordedReconciliation(signed: signed, by: placed.entry.by, entry: entry))
        case .declared(.closing(let closing)): periods.take(placed, closing)
        case .booksSealed(let sealing): seals.take(sealing, accounts, entry)
        default: break
        }
        if let effect = fact.effect { watch(effect, placed, entry) }
        if let kind = PrivilegedAction.Kind(fact), placed.command != openingCommand {
            privileged.append(PrivilegedAction(kind: kind, by: placed.entry.by, entry: entry))
        }
    }

    private mutating func post(_ placed: PlacedEntry, _ fact: Fact, _ entry: EntryReference) {
        accounts.post(placed.entry.moves, of: placed.leaf)
        controls.post(placed.entry.moves, of: entry)
        controls.state(fact, in: entry)
        if let fault = UnbalancedEntry(placed) { unbalanced.append(fault) }
    }

    private mutating func watchClock(_ placed: PlacedEntry, _ entry: EntryReference) {
        if let previous, placed.entry.at < previous.at {
            clockFaults.append(
                ClockFault(entry: entry, at: placed.entry.at, previous: previous.entry, earlier: previous.at))
        }
        previous = (placed.entry.at, entry)
    }

    /// When a fact took effect, against the day on which it was recorded and the periods that were closed.
    private mutating func watch(_ effect: FactEffect, _ placed: PlacedEntry, _ entry: EntryReference) {
        let recorded = Day(bangkok: placed.entry.at)
        let school = effect.school ?? effect.campaign.flatMap { schools[$0] }
        let recording = LateRecording(
            kind: placed.entry.kind, entry: entry, day: effect.day, recorded: recorded, school: school,
            amount: effect.amount)
        if recording.days > recordingDays || recording.days < 0 { lateRecordings.append(recording) }
        periods.watch(recording)
    }
}

extension PlacedEntry {
    /// The key of the command that it was recorded with.
    fileprivate var command: String { String(entry.id.prefix { $0 != "." }) }
}

/// An entry that is earlier than the one before it.
struct ClockFault: Sendable {
    let entry: EntryReference
    let at: Instant
    let previous: EntryReference
    let earlier: Instant
}

/// A fact beside the day on which it was recorded.
struct LateRecording: Sendable {
    let kind: String
    let entry: EntryReference
    /// On which it took effect.
    let day: Day
    let recorded: Day
    let school: String?
    let amount: Satang?

    /// How long after; less than nothing if it had not come yet.
    var days: Int64 { recorded.daysSinceEpoch - day.daysSinceEpoch }
}

/// The newest seal with the accounts as they were, and every seal whose number of accounts is wrong.
struct SealEvidence: Sendable {
    struct Seal: Sendable {
        let sealing: BooksSealing
        let entry: EntryReference
        /// Derived again up to the seal. A copy costs nothing until an account moves again.
        let accounts: AccountTable
    }

    /// Older ones are `banchi verify`'s: a root over all accounts takes its time.
    private(set) var newest: Seal?
    private(set) var miscounted: [(seal: BooksSealing, count: Int, entry: EntryReference)] = []

    mutating func take(_ sealing: BooksSealing, _ accounts: AccountTable, _ entry: EntryReference) {
        if sealing.accounts != Int64(accounts.count) { miscounted.append((sealing, accounts.count, entry)) }
        newest = Seal(sealing: sealing, entry: entry, accounts: accounts)
    }
}
