import Giving
import LedgerCore
import LedgerService

extension Listing {
    static let schools = Listing(
        "schools", parts: ["code"], filters: ["province", "district"],
        keys: { $0.schoolCodes },
        document: { code, view in
            view.books.schools[code].map { school in
                let succession = view.books.registry.successions[code]
                return Fact.schoolRegistered(school).body
                    .with(["succeeded": succession.map(\.document) ?? .null])
            }
        })

    static let organisations = Listing(
        "organisations", filters: ["role"],
        keys: { $0.books.organisations.keys.sorted() },
        document: { id, view in view.books.organisations[id].map { Fact.organisationRegistered($0).body } })

    static let published = Listing(
        "published", filters: ["subject", "parent"],
        keys: { $0.figures.keys.sorted() },
        document: { id, view in
            view.figures[id].map { DeclaredFact.registry(.figurePublished($0)).body }
        })
}

extension SchoolSuccession {
    fileprivate var document: JSON {
        .object([
            "on": .string(on.description),
            "reason": .string(reason.rawValue),
            "successor": successor.map(JSON.string) ?? .null,
        ])
    }
}
