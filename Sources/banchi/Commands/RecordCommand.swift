import ArgumentParser
import Foundation
import Giving
import Imports
import LedgerCore
import LedgerService

/// `banchi record KIND member=value …`: one declared fact, by the same rules as an import of facts.
struct RecordCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "record",
        abstract: "Record one fact of docs/facts.md.",
        discussion: """
            Members are typed as people write them: amounts in baht (1,234.50), Buddhist days \
            (2569-11-21), lists (a,b), shares (L1:600;L2:400), members of an object (plan.version=1). \
            What follows := is JSON, and so is --json: the body as docs/facts.md has it, in satang.

              banchi record strategy.adopted id=S1 name_th=ความโปร่งใส name_en=Transparency starts=2559-01-01
              banchi record actor.appointed actor=screening:s1 starts=2026-10-01 --by operator:o1
            """)

    @OptionGroup var data: DataOption

    @Argument(help: "The kind of fact, such as strategy.adopted.") var kind: String?
    @Argument(help: "member=value, or member:=JSON.") var members: [String] = []
    @OptionGroup var actor: ActorOption
    @Option(help: "Your own reference: repeating it records nothing twice.") var reference: String?
    @Option(name: .customLong("json"), help: "A file with the body, or - for standard input.")
    var json: String?
    @Flag(help: "List the kinds that can be recorded.") var kinds = false
    @OptionGroup var output: FormatOption

    func validate() throws {
        guard kinds != (kind != nil) else {
            throw ValidationError("expected a kind, such as strategy.adopted, or --kinds")
        }
    }

    func run() async throws {
        try await reportingProblems {
            guard let kind else { return DeclaredFact.kinds.forEach { print($0) } }
            let body = try body(of: kind)
            try await Workspace.open(data.directory) { workspace in
                report(
                    try await workspace.declare(
                        kind, body: body, by: actor.by, reference: reference ?? UUID().uuidString))
            }
        }
    }

    private func body(of kind: String) throws -> JSON {
        do {
            guard DeclaredFact.isKind(kind) else { throw FactFault.unknownKind(kind) }
            return try TypedBody(of: kind, members: members, adding: try given()).body
        } catch let fault as TypedBody.Fault {
            throw Problem(.badInput, "\(kind): \(fault)")
        } catch let fault as FactFault {
            throw Problem(.badInput, "record \(kind): expected \(fault.expected(of: .null).english)")
        }
    }

    /// The body, or its beginning, that came as JSON.
    private func given() throws -> JSON {
        guard let json else { return .object([]) }
        let bytes =
            json == "-"
            ? FileHandle.standardInput.readDataToEndOfFile() : try Data(contentsOf: URL(filePath: json))
        do {
            let body = try JSON(parsing: Array(bytes))
            guard body.members != nil else { throw Problem(.badInput, "\(json): expected one JSON object") }
            return body
        } catch let fault as JSONFault {
            throw Problem(.badInput, "\(json): expected one JSON object (\(fault))")
        }
    }

    private func report(_ entries: [PlacedEntry]) {
        switch output.format {
        case .text:
            for placed in entries {
                print("\(placed.entry.kind) is entry \(placed.entry.sequence)")
                print("  hash      \(placed.reference.leaf.hex)")
            }
        case .json: print(JSON.object(["entries": .array(entries.map(Self.json))]).text)
        }
    }

    private static func json(of placed: PlacedEntry) -> JSON {
        .object([
            "body": placed.entry.body,
            "hash": .string(placed.reference.leaf.hex),
            "kind": .string(placed.entry.kind),
            "seq": .integer(Int64(placed.entry.sequence)),
        ])
    }
}
