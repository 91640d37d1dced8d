public import Giving
import LedgerCore
public import LedgerService
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

    /// Goes over its lines once more.
    public func read(_ receive: (StatementLine) -> Void) throws(Failure) {
        let file: MappedFile
        do {
            file = try directory.kept(imported.id.sha256)
        } catch {
            throw .store(error)
        }
        let options = try options(for: file)
        do {
            try Self.read(file, options) { part, line in
                if Int64(part) == imported.id.part { receive(line) }
            }
        } catch {
            throw .fault(error)
        }
    }

    private static func read(
        _ file: MappedFile, _ options: StatementOptions, _ receive: (Int, StatementLine) -> Void
    ) throws(StatementFault) {
        var part = 0
        _ = try file.withBytes { bytes throws(StatementFault) in
            try StatementReader.read(bytes, options) { event throws(StatementFault) in
                switch event {
                case .opens(let header): part = header.part
                case .line(let line): receive(part, line)
                case .skipped, .closes: break
                }
            }
        }
    }

    /// The options under which it says what was recorded: how its years were meant is seen from its days.
    private func options(for file: MappedFile) throws(Failure) -> StatementOptions {
        var options = StatementOptions()
        options.isIntradayAsked = true
        options.asOf = imported.to
        try chooseProfile(&options)
        var first: StatementFault?
        for years in [nil] + StatementOptions.Years.allCases.map(Optional.some) {
            options.years = years
            do {
                let survey = try StatementSurvey(file, options)
                let part = survey.parts.first { Int64($0.header.part) == imported.id.part }
                let again = try part.map { part throws(StatementFault) in
                    try survey.imported(part, sha256: imported.id.sha256, account: imported.account)
                }
                if again == imported { return options }
            } catch {
                first = first ?? error
            }
        }
        throw .fault(
            first ?? StatementFault(.malformed, "statement \(imported.id) was expected to be as recorded"))
    }

    private func chooseProfile(_ options: inout StatementOptions) throws(Failure) {
        guard let sha256 = imported.profile else { return }
        if let shipped = options.profiles.first(where: { $0.sha256 == sha256 }) {
            options.profile = shipped.name
            return
        }
        do {
            let profile = try StatementProfile(parsing: try directory.kept(sha256).withBytes { Array($0) })
            options.profiles.append(profile)
            options.profile = profile.name
        } catch let failure as StoreFailure {
            throw .store(failure)
        } catch let fault as StatementFault {
            throw .fault(fault)
        } catch {
            preconditionFailure("a profile is found and read, or not: \(error)")
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

extension KeptStatement {
    /// How many of its booked lines are among these.
    public func count(of identities: Set<LineIdentity>, currency: String) throws(Failure) -> Int {
        let sign: SignRule = imported.sign == .asMarked ? .asMarked : .reversalsFlipped
        var own = LineIdentities(account: imported.account, currency: currency, sign: sign)
        var count = 0
        try read { line in
            if line.status == .booked, identities.contains(own.next(line)) { count += 1 }
        }
        return count
    }
}
