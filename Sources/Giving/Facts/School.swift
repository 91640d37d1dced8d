import LedgerCore

/// A school of the official register. The 10-digit code is its identity; the shorter codes are
/// aliases that are never derived from one another, and a name never identifies a school.
public struct School: Hashable, Sendable {
    /// 10 digits: agency, province, school.
    public let code: String
    /// 8 digits, the SMIS code.
    public let smisCode: String?
    /// 6 digits, the OBEC code.
    public let obecCode: String?
    public let nameThai: String
    public let subdistrict: String
    public let district: String
    public let province: String
    /// Further columns of the register as they stood on the day of the import, in the order in
    /// which entries hold them.
    public let profile: [ProfileItem]

    public struct ProfileItem: Hashable, Sendable {
        public let name: String
        public let value: String

        public init(name: String, value: String) {
            self.name = name
            self.value = value
        }
    }

    public init(
        code: String, smisCode: String?, obecCode: String?, nameThai: String, subdistrict: String,
        district: String, province: String, profile: [ProfileItem]
    ) {
        self.code = code
        self.smisCode = smisCode
        self.obecCode = obecCode
        self.nameThai = nameThai
        self.subdistrict = subdistrict
        self.district = district
        self.province = province
        self.profile = profile.sorted { $0.name.utf16.lexicographicallyPrecedes($1.name.utf16) }
    }

    /// Ten ASCII digits.
    public static func isCode(_ text: String) -> Bool { isDigits(text, count: 10) }

    static func isDigits(_ text: String, count: Int) -> Bool {
        text.utf8.count == count && text.utf8.allSatisfy { (0x30...0x39).contains($0) }
    }

    var body: JSON {
        .object([
            "code": .string(code),
            "district": .string(district),
            "name_th": .string(nameThai),
            "obec": obecCode.map(JSON.string),
            "profile": profile.isEmpty
                ? nil : .object(profile.map { JSON.Member($0.name, .string($0.value)) }),
            "province": .string(province),
            "smis": smisCode.map(JSON.string),
            "sub_district": .string(subdistrict),
        ])
    }

    init(_ fields: Fields) throws(FactFault) {
        code = try fields.value("code") { $0.stringValue.flatMap { Self.isCode($0) ? $0 : nil } }
        smisCode = try fields.optionalString("smis")
        obecCode = try fields.optionalString("obec")
        nameThai = try fields.string("name_th")
        subdistrict = try fields.string("sub_district")
        district = try fields.string("district")
        province = try fields.string("province")
        profile = try fields.optional("profile") { json in
            json.members?.compactMap { member in
                member.value.stringValue.map { ProfileItem(name: member.key, value: $0) }
            }
        } ?? []
    }
}
