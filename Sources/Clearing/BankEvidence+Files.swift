import Giving
import LedgerCore
public import Reconciliation
public import Statements

extension BankEvidence {
    /// Takes in what the bank says: the rules, the account list and every statement's lines.
    public mutating func take(_ files: RunFiles) throws {
        if let file = files.file(RunFiles.Name.matching) {
            do {
                rules = try MatchingRules(parsing: try file.bytes())
            } catch let fault as MatchingRulesFault {
                throw ClearingFault(
                    .badInput, in: file.input.name, Wording("ใช้กฎการจับคู่นี้ไม่ได้ (\(fault))", fault.description))
            }
        }
        var taken = BankLines(try AccountList(in: files), rules: rules)
        try eachStatementFile(in: files) { sha256, events in
            for event in events { taken.take(event, of: sha256) }
        }
        lines = taken
    }

    /// Reads every file that is wanted again as its import read it.
    public func eachStatementFile(
        in files: RunFiles, where isWanted: (_ sha256: String) -> Bool = { _ in true },
        _ body: (_ sha256: String, [StatementEvent]) throws -> Void
    ) throws {
        let profiles = try files.profiles()
        let imported = Dictionary(grouping: statements.map(\.statement), by: \.id.sha256)
        for file in files.files(in: RunFiles.Name.statements) {
            let sha256 = file.input.sha256.hex
            guard isWanted(sha256) else { continue }
            let reading = RepeatedReading(of: imported[sha256] ?? [], by: profiles)
            do {
                try body(sha256, try reading.events(try file.bytes()))
            } catch let fault as StatementFault {
                throw ClearingFault(.badInput, in: file.input.name, fault.words, code: fault.code.rawValue)
            }
        }
    }
}

extension AccountList {
    fileprivate init(in files: RunFiles) throws {
        guard let file = files.file(RunFiles.Name.accounts) else {
            self.init()
            return
        }
        // What is no JSON is no list either.
        guard let json = try? JSON(parsing: try file.bytes()), let list = AccountList(json) else {
            throw ClearingFault(
                .badInput, in: file.input.name,
                Wording(
                    "ต้องเป็นวัตถุ JSON ของเลขที่บัญชีกับรหัส",
                    "expected an object of account numbers and their ids"))
        }
        self = list
    }
}

extension RunFiles {
    fileprivate func profiles() throws -> [StatementProfile] {
        try files(in: Name.profiles).map { file in
            do {
                return try StatementProfile(parsing: try file.bytes())
            } catch let fault as StatementFault {
                throw ClearingFault(.badInput, in: file.input.name, fault.words, code: fault.code.rawValue)
            }
        }
    }
}
