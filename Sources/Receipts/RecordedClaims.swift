public import Giving
public import LedgerCore
public import OpenSSL

/// What a receipt says of an entry that this ledger recorded, cut out of the entry's bytes: entry and payload
/// are both canonical JSON (RFC 8785), so a claim stands in the one exactly as in the other.
///
/// Nothing is checked again that was checked when the entry was recorded: that its bytes are canonical, and
/// that its body is a fact and nothing else. Whoever makes one has to know that these are the recorded bytes,
/// by the proof that `leaf` is in the tree of a checkpoint that the ledger signed. An entry from outside is
/// for `ReceiptClaims`, which takes nothing for granted.
public struct RecordedClaims: Sendable {
    /// The entry's exact bytes.
    public let bytes: [UInt8]
    /// The entry's sequence number.
    public let entry: UInt64
    /// The entry's leaf hash.
    public let leaf: Digest
    public let receipt: ReceiptNumber
    /// The JWT's payload, in canonical form: the very bytes of `ReceiptClaims.payload`.
    public let payload: [UInt8]
    private let commitmentsText: ArraySlice<UInt8>

    /// The claims of a recorded entry; nil where it issues no receipt.
    ///
    /// - Throws: where the bytes are no entry, which nothing recorded is.
    public init?(recorded bytes: [UInt8], origin: String) throws(EntryFault) {
        if let places = ClaimPlaces(in: bytes), let claims = Self(cutting: places, bytes, origin: origin) {
            self = claims
            return
        }
        guard let claims = ReceiptClaims(try PlacedEntry(reading: bytes), origin: origin) else { return nil }
        self.init(claims, of: bytes)
    }

    /// The four commitments to the donor's details. Only who opens the vault needs them.
    public var commitments: [String] {
        // A member of canonical JSON is JSON.
        (try? JSON(parsing: Array(commitmentsText)))?.arrayValue?.compactMap(\.stringValue) ?? []
    }
}

extension RecordedClaims {
    /// The slow way: makes every value of the entry, and writes the claims anew.
    init(_ claims: ReceiptClaims, of bytes: [UInt8]) {
        self.bytes = bytes
        entry = claims.entry
        leaf = claims.leaf
        receipt = claims.donation.receipt
        payload = claims.payload.canonical
        commitmentsText = JSON.strings(claims.donation.gift.commitments).canonical[...]
    }

    private init?(cutting places: ClaimPlaces, _ bytes: [UInt8], origin: String) {
        guard let sequence = UInt64(String(decoding: bytes[places.sequence], as: UTF8.self)),
            let receipt = ReceiptNumber(
                String(decoding: bytes[places.receipt].dropFirst().dropLast(), as: UTF8.self))
        else { return nil }
        self.bytes = bytes
        entry = sequence
        leaf = MerkleTree.leafHash(bytes)
        self.receipt = receipt
        commitmentsText = bytes[places.commitments]
        var text = PayloadText(capacity: bytes.count + 512)
        text.write(#"{"_sd":"#, places.digests(in: bytes))
        text.write(#","_sd_alg":"sha-256","amount":"#, bytes[places.amount])
        text.write(#","campaign":"#, bytes[places.campaign])
        text.write(#","currency":"#, bytes[places.currency])
        if let deduction = places.deduction { text.write(#","deduction":"#, bytes[deduction]) }
        text.write(#","entry":"#, bytes[places.sequence])
        text.write(#","iss":"#, bytes[places.issuer])
        text.write(#","leaf":""#, leaf.hexDigits[...])
        text.write(#"","origin":"#, JSON.string(origin).canonical[...])
        text.write(#","plan_lines":"#, bytes[places.planLines])
        text.write(#","receipt":"#, bytes[places.receipt])
        text.write(#","received":"#, bytes[places.received])
        text.write(#","school":"#, bytes[places.school])
        text.write("}", [])
        payload = text.bytes
    }
}

/// Where in an entry stands what its receipt says.
private struct ClaimPlaces {
    let amount, campaign, commitments, currency: Range<Int>
    let deduction, honour: Range<Int>?
    let issuer, planLines, receipt, received, school: Range<Int>
    let sequence: Range<Int>

    /// Nil where the entry issues no receipt.
    init?(in entry: [UInt8]) {
        var reader = CanonicalReader(entry)
        guard reader.enter("body"), let amount = reader.value(of: "amount"),
            let campaign = reader.value(of: "campaign"),
            let commitments = reader.value(of: "commitments"),
            let currency = reader.value(of: "currency")
        else { return nil }
        deduction = reader.value(of: "deduction")
        honour = reader.value(of: "honour")
        guard let issuer = reader.value(of: "issuer"), let planLines = reader.value(of: "plan_lines"),
            let receipt = reader.value(of: "receipt"), let received = reader.value(of: "received"),
            let school = reader.value(of: "school")
        else { return nil }
        reader.leave()
        guard let kind = reader.value(of: "kind"), Self.issuesReceipt(entry[kind]),
            let sequence = reader.value(of: "seq")
        else { return nil }
        (self.amount, self.campaign, self.commitments) = (amount, campaign, commitments)
        (self.currency, self.issuer, self.planLines) = (currency, issuer, planLines)
        (self.receipt, self.received, self.school) = (receipt, received, school)
        self.sequence = sequence
    }

    private static func issuesReceipt(_ kind: ArraySlice<UInt8>) -> Bool {
        kind.elementsEqual(#""donation.received""#.utf8) || kind.elementsEqual(#""receipt.reissued""#.utf8)
    }

    /// All disclosure digests, sorted and in canonical JSON: the commitments are, and few gifts have a digest
    /// more. In a digest no character is escaped or parts texts.
    func digests(in entry: [UInt8]) -> ArraySlice<UInt8> {
        guard let honour else { return entry[commitments] }
        let comma = UInt8(ascii: ",")
        let all = entry[commitments].dropFirst().dropLast().split(separator: comma) + [entry[honour]]
        let sorted = all.sorted { $0.lexicographicallyPrecedes($1) }
        return [UInt8(ascii: "[")] + sorted.joined(separator: [comma]) + [UInt8(ascii: "]")]
    }
}

/// A payload on its way: claim after claim, each as it stands in the entry.
private struct PayloadText {
    private(set) var bytes: [UInt8] = []

    init(capacity: Int) {
        bytes.reserveCapacity(capacity)
    }

    mutating func write(_ name: StaticString, _ value: ArraySlice<UInt8>) {
        name.withUTF8Buffer { bytes.append(contentsOf: $0) }
        bytes.append(contentsOf: value)
    }
}
