import LedgerCore
public import OpenSSL

/// One salted claim of an SD-JWT (RFC 9901 §4.2): `[salt, name, value]`, base64url.
public struct Disclosure: Hashable, Sendable {
    public let name: String
    public let value: String
    /// The text that the holder shows; exactly these bytes are digested.
    public let encoded: String

    /// A salt has 128 bits and is fresh for every field and gift: one salt per donor would link all
    /// of the donor's gifts once a single receipt is shown.
    public static let saltByteCount = 16

    /// - Precondition: 16 random bytes of salt.
    public init(name: String, value: String, salt: [UInt8]) {
        precondition(salt.count == Self.saltByteCount, "a salt has 16 bytes, not \(salt.count)")
        self.name = name
        self.value = value
        let claim = JSON.strings([Base64.encode(salt, as: .url), name, value])
        encoded = Base64.encode(claim.canonical, as: .url)
    }

    /// Reads a disclosure of a text claim; nil for anything else.
    public init?(encoded: String) {
        guard let bytes = Base64.decode(encoded, as: .url), let json = try? JSON(parsing: bytes),
            let parts = json.arrayValue, parts.count == 3, parts[0].stringValue != nil,
            let name = parts[1].stringValue, let value = parts[2].stringValue
        else { return nil }
        self.name = name
        self.value = value
        self.encoded = encoded
    }

    /// base64url(SHA-256(the encoded text)): what `_sd` and the entry hold.
    public var commitment: String {
        Base64.encode(SHA256.hash(Array(encoded.utf8)).bytes, as: .url)
    }
}

extension Disclosure {
    /// The name of the claim that says in whose honour a gift is. Beside the donor's own four it stands
    /// only where it was said.
    public static let honourName = "in_honour_of"

    /// A name, not a letter.
    public static let honourLimit = 300

    /// Commits to in whose honour a gift is.
    ///
    /// - Parameter salt: 16 fresh random bytes.
    public static func honour(_ name: String, salt: [UInt8]) -> Disclosure {
        Disclosure(name: honourName, value: name, salt: salt)
    }
}

/// What a donor may say about themselves. Kept in the vault only.
public struct DonorDetails: Hashable, Sendable {
    public let name: String?
    /// 13 digits.
    public let taxID: String?
    public let address: String?
    public let email: String?

    public init(name: String?, taxID: String?, address: String?, email: String?) {
        self.name = name
        self.taxID = taxID
        self.address = address
        self.email = email
    }

    /// What disclosures say.
    public init(_ disclosures: [Disclosure]) {
        func value(_ name: String) -> String? { disclosures.first { $0.name == name }?.value }
        self.init(
            name: value("donor_name"), taxID: value("donor_tax_id"), address: value("donor_address"),
            email: value("donor_email"))
    }

    /// The claims by the names that receipts use, in their order; nil where absent.
    var claims: [(name: String, value: String?)] {
        [("donor_name", name), ("donor_tax_id", taxID), ("donor_address", address), ("donor_email", email)]
    }
}

/// A gift's commitments with what opens them.
public struct CommittedDetails: Hashable, Sendable {
    /// Always four, sorted; decoys stand for absent fields (RFC 9901 §4.2.5).
    public let commitments: [String]
    public let disclosures: [Disclosure]

    /// The random bytes that committing to one gift takes: a salt or a decoy for each field.
    public static let randomByteCount = 4 * 32

    /// Commits to a donor's details.
    ///
    /// - Parameter random: 128 fresh random bytes.
    public init(_ details: DonorDetails, random: [UInt8]) {
        precondition(random.count == Self.randomByteCount, "four fields take 128 random bytes")
        var commitments: [String] = []
        var disclosures: [Disclosure] = []
        for (position, claim) in details.claims.enumerated() {
            let seed = Array(random[position * 32..<(position + 1) * 32])
            if let value = claim.value {
                let salt = Array(seed.prefix(Disclosure.saltByteCount))
                let disclosure = Disclosure(name: claim.name, value: value, salt: salt)
                disclosures.append(disclosure)
                commitments.append(disclosure.commitment)
            } else {
                commitments.append(Base64.encode(SHA256.hash(seed).bytes, as: .url))
            }
        }
        self.commitments = commitments.sorted()
        self.disclosures = disclosures
    }

    /// Where the vault keeps what opens these commitments: SHA-256 over them, in their order.
    public static func locator(of commitments: [String]) -> Digest {
        SHA256.hash(Array(commitments.joined(separator: "\n").utf8))
    }
}
