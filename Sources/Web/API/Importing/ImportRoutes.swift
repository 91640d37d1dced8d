import Access
import Foundation
import Giving
import Hummingbird
import Imports
import LedgerCore
import LedgerService

/// Whole files in, by the same two passes as `banchi import`: all rows, or none.
struct ImportRoutes: Sendable {
    let site: Site

    private static let types: Set = ["text/csv", "application/jsonl", "application/x-ndjson"]

    func add(to table: inout RouteTable) {
        table.post("v1/imports/:kind", for: .whoMay(.import)) { request, visit in
            guard let kind = ImportKind(rawValue: try visit.parameters.require("kind")) else {
                let kinds = ImportKind.allCases.map(\.rawValue).joined(separator: ", ")
                throw Problem.notFound("one of \(kinds) is imported")
            }
            guard let type = request.mediaType, Self.types.contains(type) else { throw Problem.uploadType }
            let desk = site.desk.acting(as: try visit.actor())
            return try await Spool.with(request.body) { try await importing(kind, $0, by: desk) }
        }
    }

    private func importing(
        _ kind: ImportKind, _ file: URL, by desk: FormDesk
    ) async throws -> Response {
        let view = try await site.index.view()
        guard let currency = view.books.opening?.currency else { throw Problem.ledgerNotOpen }
        var rehearsal = Rehearsal(from: view, store: site.store, now: site.now())
        let job = Import(
            kind, file: file, desk: desk, currency: currency, organisations: rehearsal.organisations)
        let forecast = try await job.forecast(&rehearsal) { _ in }
        guard forecast.faults.isEmpty else { throw Problem.importRefused(forecast.faults) }
        do {
            let report = try await job.run(into: site.ledger) { _ in }
            return Response.json(report.document(of: kind)).uncached
        } catch Import.Interruption.failed(let report, _) {
            throw Problem.importInterrupted(report)
        } catch Import.Interruption.refused(let report, let fault) {
            throw Problem.importOvertaken(report, by: fault)
        }
    }
}

extension Import.Report {
    fileprivate func document(of kind: ImportKind) -> JSON {
        .object([
            "kind": .string(kind.rawValue),
            "recorded": .integer(Int64(recorded)),
            "refused": 0,
            "skipped": .integer(Int64(skipped)),
        ])
    }
}

extension Request {
    /// `text/csv` of `Text/CSV; charset=utf-8`.
    fileprivate var mediaType: String? {
        headers[.contentType].map { field in
            String(field.prefix { $0 != ";" }).lowercased().filter { $0 != " " }
        }
    }
}
