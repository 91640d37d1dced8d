public import Giving
public import LedgerCore
import OpenSSL
import Storage

/// A declared fact as somebody hands it in, with names in clear, before they are replaced by pseudonyms.
public struct FactForm: Hashable, Sendable {
    public let kind: String
    let body: JSON
    /// `role:id` of who declares it; nil where that is whoever hands it in.
    let by: String?
    let reference: String
    /// The members that name natural persons or their accounts, with what they hold.
    private let personal: [String: Pseudonymised]

    /// - Parameters:
    ///   - body: as docs/facts.md says, with names in clear.
    ///   - organisations: ids of the registry; as a payee or giver these stand for themselves.
    /// - Throws: where the body is not one of this kind.
    public init(
        kind: String, body: JSON, by: String?, reference: String, organisations: Set<String>
    ) throws(FactFault) {
        self.kind = kind
        self.body = body
        self.by = by
        self.reference = reference
        personal = Self.personal(of: kind, in: body, organisations: organisations)
        _ = try fact { Self.placeholder(for: $0) }
    }

    /// Members that may hold what must not stand in the ledger, where a fact has them.
    private static let persons = ["payee", "person", "borrower", "giver", "founder", "valued_by"]
    private static let accounts = ["account", "payee_account"]

    static func personal(
        of kind: String, in body: JSON, organisations: Set<String>
    ) -> [String: Pseudonymised] {
        let people = persons.compactMap { member -> (String, Pseudonymised)? in
            guard let text = body[member]?.stringValue, !JuristicName.isJuristic(text),
                !organisations.contains(text), !Pseudonymised.isPseudonym(text),
                !(mayBeSchool(member, of: kind) && School.isCode(text))
            else { return nil }
            return (member, Pseudonymised(.person, text))
        }
        let numbers = accounts.compactMap { member -> (String, Pseudonymised)? in
            guard let text = body[member]?.stringValue, !Pseudonymised.isPseudonym(text) else { return nil }
            return (member, .account(numbered: text))
        }
        return Dictionary(uniqueKeysWithValues: people + numbers)
    }

    /// Where ten digits are a school's code and not somebody's number: one that is not registered is refused,
    /// and so never recorded.
    private static func mayBeSchool(_ member: String, of kind: String) -> Bool {
        member == "valued_by" || kind == "payee-account.verified"
    }

    /// The texts that must not stand in the ledger.
    var pseudonymised: [Pseudonymised] { Array(personal.values) }

    /// What was handed in, names in clear; digested with a key and never kept.
    var content: JSON {
        .object(["body": body, "by": by.map(JSON.string), "kind": .string(kind)])
    }

    /// The fact with its pseudonyms in place.
    func fact(naming pseudonym: (Pseudonymised) -> String) throws(FactFault) -> DeclaredFact {
        guard let members = body.members, !personal.isEmpty else {
            return try DeclaredFact(asking: kind, body: body)
        }
        let named = members.map { member in
            personal[member.key].map { JSON.Member(member.key, .string(pseudonym($0))) } ?? member
        }
        return try DeclaredFact(asking: kind, body: .object(named))
    }

    /// Stands in for a pseudonym while nothing is recorded: one for each text, so that two people are not
    /// taken for one.
    static func placeholder(for text: Pseudonymised) -> String {
        "\(text.kind)-\(Hex.encode(SHA256.hash(Array(text.text.utf8)).bytes.prefix(8)))"
    }
}

extension Pseudonymised {
    /// `person-` or `account-` and 16 hex digits: an id of the vault's register, and nobody's name.
    fileprivate static func isPseudonym(_ text: String) -> Bool {
        ["person-", "account-"].contains { prefix in
            let digits = text.utf8.dropFirst(prefix.utf8.count)
            return text.hasPrefix(prefix) && digits.count == 16
                && digits.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x66).contains($0) }
        }
    }
}
