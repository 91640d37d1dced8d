import COpenSSL

/// scrypt (RFC 7914): turns a passphrase into key bytes, slowly and in much memory.
public enum Scrypt {
    /// How much work a guess costs.
    public struct Cost: Hashable, Sendable {
        /// The cost in time and memory: a power of two above 1.
        public let n: Int
        /// The block size, in units of 128 bytes.
        public let r: Int
        /// How often the work is done, one after the other.
        public let p: Int

        public init(n: Int, r: Int, p: Int) {
            self.n = n
            self.r = r
            self.p = p
        }

        /// The bytes libcrypto needs: 128·r·(n + 2) for the table and 128·r·p for the blocks.
        /// Nil for a cost that is not positive or cannot be addressed.
        var memory: UInt64? {
            guard n > 0, r > 0, p > 0 else { return nil }
            let (entries, tooMany) = n.addingReportingOverflow(p)
            let (entriesAndSpare, stillTooMany) = entries.addingReportingOverflow(2)
            let (blocks, tooLong) = entriesAndSpare.multipliedReportingOverflow(by: r)
            let (bytes, tooLarge) = blocks.multipliedReportingOverflow(by: 128)
            return tooMany || stillTooMany || tooLong || tooLarge ? nil : UInt64(bytes)
        }
    }

    /// Derives `byteCount` bytes; throws for a cost that scrypt does not allow.
    public static func derive(
        passphrase: [UInt8], salt: [UInt8], cost: Cost, byteCount: Int
    ) throws(OpenSSLError) -> [UInt8] {
        guard let memory = cost.memory else {
            throw OpenSSLError("scrypt", "no computer can pay the cost \(cost)")
        }
        var derived = [UInt8](repeating: 0, count: byteCount)
        let result = passphrase.withUnsafeBytes { passphrase in
            EVP_PBE_scrypt(
                passphrase.baseAddress?.assumingMemoryBound(to: CChar.self), passphrase.count,
                salt, salt.count, UInt64(cost.n), UInt64(cost.r), UInt64(cost.p), memory,
                &derived, byteCount)
        }
        try check(result, "scrypt")
        return derived
    }
}
