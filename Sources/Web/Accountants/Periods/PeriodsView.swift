import Access
import Giving
import LedgerCore
import Reconciliation

/// Which days are closed, what stands in the way of the next, and the forms that close and open them.
struct PeriodsView: PageView {
    static let template = Template.accountsPeriods

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<PeriodPhrase>
    let closedTo: String?
    let months: [Month]
    let next: String?
    let obstacles: [Obstacle]
    let signed: [Signed]
    let form: CloseForm?
    let closings: [Closing]
    let overrides: [Override]

    struct Month {
        let day: String
        let note: String
        let state: String
        let mark: String
    }

    struct Obstacle {
        let text: String
        let link: String?
    }

    struct Signed {
        let asOf: String
        let findings: String
        let critical: String
        let signer: String
        let document: String
    }

    struct CloseForm {
        let ends: [Choice]
        let documents: [Choice]
        let reasons: [Choice]
        let canOverride: Bool
        let lastClosed: String
    }

    struct Closing {
        let school: String
        let until: String
        let document: String
    }

    struct Override {
        let school: String
        let until: String
        let expires: String
        let reason: String
        let state: String
    }

    init(
        _ books: Books, findings: [StandingFinding], register: FindingRegister, from first: Day, today: Day,
        sight: StaffSight
    ) throws {
        let formats = sight.formats
        page = sight.page(formats.phrase(PeriodPhrase.title))
        staff = try sight.frame(in: .periods)
        t = Texts(language: formats.language)
        p = TextsOf(language: formats.language)
        let periods = books.periods
        closedTo = periods.closedUntil(for: nil).map(formats.day)
        let ends = PeriodEnd.all(before: today, from: first, books: books)
        months = ends.map { Month($0, formats) }
        let open = ends.last { !$0.isClosed }
        next = open.map { formats.phrase(PeriodPhrase.wayLead, formats.day($0.day)) }
        let found = open.map {
            PeriodObstacle.all(
                until: $0.day, books: books, findings: findings, asker: sight.visit.asker.id)
        }
        obstacles = (found ?? []).map { Obstacle($0, sight) }
        let newest = register.reconciliations.reversed().prefix(12)
        signed = newest.map { Signed($0, in: books, formats) }
        form = sight.may(.declare, as: .approver)
            ? CloseForm(
                ends: ends.reversed().filter { !$0.isClosed }.map {
                    Choice(value: $0.day.description, name: formats.day($0.day))
                },
                documents: newest.map {
                    Choice(
                        value: $0.document, name: "\(formats.day($0.asOf)) · \($0.document.prefix(12))")
                },
                reasons: Choice.all(Reason.ofOverrides, formats), canOverride: !periods.closings.isEmpty,
                lastClosed: periods.closedUntil(for: nil)?.description ?? "") : nil
        let all = formats.phrase(PeriodPhrase.all)
        closings = periods.closings.reversed().map {
            Closing(school: $0.school ?? all, until: formats.day($0.until), document: $0.document)
        }
        overrides = periods.overrides.reversed().map {
            Override(
                school: $0.school ?? all, until: formats.day($0.until), expires: formats.day($0.expires),
                reason: Reason(rawValue: $0.reason).map { formats.phrase($0) } ?? $0.reason,
                state: formats.phrase($0.expires < today ? PeriodPhrase.expired : .inForce))
        }
    }
}

extension PeriodsView.Month {
    init(_ end: PeriodEnd, _ formats: Formats) {
        day = formats.day(end.day)
        note = end.year.map { formats.phrase(PeriodPhrase.endOfYear, "\($0)") } ?? ""
        state = formats.phrase(end.isClosed ? PeriodPhrase.isClosed : .isOpen)
        mark = end.isClosed ? "good" : "waiting"
    }
}

extension PeriodsView.Obstacle {
    init(_ obstacle: PeriodObstacle, _ sight: StaffSight) {
        switch obstacle {
        case .finding(let id):
            text = sight.formats.phrase(PeriodPhrase.wayFinding, id)
            link = sight.reader.link("/staff/findings/\(id)")
        case .unsigned:
            text = sight.formats.phrase(PeriodPhrase.wayUnsigned)
            link = nil
        case .ownSignature:
            text = sight.formats.phrase(PeriodPhrase.waySigner)
            link = nil
        }
    }
}

extension PeriodsView.Signed {
    init(_ signed: SignedReconciliation, in books: Books, _ formats: Formats) {
        asOf = formats.day(signed.asOf)
        findings = formats.count(signed.findings)
        critical = formats.count(signed.critical)
        signer = books.reconciling.reconciliations[signed.document]?.signer.description ?? ""
        document = String(signed.document.prefix(12))
    }
}
