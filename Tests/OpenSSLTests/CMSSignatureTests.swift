import Foundation
import OpenSSL
import Testing

/// Detached CMS signatures, by themselves and before the `openssl` program.
@Suite struct CMSSignatureTests {
    private let key: P256PrivateKey
    private let certificate: Certificate
    private let content = Array("เนื้อหา\n".utf8)

    init() throws {
        key = try P256PrivateKey.generate()
        certificate = try Certificate.selfSigned(
            subject: [("O", "มูลนิธิตัวอย่าง")], key: key, notBefore: 1_700_000_000, notAfter: 4_000_000_000)
    }

    @Test func verifiesAndNamesItsSigner() throws {
        let signature = try CMSSignature.sign(content, key: key, certificate: certificate)
        let read = try CMSSignature(der: signature.der + [0, 0, 0])
        #expect(try read.verify(content).fingerprint == certificate.fingerprint)
        #expect(read.value == signature.value)
    }

    @Test func refusesOtherContentAndOtherBytes() throws {
        let signature = try CMSSignature.sign(content, key: key, certificate: certificate)
        #expect(throws: OpenSSLError.self) { try signature.verify(content + [10]) }
        #expect(throws: OpenSSLError.self) { try CMSSignature(der: signature.der + [1]) }
        #expect(throws: OpenSSLError.self) { try CMSSignature(der: Array(signature.der.dropLast())) }
        #expect(throws: OpenSSLError.self) { try CMSSignature(der: []) }
        let last = signature.der.count - 1
        var altered = signature.der
        altered[last] ^= 1
        // Either the encoding or the signature no longer holds.
        #expect(throws: OpenSSLError.self) { try CMSSignature(der: altered).verify(content) }
    }

    @Test func carriesNoSigningTimeAndPleasesOpenSSL() throws {
        let signature = try CMSSignature.sign(content, key: key, certificate: certificate)
        let folder = FileManager.default.temporaryDirectory.appending(path: "cms-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }  // What stays in /tmp does no harm.
        try Data(signature.der).write(to: folder.appending(path: "s.der"))
        try Data(content).write(to: folder.appending(path: "c"))
        try Data(certificate.pem.utf8).write(to: folder.appending(path: "ca.pem"))
        let verify = try openssl(
            ["cms", "-verify", "-cades", "-binary", "-inform", "DER", "-in", "s.der", "-content", "c",
             "-CAfile", "ca.pem", "-purpose", "any", "-partial_chain", "-out", "o"], in: folder)
        #expect(verify.contains("Verification successful"), "\(verify)")
        let printed = try openssl(["cms", "-cmsout", "-print", "-inform", "DER", "-in", "s.der"], in: folder)
        #expect(printed.contains("signingCertificateV2"))
        #expect(!printed.contains("signingTime"))
    }

    /// Standard output and error of the program, together.
    private func openssl(_ arguments: [String], in folder: URL) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/openssl")
        process.arguments = arguments
        process.currentDirectoryURL = folder
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return String(decoding: output, as: UTF8.self)
    }
}
