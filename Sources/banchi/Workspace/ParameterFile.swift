import Foundation
import Reconciliation

extension Parameters {
    /// Thresholds of one's own, or those that ship.
    static func read(_ path: String?) throws -> Parameters {
        guard let path else { return .shipped }
        do {
            return try Parameters(parsing: [UInt8](try readText(URL(filePath: path)).utf8))
        } catch let fault as ParameterFault {
            throw Problem(.badInput, "\(path): \(fault)")
        }
    }
}
