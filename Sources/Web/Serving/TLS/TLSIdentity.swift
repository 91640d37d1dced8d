public import LedgerCore
import NIOSSL

/// What a server shows of itself over TLS: its certificate, those above it, and the key of the first.
public struct TLSIdentity: Sendable {
    private let chain: [NIOSSLCertificate]
    private let key: NIOSSLPrivateKey

    /// Why certificate and key are none that a server could show.
    public enum Fault: Error, Hashable, Sendable {
        case noCertificate
        case notYetValid(until: Instant)
        case expired(Instant)
        case noKey
        case keyOfAnother

        /// Whether the key is at fault, and not the certificate.
        public var isOfKey: Bool { self == .noKey || self == .keyOfAnother }
    }

    /// - Parameters:
    ///   - certificates: PEM, the server's own first.
    ///   - key: PEM, unencrypted.
    public init(certificates: [UInt8], key: [UInt8], at now: Instant) throws(Fault) {
        do {
            chain = try NIOSSLCertificate.fromPEMBytes(certificates)
        } catch {
            throw .noCertificate
        }
        guard let own = chain.first else { throw .noCertificate }
        do {
            self.key = try NIOSSLPrivateKey(bytes: key, format: .pem)
        } catch {
            throw .noKey
        }
        let first = Instant(unixSeconds: Int64(own.notValidBefore))
        let last = Instant(unixSeconds: Int64(own.notValidAfter))
        guard first <= now else { throw .notYetValid(until: first) }
        guard now <= last else { throw .expired(last) }
        do {
            // A context takes a key only if it belongs to the certificate that it was given before.
            _ = try NIOSSLContext(configuration: configuration)
        } catch {
            throw .keyOfAnother
        }
    }

    /// TLS 1.2 and 1.3 (RFC 8996), with the ciphers that the library thinks good.
    var configuration: TLSConfiguration {
        var configuration = TLSConfiguration.makeServerConfiguration(
            certificateChain: chain.map { .certificate($0) }, privateKey: .privateKey(key))
        configuration.minimumTLSVersion = .tlsv12
        configuration.applicationProtocols = ["http/1.1"]
        return configuration
    }

    /// Itself in the place of another, for one connection.
    var replacement: NIOSSLContextConfigurationOverride {
        var replacement = NIOSSLContextConfigurationOverride()
        replacement.certificateChain = chain.map { .certificate($0) }
        replacement.privateKey = .privateKey(key)
        return replacement
    }
}

extension TLSIdentity.Fault: CustomStringConvertible {
    public var description: String {
        switch self {
        case .noCertificate: "a certificate in PEM was expected"
        case .notYetValid(let first): "the certificate holds from \(first) on"
        case .expired(let last): "the certificate expired at \(last)"
        case .noKey: "an unencrypted private key in PEM was expected"
        case .keyOfAnother: "the key is not of the certificate"
        }
    }
}
