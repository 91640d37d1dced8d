public import LedgerCore

/// Facts of who takes part, since when, and what was announced.
public enum RegistryFact: Declaration {
    case strategyAdopted(Strategy)
    case fiscalYearAdopted(FiscalYear)
    case placeRegistered(Place)
    case schoolProfiled(SchoolProfile)
    case schoolRenamed(SchoolRenaming)
    case schoolSucceeded(SchoolSuccession)
    case memorandumSigned(Memorandum)
    case actorAppointed(Appointment)
    case actorDismissed(Dismissal)
    case programmeRegistered(Programme)
    case phaseStarted(Phase)
    case schoolEnrolled(Enrolment)
    case figurePublished(PublishedFigure)

    public var kind: String {
        switch self {
        case .strategyAdopted: "strategy.adopted"
        case .fiscalYearAdopted: "fiscal-year.adopted"
        case .placeRegistered: "place.registered"
        case .schoolProfiled: "school.profiled"
        case .schoolRenamed: "school.renamed"
        case .schoolSucceeded: "school.succeeded"
        case .memorandumSigned: "memorandum.signed"
        case .actorAppointed: "actor.appointed"
        case .actorDismissed: "actor.dismissed"
        case .programmeRegistered: "programme.registered"
        case .phaseStarted: "phase.started"
        case .schoolEnrolled: "school.enrolled"
        case .figurePublished: "figure.published"
        }
    }

    public var body: JSON {
        switch self {
        case .strategyAdopted(let strategy): strategy.body
        case .fiscalYearAdopted(let year): year.body
        case .placeRegistered(let place): place.body
        case .schoolProfiled(let profile): profile.body
        case .schoolRenamed(let renaming): renaming.body
        case .schoolSucceeded(let succession): succession.body
        case .memorandumSigned(let memorandum): memorandum.body
        case .actorAppointed(let appointment): appointment.body
        case .actorDismissed(let dismissal): dismissal.body
        case .programmeRegistered(let programme): programme.body
        case .phaseStarted(let phase): phase.body
        case .schoolEnrolled(let enrolment): enrolment.body
        case .figurePublished(let figure): figure.body
        }
    }

    /// Nothing in the register is money.
    public var moves: [Move] { [] }

    static func read(_ fields: Fields) throws(FactFault) -> RegistryFact? {
        switch fields.kind {
        case "strategy.adopted": .strategyAdopted(try Strategy(fields))
        case "fiscal-year.adopted": .fiscalYearAdopted(try FiscalYear(fields))
        case "place.registered": .placeRegistered(try Place(fields))
        case "school.profiled": .schoolProfiled(try SchoolProfile(fields))
        case "school.renamed": .schoolRenamed(try SchoolRenaming(fields))
        case "school.succeeded": .schoolSucceeded(try SchoolSuccession(fields))
        case "memorandum.signed": .memorandumSigned(try Memorandum(fields))
        case "actor.appointed": .actorAppointed(try Appointment(fields))
        case "actor.dismissed": .actorDismissed(try Dismissal(fields))
        case "programme.registered": .programmeRegistered(try Programme(fields))
        case "phase.started": .phaseStarted(try Phase(fields))
        case "school.enrolled": .schoolEnrolled(try Enrolment(fields))
        case "figure.published": .figurePublished(try PublishedFigure(fields))
        default: nil
        }
    }
}
