public import Foundation
public import Giving
import Imports
import LedgerCore
import LedgerService
import OpenSSL
public import Statements

/// Takes a bank's file in: reads it, finds out whose account it is of, keeps its bytes, records what it says.
/// Whatever is wrong with it, nothing is recorded.
public struct StatementIntake {
    private let file: URL
    /// What faults call the file.
    private let name: String
    /// The account by its id, its number or its bank; nil where the file says.
    private let account: String?
    private let options: StatementOptions
    /// Of the profile that came as a file.
    private let profile: [UInt8]?
    private let by: String

    public init(
        file: URL, named name: String, account: String?, options: StatementOptions,
        profile: [UInt8]? = nil, by: String
    ) {
        self.file = file
        self.name = name
        self.account = account
        self.options = options
        self.profile = profile
        self.by = by
    }

    /// What became of one statement of the file.
    public struct Result: Sendable {
        public let statement: ImportedStatement
        /// Nil where it was recorded before.
        public let sequence: UInt64?
    }

    public func run(at desk: ClearingDesk) async throws -> [Result] {
        let directory = desk.statements
        let staged = try stage(in: directory)
        var rehearsal = try await Rehearsal(store: desk.store, now: desk.now())
        let accounts = RegisteredAccounts(rehearsal.banking.accounts, vault: desk.vault)
        let asked = try await asked(accounts)
        let options = options(desk)
        let survey = try reading { () throws(StatementFault) in try StatementSurvey(staged.content, options) }
        var statements: [ImportedStatement] = []
        for part in survey.parts {
            let id = try await account(of: part.header, asked, accounts)
            let statement = try reading { () throws(StatementFault) in
                try survey.imported(part, sha256: staged.sha256, account: id)
            }
            statements.append(statement)
        }
        let standing = statements.filter { rehearsal.banking.statements[$0.id]?.imported == $0 }
        guard standing.count < statements.count else {
            return statements.map { Result(statement: $0, sequence: nil) }
        }
        try refuseRepetition(survey, statements, staged, options, rehearsal.banking, directory)
        try await refuseBeforehand(statements, desk, &rehearsal)
        try keepProfile(of: survey, in: directory)
        try staged.keep()
        // The bytes are on disk: what the ledger will name can be shown.
        return try await record(statements, desk)
    }

    // MARK: Reading

    private func stage(in directory: StatementDirectory) throws -> StagedFile {
        var isDirectory: ObjCBool = false
        guard FileManager.default.fileExists(atPath: file.path, isDirectory: &isDirectory),
            !isDirectory.boolValue, FileManager.default.isReadableFile(atPath: file.path)
        else { throw ClearingFault(.inputOutput, in: name, Wording("อ่านไฟล์ไม่ได้", "cannot be read")) }
        return try directory.stage(file)
    }

    /// Of a CSV file the profile is kept beside it, also one of the program's own: the next edition of the
    /// program may have another.
    private func keepProfile(of survey: StatementSurvey, in directory: StatementDirectory) throws {
        guard let sha256 = survey.reading.profileSHA256 else { return }
        let profiles = StatementProfile.shippedFiles + [profile].compactMap { $0 }
        try profiles.first { SHA256.hash($0).hex == sha256 }.map { try directory.keep($0) }
    }

    private func options(_ desk: ClearingDesk) -> StatementOptions {
        var options = options
        options.currency = desk.currency
        options.asOf = Day(bangkok: desk.now())
        return options
    }

    private func reading<Value>(_ body: () throws(StatementFault) -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw ClearingFault(.badInput, in: name, error.words, code: error.code.rawValue)
        }
    }

    // MARK: Whose account

    private func asked(_ accounts: RegisteredAccounts) async throws -> String? {
        guard let account else { return nil }
        guard let id = try await accounts.id(named: account) else {
            throw ClearingFault(Refusal.bankAccountUnknown(account))
        }
        return id
    }

    /// The registered id: of the number in the file, which must be the one that was asked for.
    private func account(
        of header: StatementHeader, _ asked: String?, _ accounts: RegisteredAccounts
    ) async throws -> String {
        guard let number = header.account, RegisteredAccounts.isWhole(number) else {
            guard let id = asked ?? accounts.only else {
                throw ClearingFault(
                    .badInput, in: name,
                    Wording(
                        "ไฟล์ไม่ได้บอกว่าเป็นของบัญชีใด ให้ระบุบัญชี (--account)",
                        "the file does not say which account it is of; --account does"))
            }
            return id
        }
        let found = try await accounts.id(numbered: number)
        guard let found, asked == nil || asked == found else {
            let expected = asked ?? "a registered account"
            let fault = StatementFault(.accountDiffers, "a statement of \(expected) was expected")
            throw ClearingFault(.badInput, in: name, fault.words, code: fault.code.rawValue)
        }
        return found
    }

    // MARK: Refusing

    /// Statements without balances are told apart by their lines: what another file of these days has already
    /// is not taken in twice.
    private func refuseRepetition(
        _ survey: StatementSurvey, _ statements: [ImportedStatement], _ staged: StagedFile,
        _ options: StatementOptions, _ banking: Banking, _ directory: StatementDirectory
    ) throws {
        for (part, statement) in zip(survey.parts, statements) where statement.format != .camt054 {
            let others = banking.statements.values.filter { $0.mayRepeat(statement) }.map(\.imported)
            guard !others.isEmpty else { continue }
            let currency = part.header.currency ?? options.currency ?? ""
            let identities = try StatementSurvey.identities(
                staged.content, options, part: part, account: statement.account, currency: currency)
            for other in others {
                let kept = KeptStatement(other, in: directory)
                guard try kept.count(of: identities, currency: currency) == 0 else {
                    throw ClearingFault(Refusal.statementOverlaps(statement))
                }
            }
        }
    }

    private func refuseBeforehand(
        _ statements: [ImportedStatement], _ desk: ClearingDesk, _ rehearsal: inout Rehearsal
    ) async throws {
        let requests = try statements.map { desk.desk.rehearsal(of: try form($0, desk)) }
        for case .wouldBeRefused(let refusal) in try await rehearsal.forecast(requests) {
            throw ClearingFault(refusal)
        }
    }

    // MARK: Recording

    private func form(_ statement: ImportedStatement, _ desk: ClearingDesk) throws -> Form {
        try desk.form(.banking(.statementImported(statement)), by: by, reference: reference(statement))
    }

    private func reference(_ statement: ImportedStatement) -> String {
        "statement \(statement.id.sha256) \(statement.id.part)"
    }

    private func record(_ statements: [ImportedStatement], _ desk: ClearingDesk) async throws -> [Result] {
        var results: [Result] = []
        for statement in statements {
            let entry = try await desk.record(
                .banking(.statementImported(statement)), by: by, reference: reference(statement))
            results.append(Result(statement: statement, sequence: entry.entry.sequence))
        }
        return results
    }
}

extension StatementAccount {
    /// Whether another statement of the same account may hold the same lines, and no balances tell.
    fileprivate func mayRepeat(_ other: ImportedStatement) -> Bool {
        guard account == other.account, !isNotification, imported.id != other.id else { return false }
        guard imported.opening == nil || other.opening == nil else { return false }
        return imported.from <= other.to && other.from <= imported.to
    }
}
