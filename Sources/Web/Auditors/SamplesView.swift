import Giving
import LedgerCore
import Reconciliation
import Tables

/// Where an auditor draws a sample, and the sample that was drawn.
struct SamplesView: PageView {
    static let template = Template.samples

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<SamplePhrase>
    let fault: String?
    let size: String
    let root: String
    let auditLink: String
    let form: Form
    /// Nil before anything was drawn.
    let drawn: Drawn?

    struct Form {
        let typed: SampleOrder.Typed
        let lang: String?
        let populations: [AccessView.Choice]
        let stratifications: [AccessView.Choice]
    }

    struct Drawn {
        let count: String
        let facts: [SystemView.Row]
        let strata: TableView
        let selected: TableView
        let csv: String
        let xlsx: String
        let command: String
    }

    init(
        head: Checkpoint, typed: SampleOrder.Typed, fault: SamplePhrase?, staff: StaffFrame, issuer: Issuer?,
        drawn: (order: SampleOrder, sample: SampleDesk.Drawn)?, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        page = PageFrame(title: formats.phrase(SamplePhrase.title), reader: reader, issuer: issuer)
        self.staff = staff
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        self.fault = fault.map { formats.phrase($0) }
        size = formats.count(Int64(head.size))
        root = head.root.hex
        auditLink = reader.link("/audit")
        form = Form(typed, formats, reader)
        self.drawn = drawn.map { Drawn($0.order, $0.sample, typed, formats, reader) }
    }
}

extension SamplesView.Form {
    fileprivate init(_ typed: SampleOrder.Typed, _ formats: Formats, _ reader: Reader) {
        let subjects: [(SamplePopulation.Subject, SamplePhrase)] = [
            (.donations, .donations), (.disbursements, .disbursements),
        ]
        let parts: [(SamplePopulation.Stratification?, SamplePhrase)] = [
            (nil, .undivided), (.school, .school), (.kind, .kind), (.method, .method),
        ]
        self.init(
            typed: typed, lang: reader.chosenLanguage,
            populations: subjects.map { subject, name in
                AccessView.Choice(
                    value: subject.rawValue, name: formats.phrase(name),
                    isChosen: subject.rawValue == typed.population)
            },
            stratifications: parts.map { part, name in
                AccessView.Choice(
                    value: part?.rawValue ?? "", name: formats.phrase(name),
                    isChosen: (part?.rawValue ?? "") == typed.stratify)
            })
    }
}

extension SamplesView.Drawn {
    fileprivate init(
        _ order: SampleOrder, _ sample: SampleDesk.Drawn, _ typed: SampleOrder.Typed, _ formats: Formats,
        _ reader: Reader
    ) {
        let report = sample.report
        func table(_ number: Int, _ name: SamplePhrase, links: [String?]? = nil) -> TableView {
            let section = report.sections[number]
            return TableView(
                section.table, id: section.key, caption: formats.phrase(name),
                csv: reader.link("/staff/samples.csv", asking: typed.query), reader: reader,
                extras: TableView.Extras(links: links.map { ("seq", $0) }))
        }
        count = formats.phrase(SamplePhrase.drawnCount, formats.count(Int64(sample.count)))
        facts = report.facts.map {
            SystemView.Row(
                name: formats.language == .thai ? $0.label.thai : $0.label.english, value: $0.value)
        }
        strata = table(0, .strataTitle)
        let entries = report.sections[1].table.rows.map { row -> String? in
            if case .count(let sequence) = row[0] { "/v1/entries/\(sequence)" } else { nil }
        }
        selected = table(1, .selectedTitle, links: entries)
        csv = reader.link("/staff/samples.csv", asking: typed.query)
        xlsx = reader.link("/staff/samples.xlsx", asking: typed.query)
        command = order.command
    }
}
