import Access
import Giving
import LedgerCore
import LedgerService

/// An indicator by fiscal year and school, and a form to measure it.
struct IndicatorView: PageView {
    static let template = Template.staffIndicator

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<IndicatorPhrase>
    let d: TextsOf<DeskPhrase>
    let backLink: String
    let action: String
    let name: String
    let facts: [DeskFact]
    let chart: IndicatorChart?
    let years: [Year]
    let rows: [Row]
    /// How many older ones there are.
    let more: String?
    let forms: [DeskFormView]

    struct Year {
        let name: String
        let schools: String
        let mean: String
    }

    struct Row {
        let school: String
        let schoolLink: String
        let value: String
        let day: String
        let hash: String
        let sequence: String
        let link: String
    }

    /// So many measurements are shown, the newest.
    private static let limit = 200

    init(
        _ indicator: Indicator, _ measured: [WorkRecord.Measured], books: Books, asker: Asker,
        staff: StaffFrame, reader: Reader
    ) {
        let formats = Formats(language: reader.language)
        let byYear = IndicatorYear.years(measured, in: books.registry.fiscalCalendar)
        backLink = reader.link(StaffPart.indicators.path)
        action = reader.link(IndicatorRoutes.path(of: indicator.id))
        name = indicator.name(formats)
        facts = [
            DeskFact(name: formats.phrase(IndicatorPhrase.id), value: indicator.id),
            DeskFact(name: formats.phrase(IndicatorPhrase.unit), value: indicator.unit),
            DeskFact(name: formats.phrase(IndicatorPhrase.strategy), value: indicator.strategy ?? "–"),
        ]
        chart = IndicatorChart(byYear, title: formats.phrase(IndicatorPhrase.chartLead), formats: formats)
        years = byYear.map { year in
            Year(
                name: formats.fiscalYear(year.number), schools: formats.count(Int64(year.values.count)),
                mean: year.mean.map { formats.count($0) } ?? "–")
        }
        rows = measured.suffix(Self.limit).reversed().map { Row($0, books: books, formats, reader) }
        more = measured.count > Self.limit
            ? formats.phrase(DeskPhrase.more, formats.count(Int64(measured.count - Self.limit))) : nil
        forms = asker.roles.contains(.research) ? [IndicatorDeed.measure.view(formats)] : []
        self.staff = staff
        page = PageFrame(title: name, reader: reader, issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        d = TextsOf(language: reader.language)
    }
}

extension IndicatorView.Row {
    fileprivate init(
        _ measured: WorkRecord.Measured, books: Books, _ formats: Formats, _ reader: Reader
    ) {
        let measurement = measured.measurement
        school = books.schools[measurement.school]?.nameThai ?? measurement.school
        schoolLink = reader.link("/schools/\(measurement.school)")
        value = formats.count(measurement.value)
        day = formats.day(measurement.asOf)
        hash = measurement.document.map { String($0.prefix(12)) } ?? ""
        sequence = String(measured.sequence)
        link = "/v1/entries/\(measured.sequence)"
    }
}
