import LedgerCore

/// A place, nested in another one: a district lies in a province.
public struct Place: Hashable, Sendable {
    /// Of the official list: 2, 4 or 6 digits for the first three kinds.
    public let code: String
    public let kind: Kind
    public let nameThai: String
    public let nameEnglish: String?
    /// The code of the place in which it lies.
    public let parent: String?

    public enum Kind: String, Hashable, Sendable, CaseIterable {
        case province, district
        case subDistrict = "sub-district"
        case localGovernment = "local-government"

        /// In what such a place may lie.
        var parents: [Kind] {
            switch self {
            case .province: []
            case .district: [.province]
            case .subDistrict: [.district]
            case .localGovernment: [.province, .district, .subDistrict]
            }
        }
    }

    public init(
        code: String, kind: Kind, nameThai: String, nameEnglish: String?, parent: String?
    ) {
        self.code = code
        self.kind = kind
        self.nameThai = nameThai
        self.nameEnglish = nameEnglish
        self.parent = parent
    }

    var body: JSON {
        .object([
            "code": .string(code),
            "kind": .string(kind.rawValue),
            "name_en": nameEnglish.map(JSON.string),
            "name_th": .string(nameThai),
            "parent": parent.map(JSON.string),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        code = try fields.identifier("code")
        kind = try fields.word("kind")
        nameThai = try fields.text("name_th")
        nameEnglish = try fields.optional("name_en", \.textValue)
        parent = try fields.optional("parent", \.identifierValue)
    }
}

extension Books {
    func judge(_ place: Place) throws(Refusal) {
        guard registry.places[place.code] == nil else { throw .alreadyRegistered(.place, place.code) }
        guard let code = place.parent else { return }
        guard let parent = registry.places[code] else { throw .placeUnknown(code) }
        guard place.kind.parents.contains(parent) else {
            throw .placeMisplaced(place.code, kind: place.kind.rawValue, in: parent.rawValue)
        }
    }
}
