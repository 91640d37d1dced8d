/// Addresses that nobody on the Internet can have: whoever may name an address for this server to send to
/// must not reach what only this server reaches.
enum PrivateAddress {
    /// Networks of IPv4 and the lengths of their prefixes (RFC 6890, and multicast and what is reserved).
    private static let networks4: [(address: UInt32, length: UInt32)] = [
        (0x0000_0000, 8), (0x0A00_0000, 8), (0x6440_0000, 10), (0x7F00_0000, 8), (0xA9FE_0000, 16),
        (0xAC10_0000, 12), (0xC000_0000, 24), (0xC0A8_0000, 16), (0xC612_0000, 15), (0xE000_0000, 3),
    ]

    /// - Parameter address: 4 or 16 bytes in network order; anything else is nobody's.
    static func contains(_ address: [UInt8]) -> Bool {
        switch address.count {
        case 4:
            let number = address.reduce(UInt32(0)) { $0 << 8 | UInt32($1) }
            return networks4.contains { (number ^ $0.address) >> (32 - $0.length) == 0 }
        case 16: return containsVersion6(address)
        default: return true
        }
    }

    private static func containsVersion6(_ address: [UInt8]) -> Bool {
        let zeros = address.prefix { $0 == 0 }.count
        // Mapped (RFC 4291 §2.5.5.2) and translated (RFC 6052) addresses are IPv4 underneath.
        let isMapped = zeros == 10 && address[10] == 0xFF && address[11] == 0xFF
        let isTranslated = address.starts(with: [0x00, 0x64, 0xFF, 0x9B, 0, 0, 0, 0, 0, 0, 0, 0])
        if isMapped || isTranslated { return contains(Array(address.suffix(4))) }
        // Unspecified, loopback and the old compatible form; unique local; link local; multicast.
        return zeros >= 12 || address[0] & 0xFE == 0xFC || (address[0] == 0xFE && address[1] & 0x80 == 0x80)
            || address[0] == 0xFF
    }
}
