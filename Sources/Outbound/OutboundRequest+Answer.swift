import Dispatch

extension OutboundRequest {
    /// Asks by libcurl, and waits for the answer: no redirects, no proxy of the environment, certificates by
    /// the system's store.
    public func answer() async throws(OutboundFault) -> OutboundAnswer {
        // curl waits in its thread, which must not be one of those that all tasks share.
        let result: Result<OutboundAnswer, OutboundFault> = await withCheckedContinuation { continuation in
            DispatchQueue.global().async {
                guard let transfer = Transfer(self) else {
                    continuation.resume(returning: .failure(.unreachable("curl has no memory")))
                    return
                }
                continuation.resume(returning: transfer.perform())
            }
        }
        return try result.get()
    }
}
