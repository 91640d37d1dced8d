import COpenSSL

/// The certificates that the chain of a time stamp's signer may end in.
enum TrustStore {
    private static let operation = "trusted certificates"

    /// Hands them to a check of time stamps.
    ///
    /// - Parameter time: what validity is judged as of, in Unix seconds.
    static func install(
        _ anchors: [Certificate], at time: Int64, in context: OpaquePointer
    ) throws(OpenSSLError) {
        let store = try require(X509_STORE_new(), operation)
        defer { X509_STORE_free(store) }
        X509_VERIFY_PARAM_set_time(X509_STORE_get0_param(store), Int(time))
        for anchor in anchors {
            let certificate = try DER.decode(anchor.der, operation) { d2i_X509(nil, $0, $1) }
            // The store keeps a reference of its own.
            defer { X509_free(certificate) }
            try check(X509_STORE_add_cert(store, certificate), operation)
        }
        // The context frees the reference that it is given.
        X509_STORE_up_ref(store)
        TS_VERIFY_CTX_set_store(context, store)
    }
}
