import ArgumentParser
import Foundation
import LedgerCore
import Papers
import Tables

/// `--format` and `--out` of a report.
struct ReportOutput: ParsableArguments {
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json, csv, xlsx, html, pdf

        /// Whether it is for a file and not for a terminal.
        var isBinary: Bool { self == .xlsx || self == .pdf }
    }

    @Option(help: "text, json, csv, xlsx, html or pdf.") var format: Format = .text
    @Option(help: "Write to this file instead of standard output.") var out: String?

    func validate() throws {
        if format.isBinary, out == nil {
            throw ValidationError("--format \(format.rawValue) needs --out FILE")
        }
    }

    /// - Parameter day: what the report is as of.
    func write(_ report: TableReport, on day: Day) throws {
        try write(try bytes(of: report, on: day))
    }

    /// - Parameter ending: what a terminal gets after it, and a file does not.
    func write(_ bytes: [UInt8], endingInTerminal ending: String = "") throws {
        guard let out else { return FileHandle.standardOutput.write(Data(bytes + Array(ending.utf8))) }
        try Data(bytes).write(to: URL(filePath: out), options: .atomic)
        print("report written to \(out)")
    }

    private func bytes(of report: TableReport, on day: Day) throws -> [UInt8] {
        switch format {
        case .text: Array(plainLines(report.text).utf8)
        case .json: report.json.canonical + [0x0A]
        case .csv: report.csv
        case .xlsx: try report.workbook.bytes()
        case .html: Array(report.html.utf8)
        case .pdf: ReportPaper(report, created: day.bangkokStart).pdf
        }
    }
}
