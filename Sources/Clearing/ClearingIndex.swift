import Dispatch
import Giving
public import LedgerCore
public import Reconciliation
public import Statements
import Storage

/// What accountants look at, as of the newest entry. It follows the entries as they come, and matches and
/// reads files once for each head of the ledger, however many people ask. Disposable.
public actor ClearingIndex {
    private let desk: ClearingDesk
    private var size: UInt64 = 0
    private var day = Day(daysSinceEpoch: 0)
    private var bank = BankEvidence()
    private var register = FindingRegister()
    private var made: ClearingView?
    /// What was asked for last: who comes later goes on from there.
    private var last: Task<ClearingView, any Error>?
    /// Files are read and lines matched apart from the threads that answer requests, which must not wait.
    private let queue = DispatchQueue(label: "banchi.clearing", qos: .utility)

    /// How many entries are read at a time.
    private static let stride = 4096

    public init(_ desk: ClearingDesk) { self.desk = desk }

    /// As of the newest entry.
    public func view() async throws -> ClearingView {
        // An actor lets others in at every await: they stand in line, and most find it made.
        let before = last
        let task = Task {
            _ = await before?.result
            return try await self.make()
        }
        last = task
        return try await task.value
    }

    private func make() async throws -> ClearingView {
        try await catchUp()
        if let made, made.size == size { return made }
        let known = made.flatMap { $0.restsOnTheFiles(of: bank) ? $0 : nil }
        let list = known == nil ? try await desk.accountList() : AccountList()
        let (size, day, evidence, register, folder) = (size, day, bank, register, desk.files)
        let view = try await apart {
            var bank = evidence
            let files = try known?.files ?? RunFiles(comparing: bank, accounts: list, in: folder)
            if let known { bank.lines = known.bank.lines } else { try bank.take(files) }
            return try ClearingView(size: size, day: day, bank: bank, files: files, register: register)
        }
        made = view
        return view
    }

    private func catchUp() async throws {
        var isBehind = true
        while isBehind {
            let page = try await desk.store.entries(from: size, limit: Self.stride)
            for bytes in page {
                let placed = try PlacedEntry(reading: bytes)
                let fact = try Fact(reading: placed.entry)
                bank.take(placed, fact)
                register.take(placed, fact)
                day = Day(bangkok: placed.entry.at)
                size += 1
            }
            isBehind = page.count == Self.stride
        }
    }

    /// What is written on lines, out of the files.
    public func texts(of lines: Set<LineID>, in view: ClearingView) async throws -> [LineID: String] {
        try await apart { try view.bank.texts(of: lines, in: view.files) }
    }

    /// What of a statement's file was no line, and why.
    public func skipped(
        of statement: StatementRecord, in view: ClearingView
    ) async throws -> [SkippedRecord] {
        try await apart { try view.bank.skipped(of: statement, in: view.files) }
    }

    private func apart<Value: Sendable>(
        _ work: @escaping @Sendable () throws -> Value
    ) async throws -> Value {
        try await withCheckedThrowingContinuation { continuation in
            queue.async { continuation.resume(with: Result { try work() }) }
        }
    }
}

/// The bank's side, the queue and the findings at one head of the ledger.
public struct ClearingView: Sendable {
    /// How many entries it rests on.
    public let size: UInt64
    /// The Bangkok day of the newest, up to which ages count.
    public let day: Day
    public let bank: BankEvidence
    public let files: RunFiles
    public let found: LineMatching
    public let queue: MatchQueue
    /// What is written on the first lines of the queue, and of what the rules are sure of.
    public let texts: [LineID: String]
    public let register: FindingRegister

    /// More lines than anybody works through between two looks.
    public static let mostShown = 200

    init(
        size: UInt64, day: Day, bank: BankEvidence, files: RunFiles, register: FindingRegister
    ) throws {
        self.size = size
        self.day = day
        self.bank = bank
        self.files = files
        self.register = register
        found = LineMatching(of: bank, by: bank.rules)
        queue = MatchQueue(bank, found)
        let sure = found.matches.prefix(Self.mostShown).flatMap { match in
            match.lines.prefix(1).map { LineID(statement: match.statement, number: $0) }
        }
        let shown = queue.items.prefix(Self.mostShown).map(\.line) + sure
        texts = try bank.texts(of: Set(shown), in: files)
    }

    /// Whether evidence that goes on from this one has no other accounts and statements.
    fileprivate func restsOnTheFiles(of later: BankEvidence) -> Bool {
        bank.statements.count == later.statements.count && bank.accounts.count == later.accounts.count
    }
}
