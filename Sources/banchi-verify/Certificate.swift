import COpenSSL
import Foundation

/// The certificate of a receipt key: X.509 with a P-256 key.
final class Certificate {
    private let x509: OpaquePointer
    private let key: OpaquePointer

    init?(der: [UInt8]) {
        var next: UnsafePointer<UInt8>? = nil
        let parsed = der.withUnsafeBufferPointer { buffer -> OpaquePointer? in
            next = buffer.baseAddress
            guard let parsed = d2i_X509(nil, &next, buffer.count) else { return nil }
            guard next == buffer.baseAddress.map({ $0 + buffer.count }) else {
                X509_free(parsed)
                return nil
            }
            return parsed
        }
        guard let parsed else { return nil }
        guard let key = X509_get_pubkey(parsed) else {
            X509_free(parsed)
            return nil
        }
        x509 = parsed
        self.key = key
        guard isP256 else { return nil }
    }

    deinit {
        EVP_PKEY_free(key)
        X509_free(x509)
    }

    private var isP256: Bool {
        var name = [CChar](repeating: 0, count: 64)
        var length = 0
        guard EVP_PKEY_get_group_name(key, &name, name.count, &length) == 1 else { return false }
        return String(decoding: name.prefix(length).map(UInt8.init), as: UTF8.self) == "prime256v1"
    }

    /// ES256, RFC 7518 §3.4: r ‖ s, 32 bytes each.
    func verifies(_ signature: [UInt8], of message: [UInt8]) -> Bool {
        guard signature.count == 64 else { return false }
        let r = Self.integer(signature.prefix(32))
        let s = Self.integer(signature.suffix(32))
        let der = [0x30, UInt8(r.count + s.count)] + r + s
        let context = EVP_MD_CTX_new()
        defer { EVP_MD_CTX_free(context) }
        return EVP_DigestVerifyInit(context, nil, EVP_sha256(), nil, key) == 1
            && EVP_DigestVerify(context, der, der.count, message, message.count) == 1
    }

    /// An INTEGER in DER: no zeros in front but one that keeps it from being negative.
    private static func integer(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
        let digits = Array(bytes.drop { $0 == 0 })
        let body = (digits.first ?? 128) >= 128 ? [0] + digits : digits
        return [0x02, UInt8(body.count)] + body
    }

    /// notBefore ≤ at ≤ notAfter, of an entry's `at`.
    func isValid(at instant: String) -> Bool {
        guard let time = Self.seconds(instant), let begins = Self.seconds(X509_get0_notBefore(x509)),
            let ends = Self.seconds(X509_get0_notAfter(x509))
        else { return false }
        return begins <= time && (time < ends || (time == ends && instant.hasSuffix(".000000Z")))
    }

    private static func seconds(_ time: UnsafePointer<ASN1_TIME>?) -> Int? {
        var parts = tm()
        guard ASN1_TIME_to_tm(time, &parts) == 1 else { return nil }
        return timegm(&parts)
    }

    private static func seconds(_ instant: String) -> Int? {
        let numbers = instant.split { !$0.isNumber }.compactMap { Int32($0) }
        guard numbers.count == 7 else { return nil }
        var parts = tm()
        (parts.tm_year, parts.tm_mon, parts.tm_mday) = (numbers[0] - 1900, numbers[1] - 1, numbers[2])
        (parts.tm_hour, parts.tm_min, parts.tm_sec) = (numbers[3], numbers[4], numbers[5])
        return timegm(&parts)
    }
}
