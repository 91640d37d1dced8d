import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService

/// Payments that were made: recorded whatever the rules think of them.
struct PaymentRoutes: Sendable {
    let site: Site

    func add(to table: inout RouteTable) {
        table.post("v1/disbursements/:id/pay", for: .whoMay(.declare)) { request, visit in
            let asked = try await Asked(request, visit, of: site, known: PaymentBody.members)
            let id = try visit.parameters.require("id")
            guard Identifier.isValid(id) else {
                throw Problem.notFound("a disbursement's id is 1 to 64 of A-Z a-z 0-9 . _ -")
            }
            let request = try await site.index.books().spending.disbursements[id]?.request
            let form = try PaymentBody(asked.body, id: id, asIn: request).form
            // The disbursement's id is the key too: money that left once is recorded once, whatever it is
            // called, also where a file that names it is imported.
            return try await Recorder(site: site).answer(.payment(form), by: asked.desk)
        }
    }
}
