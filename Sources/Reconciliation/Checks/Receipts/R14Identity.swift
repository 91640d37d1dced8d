import Giving
import LedgerCore

/// A receipt says no more of a person than it has to, and that is right.
public struct R14Identity: Check {
    public let id = "R14"
    public let version: Int64 = 1
    public let severity = Severity.medium
    public let title = "Identity minimum"
    public let titleThai = "ข้อมูลผู้บริจาคเท่าที่จำเป็น"
    public let documentation = """
        A receipt that somebody handed in discloses nothing of a donor who stays anonymous, and a tax id \
        that it does disclose has a right check digit. No finding repeats what was disclosed.
        """

    public init() {}

    public func judge(_ evidence: Evidence) -> [Finding] {
        evidence.handed.flatMap { handed in
            [named(handed, in: evidence), misnumbered(handed, in: evidence)].compactMap { $0 }
        }
    }

    private static let personal: Set<String> = ["donor_address", "donor_email", "donor_name", "donor_tax_id"]

    private func named(_ handed: HandedReceipt, in evidence: Evidence) -> Finding? {
        let names = handed.disclosed.filter(Self.personal.contains).sorted()
        guard !names.isEmpty,
            let recorded = handed.entry.flatMap({ evidence.receipts.handed.recorded[$0] }),
            recorded.terms.gift.anonymous
        else { return nil }
        return finding(
            on: handed, in: evidence, expected: .object(["disclosed": .strings([])]),
            found: .object(["disclosed": .strings(names)]), note: names.joined(separator: " "),
            summary: "discloses \(names.joined(separator: ", ")) of a donor who stays anonymous")
    }

    private func misnumbered(_ handed: HandedReceipt, in evidence: Evidence) -> Finding? {
        guard handed.isTaxIDValid == false else { return nil }
        return finding(
            on: handed, in: evidence, expected: "a tax id with a right check digit",
            found: "another one", note: "donor_tax_id",
            summary: "discloses a tax id whose check digit is wrong")
    }
}
