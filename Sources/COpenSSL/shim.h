#ifndef COPENSSL_SHIM_H
#define COPENSSL_SHIM_H

#include <openssl/bio.h>
#include <openssl/bn.h>
#include <openssl/cms.h>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/ec.h>
#include <openssl/err.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/pem.h>
#include <openssl/pkcs12.h>
#include <openssl/rand.h>
#include <openssl/sha.h>
#include <openssl/ts.h>
#include <openssl/x509.h>
#include <openssl/x509v3.h>

/* EVP_PKEY_Q_keygen is variadic. */
static inline EVP_PKEY *cossl_generate_ed25519(void) {
    return EVP_PKEY_Q_keygen(NULL, NULL, "ED25519");
}

/* EVP_EC_gen is a macro over a variadic function. */
static inline EVP_PKEY *cossl_generate_p256(void) {
    return EVP_EC_gen("P-256");
}

/* BIO_get_mem_data is a function-like macro. */
static inline long cossl_memory_contents(BIO *bio, const unsigned char **start) {
    return BIO_get_mem_data(bio, (char **)start);
}

/* SHA-256 of a byte and what follows it, as RFC 6962 hashes leaves and nodes. The old interface takes a third
 * of the time of EVP on short texts, and is marked as deprecated, which Swift would refuse. */
static inline void cossl_sha256_after(unsigned char first, const void *rest, size_t count, unsigned char *hash) {
    SHA256_CTX context;
    SHA256_Init(&context);
    SHA256_Update(&context, &first, 1);
    SHA256_Update(&context, rest, count);
    SHA256_Final(hash, &context);
}

/* SHA-256 of texts that begin alike, by the same old interface: its context is a plain value, so the state after
 * the beginning can be kept and copied. */
static inline void cossl_sha256_begin(SHA256_CTX *state, const void *beginning, size_t count) {
    SHA256_Init(state);
    SHA256_Update(state, beginning, count);
}

static inline void cossl_sha256_end(const SHA256_CTX *begun, const void *rest, size_t count, unsigned char *hash) {
    SHA256_CTX context = *begun;
    SHA256_Update(&context, rest, count);
    SHA256_Final(hash, &context);
}

/* OPENSSL_free is a macro that passes the file and line of its call. */
static inline void cossl_free(void *memory) {
    OPENSSL_free(memory);
}

/* XN_FLAG_RFC2253 is an expression too long to import; without ESC_MSB, UTF-8 stays UTF-8. */
static inline unsigned long cossl_name_flags_rfc2253_utf8(void) {
    return XN_FLAG_RFC2253 & ~ASN1_STRFLGS_ESC_MSB;
}

#endif
