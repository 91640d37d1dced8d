import Access
import Giving
import LedgerCore
import LedgerService

/// What is measured in schools, and a form to define more.
struct IndicatorsView: PageView {
    static let template = Template.staffIndicators

    let page: PageFrame
    let staff: StaffFrame
    let t: Texts
    let p: TextsOf<IndicatorPhrase>
    let d: TextsOf<DeskPhrase>
    let action: String
    let rows: [Row]
    let forms: [DeskFormView]

    struct Row {
        let link: String
        let name: String
        let id: String
        let unit: String
        let strategy: String
        let count: String
        let newest: String
    }

    init(_ work: WorkRecord, books: Books, asker: Asker, staff: StaffFrame, reader: Reader) {
        let formats = Formats(language: reader.language)
        action = reader.link(StaffPart.indicators.path)
        rows = work.indicators.map { indicator in
            let measured = work.measurements[indicator.id] ?? []
            return Row(
                link: reader.link(IndicatorRoutes.path(of: indicator.id)), name: indicator.name(formats),
                id: indicator.id, unit: indicator.unit, strategy: indicator.strategy ?? "",
                count: formats.count(Int64(measured.count)),
                newest: measured.map(\.measurement.asOf).max().map { formats.day($0) } ?? "")
        }
        forms = asker.roles.contains(.research) ? [IndicatorDeed.define.view(formats)] : []
        self.staff = staff
        page = PageFrame(
            title: formats.phrase(IndicatorPhrase.title), reader: reader, issuer: books.opening?.issuer)
        t = Texts(language: reader.language)
        p = TextsOf(language: reader.language)
        d = TextsOf(language: reader.language)
    }
}

extension Indicator {
    func name(_ formats: Formats) -> String { formats.language == .thai ? nameThai : nameEnglish }
}
