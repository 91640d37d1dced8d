import ArgumentParser
import Giving
import LedgerCore
import LedgerService
import Storage

/// `banchi published list`: the figures that somebody announced, as announced.
struct PublishedCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "published", abstract: "Look at the figures that somebody announced.",
        subcommands: [List.self])

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "List published figures, with what qualifies them in Thai and English.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let figures = try await figures(in: try data.directory.store())
                switch output.format {
                case .json: print(JSON.array(figures.map { Fact.figure($0).body }).text)
                case .text: figures.forEach { print($0.line) }
                }
            }
        }

        private func figures(in store: any LedgerStore) async throws -> [PublishedFigure] {
            var figures: [PublishedFigure] = []
            _ = try await Replay(of: store) { _, fact in
                if case .declared(.registry(.figurePublished(let figure))) = fact { figures.append(figure) }
            }
            return figures
        }
    }
}

extension Fact {
    fileprivate static func figure(_ figure: PublishedFigure) -> Fact {
        .declared(.registry(.figurePublished(figure)))
    }
}

extension PublishedFigure {
    /// `F021  กว่า / more than 3,153,000,000.00 THB  CONNEXT ED: budget allocated  (2562-11-18, …)`
    fileprivate var line: String {
        let product = product.map { " = \(grouped($0.heads)) × \(amount($0.rate))" } ?? ""
        let part = parent.map { ", part of \($0)" } ?? ""
        let time = asOf.isEmpty ? source : "\(asOf), \(source)"
        return plain("\(id)  \(quantity) \(unit)\(product)  \(subject): \(measure)  (\(time)\(part))")
    }

    private var quantity: String {
        let stated = amount(value)
        return switch qualifier {
        case .exact: stated
        case .moreThan: "กว่า / more than \(stated)"
        case .about: "ประมาณ / about \(stated)"
        case .range: "ระหว่าง / from \(stated) ถึง / to \(amount(upper ?? value))"
        }
    }

    private func amount(_ number: Int64) -> String {
        unit == Self.money ? Satang(number).description : grouped(number)
    }
}
