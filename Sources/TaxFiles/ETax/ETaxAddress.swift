public import LedgerCore

/// A seller's address in the parts that the receipt's rules ask for; places are written as codes
/// (province 2 digits, district 4, subdistrict 6).
public struct ETaxAddress: Hashable, Sendable {
    public let building: String
    public let street: String?
    public let subdistrict: String
    public let district: String
    public let province: String
    public let postcode: String

    /// Which part of an address file cannot be read.
    public struct Fault: Error, Hashable, Sendable, CustomStringConvertible {
        public let member: String
        public let expected: String

        public var description: String { "\(member): \(expected) was expected" }
    }

    /// Reads `{"building":"1","street":"…","subdistrict":"100101","district":"1001","province":"10",
    /// "postcode":"10200"}`.
    public init(_ json: JSON) throws(Fault) {
        building = try Self.text("building", in: json) { !$0.isEmpty }
        street = json["street"]?.stringValue
        subdistrict = try Self.digits(6, "subdistrict", in: json)
        district = try Self.digits(4, "district", in: json)
        province = try Self.digits(2, "province", in: json)
        postcode = try Self.digits(5, "postcode", in: json)
        guard subdistrict.hasPrefix(district), district.hasPrefix(province) else {
            throw Fault(member: "subdistrict", expected: "a code within its district and province")
        }
    }

    private static func digits(_ count: Int, _ name: String, in json: JSON) throws(Fault) -> String {
        guard let text = json[name]?.stringValue, text.utf8.count == count,
            text.utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { throw Fault(member: name, expected: "a text of \(count) digits") }
        return text
    }

    private static func text(
        _ name: String, in json: JSON, where isFit: (String) -> Bool
    ) throws(Fault) -> String {
        guard let text = json[name]?.stringValue, isFit(text) else {
            throw Fault(member: name, expected: "a text")
        }
        return text
    }
}
