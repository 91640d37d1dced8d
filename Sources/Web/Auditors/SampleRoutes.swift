import Access
import Giving
import Hummingbird
import LedgerCore
import LedgerService
import Tables

/// The page on samples, and the sample as files. For whoever reads the books: anybody draws the same from an
/// export, and here each one takes the server a while.
struct SampleRoutes: Sendable {
    let site: Site
    let desk: SampleDesk
    let pages: PageRenderer

    func add(to table: inout RouteTable) {
        table.get("staff/samples", for: .whoMay(.books)) { request, visit in try await page(request, visit) }
        table.get("staff/samples.csv", for: .whoMay(.books)) { request, _ in
            let bytes = try await report(request).csv
            return Response.content(bytes, type: "text/csv; charset=utf-8").saved(as: "sample.csv").uncached
        }
        table.get("staff/samples.xlsx", for: .whoMay(.books)) { request, _ in
            let bytes = try await report(request).workbook.bytes()
            return Response.content(
                bytes, type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
            ).saved(as: "sample.xlsx").uncached
        }
    }

    /// What was asked for.
    private enum Asked {
        case nothing
        case order(SampleOrder)
        case fault(SampleOrder.Fault)

        init(_ typed: SampleOrder.Typed, covered: UInt64) {
            guard !typed.nonce.isEmpty else {
                self = .nothing
                return
            }
            do throws(SampleOrder.Fault) {
                self = .order(try SampleOrder(typed, covered: covered))
            } catch {
                self = .fault(error)
            }
        }
    }

    private func page(_ request: Request, _ visit: Visit) async throws -> Response {
        let reader = Reader(request)
        let head = try await site.checkpoint().checkpoint
        let typed = SampleOrder.Typed(reader, covered: head.size)
        var drawn: (SampleOrder, SampleDesk.Drawn)?
        var fault: SamplePhrase?
        switch Asked(typed, covered: head.size) {
        case .nothing: break
        case .order(let order): drawn = (order, try await desk.draw(order))
        case .fault(let found): fault = found.phrase
        }
        let view = SamplesView(
            head: head, typed: typed, fault: fault,
            staff: StaffFrame(visit, in: .samples, act: "", reader: reader),
            issuer: try await site.index.books().opening?.issuer, drawn: drawn, reader: reader)
        return pages.response(view, status: fault == nil ? .ok : .unprocessableContent).forStaff
    }

    private func report(_ request: Request) async throws -> TableReport {
        let covered = try await site.checkpoint().checkpoint.size
        let typed = SampleOrder.Typed(Reader(request), covered: covered)
        guard case .order(let order) = Asked(typed, covered: covered) else {
            throw Problem.query(
                "nonce",
                expected: Wording(
                    "สิ่งที่หน้า /staff/samples ขอ", "what the page /staff/samples asks for"))
        }
        return try await desk.draw(order).report
    }
}
