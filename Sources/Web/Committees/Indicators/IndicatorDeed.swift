import Access
import Giving

/// What the research committee does.
enum IndicatorDeed: String, CaseIterable {
    case define, measure

    /// - Parameter id: of the indicator that is measured.
    func form(_ form: PostedForm, indicator id: String = "") -> DeskForm {
        switch self {
        case .define:
            DeskForm(
                kind: "indicator.defined", roles: [.research],
                members: [
                    "id": form.typed("id"), "name_th": form.typed("name_th"),
                    "name_en": form.typed("name_en"),
                    "unit": form.typed("unit"), "strategy": form.typed("strategy"),
                ])
        case .measure:
            DeskForm(
                kind: "indicator.measured", roles: [.research],
                members: [
                    "indicator": id, "school": form.typed("school"), "value": form.typed("value"),
                    "as_of": form.typed("as_of"),
                    "document_sha256": form.typed("document_sha256").lowercased(),
                ])
        }
    }

    func view(_ formats: Formats) -> DeskFormView {
        func field(
            _ name: String, _ label: IndicatorPhrase, hint: IndicatorPhrase? = nil
        ) -> DeskFormView.Field {
            DeskFormView.Field(
                rawValue, name, formats.phrase(label), hint: hint.map { formats.phrase($0) })
        }
        switch self {
        case .define:
            return DeskFormView(
                deed: rawValue, title: formats.phrase(IndicatorPhrase.define),
                fields: [
                    field("id", .id, hint: .idHint), field("name_th", .nameThai),
                    field("name_en", .nameEnglish), field("unit", .unit, hint: .unitHint),
                    field("strategy", .strategyOptional),
                ])
        case .measure:
            return DeskFormView(
                deed: rawValue, title: formats.phrase(IndicatorPhrase.measure),
                fields: [
                    field("school", .schoolCode), field("value", .value, hint: .valueHint),
                    .day(rawValue, "as_of", formats.phrase(IndicatorPhrase.asOf), formats),
                    field("document_sha256", .documentOptional),
                ])
        }
    }
}
