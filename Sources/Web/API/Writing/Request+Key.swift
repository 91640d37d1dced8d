import HTTPTypes
import Hummingbird

extension Request {
    /// What the client calls this write: sent again, it is not recorded again.
    func idempotencyKey() throws(Problem) -> String {
        let keys = headers[values: .idempotencyKey]
        guard keys.count == 1, (1...255).contains(keys[0].utf8.count),
            keys[0].utf8.allSatisfy({ (0x21...0x7E).contains($0) })
        else { throw .idempotencyKey }
        return keys[0]
    }
}
