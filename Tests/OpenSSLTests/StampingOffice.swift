import OpenSSL

/// A time stamping authority out of the `openssl` command line: a root, and a certificate under it
/// with the critical extended key usage timeStamping.
struct StampingOffice {
    let workshop: Workshop

    static let policy = "1.3.6.1.4.1.99999.1.1"

    private static let configuration = """
        [ca]
        basicConstraints = critical,CA:TRUE
        keyUsage = critical,keyCertSign
        [signer]
        basicConstraints = critical,CA:FALSE
        keyUsage = critical,digitalSignature
        extendedKeyUsage = critical,timeStamping
        [other]
        basicConstraints = critical,CA:FALSE
        extendedKeyUsage = critical,codeSigning
        [tsa]
        default_tsa = office
        [office]
        serial = serial
        crypto_device = builtin
        signer_cert = tsa.pem
        signer_key = tsa.key
        certs = chain.pem
        signer_digest = sha256
        default_policy = \(policy)
        digests = sha256
        ess_cert_id_alg = sha256
        tsa_name = yes
        clock_precision_digits = 3
        """

    init() throws {
        workshop = try Workshop()
        try workshop.write("office.cnf", Self.configuration)
        try workshop.write("serial", "1A\n")
        try makeRoot("root")
        try workshop.write("chain.pem", workshop.read("root.pem"))
        try certify("tsa", as: "signer", under: "root")
    }

    /// Makes NAME.key and NAME.pem, a root.
    func makeRoot(_ name: String) throws {
        try run(
            "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/CN=\(name)", "-days", "30", "-config", "office.cnf", "-extensions", "ca",
            "-keyout", "\(name).key", "-out", "\(name).pem")
    }

    /// Makes NAME.key and NAME.pem with the extensions of a section of the configuration.
    func certify(_ name: String, as section: String, under root: String) throws {
        try run(
            "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
            "-subj", "/CN=\(name)", "-config", "office.cnf", "-keyout", "\(name).key", "-out", "\(name).csr")
        try run(
            "x509", "-req", "-in", "\(name).csr", "-CA", "\(root).pem", "-CAkey", "\(root).key",
            "-CAcreateserial", "-days", "30", "-extfile", "office.cnf", "-extensions", section,
            "-out", "\(name).pem")
    }

    /// The office's answer to a request.
    func reply(to request: TimeStampRequest) throws -> [UInt8] {
        try workshop.write("request.tsq", request.der)
        try run("ts", "-reply", "-config", "office.cnf", "-queryfile", "request.tsq", "-out", "reply.tsr")
        return try workshop.read("reply.tsr")
    }

    /// What an answer says, signed by the key of NAME instead.
    func signAgain(_ response: [UInt8], as name: String) throws -> [UInt8] {
        try workshop.write("genuine.tsr", response)
        try run("ts", "-reply", "-in", "genuine.tsr", "-token_out", "-out", "token.der")
        try run("cms", "-verify", "-noverify", "-inform", "DER", "-in", "token.der", "-out", "info.der")
        try run(
            "cms", "-sign", "-nodetach", "-binary", "-cades", "-econtent_type", "id-smime-ct-TSTInfo",
            "-in", "info.der", "-signer", "\(name).pem", "-inkey", "\(name).key", "-outform", "DER",
            "-out", "again.der")
        try run("ts", "-reply", "-in", "again.der", "-token_in", "-out", "again.tsr")
        return try workshop.read("again.tsr")
    }

    func root(_ name: String = "root") throws -> [Certificate] {
        [try Certificate(pem: workshop.readText("\(name).pem"))]
    }

    private func run(_ arguments: String...) throws {
        let outcome = try workshop.openssl(arguments)
        guard outcome.succeeded else { throw Failed(output: outcome.output) }
    }

    struct Failed: Error {
        let output: String
    }
}
