public import Giving
public import OpenSSL
public import Receipts
public import Storage

extension DonorVault {
    /// What opens a gift's commitments, read; nil after erasure, or where nothing was said.
    ///
    /// - Parameter locator: of the gift's commitments (`CommittedDetails.locator`).
    public func disclosed(at locator: Digest) async throws(StoreFailure) -> [Disclosure]? {
        try await disclosures(at: locator)?.compactMap { Disclosure(encoded: $0) }
    }

    /// What a gift's donor said about themselves; nil as above.
    public func donor(at locator: Digest) async throws(StoreFailure) -> DonorDetails? {
        try await disclosed(at: locator).map { DonorDetails($0) }
    }

    /// What a gift's donor said about themselves; nil as above.
    public func donor(of gift: Gift) async throws(StoreFailure) -> DonorDetails? {
        try await donor(at: CommittedDetails.locator(of: gift.commitments))
    }
}
