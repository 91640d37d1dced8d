import Accounting
import Exchange
import Giving
import LedgerCore
import LedgerService
import Reconciliation
import Reports
import Tables

/// Writes a file as `banchi export` and `banchi report` do, into a spool: a ledger of any length is read
/// entry by entry, and none of it is held in memory.
struct ExportWriter {
    let desk: AccountantRoutes
    let reader: Reader

    func write(_ file: ExportFile, to spool: Spool) async throws {
        switch file {
        case .journal: try await write(Journal.plain(desk.office.chart), to: spool)
        case .beancount: try await write(Journal.beancount(desk.office.chart), to: spool)
        case .camt053: try await writeSubledger(to: spool) { Camt053(.v8).document(of: $0) }
        case .ofx: try await writeSubledger(to: spool) { OFX102.document(of: $0) }
        case .iati: try await writeActivities(to: spool)
        case .grants360: try await writeGrants(to: spool)
        case .budgetCSV: try spool.append(try await budget().csv)
        case .budgetWorkbook: try spool.append(try await budget().workbook.bytes())
        case .findingsCSV: try spool.append(try await findings(\.list).csv)
        case .findingsWorkbook: try spool.append(try await findings(\.list).workbook.bytes())
        case .ageing: try spool.append(try await findings(\.ageing).csv)
        }
    }

    private func write(_ journal: Journal, to spool: Spool) async throws {
        var journal = journal
        let replay = try await Replay(of: desk.site.store) { placed, _ in
            let text = try journal.take(placed)
            if !text.isEmpty { try spool.append(Array(text.utf8)) }
        }
        let end = try journal.close(size: replay.size, root: replay.root.hex)
        try spool.append(Array(end.utf8))
    }

    private func writeSubledger(
        to spool: Spool, _ document: (Subledger) throws -> String
    ) async throws {
        let query = try SubledgerQuery(reader)
        var ledger = Subledger(school: query.school, from: query.from, to: query.to)
        _ = try await LogWalk(of: desk.site.store) { placed, fact in ledger.take(placed, fact) }
        guard ledger.name != nil else { throw Problem.notFound("no school with this code is registered") }
        try spool.append(Array(try document(ledger).utf8))
    }

    private func writeActivities(to spool: Spool) async throws {
        let (register, organisation) = try await awards()
        try IATIActivities(organisation: organisation, of: register).write { text in
            try spool.append(Array(text.utf8))
        }
    }

    private func writeGrants(to spool: Spool) async throws {
        let (register, organisation) = try await awards()
        let grants = Grants360(prefix: Self.prefix, organisation: organisation)
        try spool.append(grants.document(of: register).canonical + [0x0A])
    }

    /// Of whoever has none yet; the console takes another.
    private static let prefix = "360G-banchi"

    private func awards() async throws -> (AwardRegister, String) {
        var register = AwardRegister()
        _ = try await LogWalk(of: desk.site.store) { placed, fact in register.take(placed, fact) }
        guard let issuer = register.opening?.issuer else { throw Problem.ledgerNotOpen }
        return (register, "TH-TIN-\(issuer.taxID)")
    }

    private func budget() async throws -> TableReport {
        BudgetQuery(reader).report(of: try await desk.site.index.books())
    }

    private func findings(
        _ section: KeyPath<FindingsReport, TableReport.Section>
    ) async throws -> TableReport {
        let (all, day) = try await desk.findings()
        let query = FindingQuery(reader)
        let report = FindingsReport(all.filter(query.covers), asOf: day)
        return TableReport(
            title: Wording("ข้อตรวจพบ", "Findings"), facts: [], sections: [report[keyPath: section]])
    }
}
