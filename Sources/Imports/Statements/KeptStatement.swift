public import Giving
import LedgerCore
public import LedgerService
import Reconciliation
public import Statements
public import Storage

/// A statement that was imported, read again from its kept file.
public struct KeptStatement: Sendable {
    public let imported: ImportedStatement
    private let directory: StatementDirectory

    public init(_ imported: ImportedStatement, in directory: StatementDirectory) {
        self.imported = imported
        self.directory = directory
    }

    /// Why it cannot be read again.
    public enum Failure: Error, CustomStringConvertible {
        case store(StoreFailure)
        case fault(StatementFault)

        public var description: String {
            switch self {
            case .store(let failure): failure.description
            case .fault(let fault): "a kept statement is not read as before: \(fault)"
            }
        }
    }

    /// How many of its booked lines are among these.
    public func count(of identities: Set<LineIdentity>, currency: String) throws(Failure) -> Int {
        let sign: SignRule = imported.sign == .asMarked ? .asMarked : .reversalsFlipped
        let start = Recount(
            own: LineIdentities(account: imported.account, currency: currency, sign: sign),
            part: imported.id.part, wanted: identities)
        do {
            let file = try directory.kept(imported.id.sha256)
            let reading = RepeatedReading(of: [imported], by: try profiles())
            let read = try file.withBytes { bytes throws(StatementFault) in
                try reading.fold(bytes, into: start) { $0.take($1) }
            }
            guard read.isAsRecorded else {
                throw StatementFault(.malformed, "statement \(imported.id) was expected to be as recorded")
            }
            return read.result.count
        } catch let failure as StoreFailure {
            throw .store(failure)
        } catch let fault as StatementFault {
            throw .fault(fault)
        } catch {
            preconditionFailure("a statement is found and read, or not: \(error)")
        }
    }

    /// The program's own, and the one that was kept beside the file.
    private func profiles() throws -> [StatementProfile] {
        let shipped = StatementProfile.shipped
        guard let sha256 = imported.profile, !shipped.contains(where: { $0.sha256 == sha256 }) else {
            return shipped
        }
        return [try StatementProfile(parsing: try directory.kept(sha256).withBytes { Array($0) })]
    }
}

/// Counts the lines of one statement of a file that are among others.
private struct Recount {
    var own: LineIdentities
    let part: Int64
    let wanted: Set<LineIdentity>
    private(set) var count = 0
    private var current: Int64 = 0

    init(own: LineIdentities, part: Int64, wanted: Set<LineIdentity>) {
        self.own = own
        self.part = part
        self.wanted = wanted
    }

    mutating func take(_ event: StatementEvent) {
        switch event {
        case .opens(let header): current = Int64(header.part)
        case .line(let line):
            guard current == part, line.status == .booked else { return }
            if wanted.contains(own.next(line)) { count += 1 }
        case .skipped, .closes: break
        }
    }
}

extension StatementSurvey {
    /// The identities of the booked lines of a statement in a file.
    public static func identities(
        _ file: MappedFile, _ options: StatementOptions, part: Part, account: String, currency: String
    ) throws(StatementFault) -> Set<LineIdentity> {
        var identities = LineIdentities(account: account, currency: currency, sign: part.footer.sign)
        var found: Set<LineIdentity> = []
        var current = 0
        _ = try file.withBytes { bytes throws(StatementFault) in
            try StatementReader.read(bytes, options) { event throws(StatementFault) in
                switch event {
                case .opens(let header): current = header.part
                case .line(let line):
                    guard current == part.header.part, line.status == .booked else { return }
                    found.insert(identities.next(line))
                case .skipped, .closes: break
                }
            }
        }
        return found
    }
}
