import LedgerCore

/// The register as far as decisions depend on it, a part of the books.
public struct Registry: Sendable {
    public internal(set) var strategies: [String: Strategy] = [:]
    public internal(set) var fiscalCalendar = FiscalCalendar()
    /// Of places what they are, by their codes.
    public internal(set) var places: [String: Place.Kind] = [:]
    /// Schools that were merged or closed.
    public internal(set) var successions: [String: SchoolSuccession] = [:]
    var schoolRenamings = SchoolRenamings()
    var memoranda: Set<String> = []
    /// In which days somebody had or has a role, and for which school.
    public internal(set) var tenures: [Actor: [Tenure]] = [:]
    /// Roles to which anybody was ever appointed.
    public internal(set) var appointedRoles: Set<String> = []
    public internal(set) var programmes: Set<String> = []
    public internal(set) var phases: [PhaseID: Term] = [:]
    var enrolments: [Enrolment.Place: [Term]] = [:]
    var figures: Set<String> = []
}
