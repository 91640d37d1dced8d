import LedgerCore
import OpenSSL
import Receipts
import ReceiptOffice
import Testing

/// Disclosures and commitments, against RFC 9901's examples where it has them.
struct DisclosureTests {
    /// RFC 9901 §4.2.1 and §4.2.3: spaces between the elements, an umlaut in clear.
    @Test func theSpecificationsDisclosureHasItsDigest() throws {
        let encoded = "WyJfMjZiYzRMVC1hYzZxMktJNmNCVzVlcyIsICJmYW1pbHlfbmFtZSIsICJNw7ZiaXVzIl0"
        let disclosure = try #require(Disclosure(encoded: encoded))
        #expect(disclosure.name == "family_name")
        #expect(disclosure.value == "Möbius")
        #expect(disclosure.encoded == encoded)
        #expect(disclosure.commitment == "X9yH0Ajrdm1Oij4tWso9UzzKJvPoDxwmuEcO3XAdRC0")
    }

    /// python3: the base64url of '["AAECAwQFBgcICQoLDA0ODw","donor_name","สมชาย"]' and its SHA-256.
    @Test func aDisclosureOfOursHasTheseBytes() {
        let disclosure = Disclosure(name: "donor_name", value: "สมชาย", salt: Array(0..<16))
        #expect(disclosure.encoded == "WyJBQUVDQXdRRkJnY0lDUW9MREEwT0R3IiwiZG9ub3JfbmFtZSIsIuC4quC4oeC4iuC4suC4oiJd")
        #expect(disclosure.commitment == "mc1vDtaXQq9NCS-p2-QvERk_ILIHjYmFE2X_jNIMpG8")
        #expect(Disclosure(encoded: disclosure.encoded) == disclosure)
    }

    @Test(arguments: [
        "", "!", "e30", "W10", "WyJhIiwiYiJd", "WyJhIiwiYiIsMV0", "WzEsImIiLCJjIl0", "WyJhIiwxLCJjIl0",
        "WyJhIiwiYiIsImMiLCJkIl0", "WyJhIiwiYiIsImMiXQ==", "WyJhIiwiYiIsImMiXR", "bnVsbA",
        "WyJhIiwiYiIsImMiXQ\n",
    ])
    func anythingElseIsNoDisclosure(encoded: String) {
        #expect(Disclosure(encoded: encoded) == nil)
    }

    static let present: [DonorDetails] = (0..<16).map { bits in
        func field(_ bit: Int) -> String? { bits >> bit & 1 == 1 ? "value \(bit)" : nil }
        return DonorDetails(name: field(0), taxID: field(1), address: field(2), email: field(3))
    }

    @Test(arguments: present.indices) func thereAreAlwaysFourSortedCommitments(number: Int) {
        let committed = Office.committed(Self.present[number])
        #expect(committed.commitments.count == 4)
        #expect(Set(committed.commitments).count == 4)
        #expect(committed.commitments == committed.commitments.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) })
        #expect(committed.commitments.allSatisfy { Base64.decode($0, as: .url)?.count == 32 })
        #expect(committed.disclosures.count == number.nonzeroBitCount)
        #expect(Set(committed.disclosures.map(\.commitment)).isSubset(of: committed.commitments))
    }

    @Test func everyFieldHasASaltOfItsOwn() throws {
        let details = DonorDetails(name: "x", taxID: "x", address: "x", email: "x")
        let salts = try Office.committed(details).disclosures.map { disclosure in
            try JSON(parsing: try #require(Base64.decode(disclosure.encoded, as: .url))).arrayValue?.first
        }
        #expect(Set(salts).count == 4)
    }

    @Test func theSameDetailsWithOtherRandomnessShareNoCommitment() {
        let (one, other) = (Office.committed(), Office.committed(seed: 0x80))
        #expect(Set(one.commitments).isDisjoint(with: other.commitments))
    }

    @Test func aDecoyLooksLikeACommitmentAndFollowsFromItsRandomnessOnly() {
        let nobody = DonorDetails(name: nil, taxID: nil, address: nil, email: nil)
        let committed = Office.committed(nobody)
        #expect(committed.disclosures.isEmpty)
        #expect(committed == Office.committed(nobody))
        #expect(committed.commitments.contains(Base64.encode(SHA256.hash(Array(0..<32)).bytes, as: .url)))
    }

    @Test func theLocatorFollowsFromTheCommitments() {
        let (one, other) = (Office.committed().commitments, Office.committed(seed: 1).commitments)
        #expect(CommittedDetails.locator(of: one) == CommittedDetails.locator(of: one))
        #expect(CommittedDetails.locator(of: one) != CommittedDetails.locator(of: other))
        #expect(CommittedDetails.locator(of: one) != CommittedDetails.locator(of: one.reversed()))
    }
}
