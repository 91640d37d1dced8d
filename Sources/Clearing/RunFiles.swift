public import Foundation
import Giving
import LedgerCore
import OpenSSL
public import Reconciliation
import Statements

/// The files beside the ledger that a run rests on, each known by its SHA-256, wherever it lies.
public struct RunFiles: Sendable {
    /// In the order of their names.
    public private(set) var all: [File] = []

    public struct File: Sendable {
        public let input: Finding.Input
        let content: Content
    }

    /// Where the bytes are.
    public enum Content: Sendable {
        case at(URL)
        /// What ships inside the program.
        case here([UInt8])
    }

    /// What the documents call the files, or the folders of those of which there are many.
    public enum Name {
        public static let accounts = "accounts.json"
        public static let matching = "matching.json"
        public static let profiles = "profiles/"
        public static let statements = "statements/"
        public static let receipts = "receipts/"
    }

    public init() {}

    public var inputs: [Finding.Input] { all.map(\.input) }

    /// Those of a folder, such as all statements.
    public func files(in folder: String) -> [File] { all.filter { $0.input.name.hasPrefix(folder) } }

    public func file(_ name: String) -> File? { all.first { $0.input.name == name } }

    public mutating func add(_ name: String, _ content: Content) throws {
        let digest = SHA256.hash(try content.bytes())
        add(File(input: Finding.Input(name: name, sha256: digest), content: content))
    }

    public mutating func add(_ file: File) {
        all.append(file)
        all.sort { $0.input.name < $1.input.name }
    }
}

extension RunFiles.Content {
    /// What somebody names, or else what ships.
    public static func file(_ path: String?, or shipped: [UInt8]) -> RunFiles.Content {
        path.map { .at(URL(filePath: $0)) } ?? .here(shipped)
    }

    public func bytes() throws -> [UInt8] {
        switch self {
        case .here(let bytes): return bytes
        case .at(let url):
            do {
                return [UInt8](try Data(contentsOf: url))
            } catch {
                throw ClearingFault(
                    .inputOutput, in: url.path,
                    Wording(
                        "อ่านไฟล์ไม่ได้ (\(error.localizedDescription))",
                        "cannot be read: \(error.localizedDescription)"))
            }
        }
    }
}

extension RunFiles.File {
    /// The bytes, once they are seen to be those that are meant.
    public func bytes() throws -> [UInt8] {
        let bytes = try content.bytes()
        guard SHA256.hash(bytes) == input.sha256 else {
            throw ClearingFault(
                .badInput, in: input.name,
                Wording(
                    "ไฟล์นี้ไม่ใช่ไฟล์ที่มี SHA-256 \(input.sha256.hex)",
                    "the file is not the one with SHA-256 \(input.sha256.hex)"))
        }
        return bytes
    }
}

extension RunFiles {
    /// Finds files in a folder by what they hold, whatever they are called there.
    ///
    /// - Throws: for the first that is not there, naming it and its digest.
    public init(_ inputs: [Finding.Input], in folder: URL) throws {
        guard !inputs.isEmpty else { return }
        let present = try Self.digests(in: folder)
        for input in inputs {
            guard let content = present[input.sha256] else {
                throw ClearingFault(
                    .badInput,
                    Wording(
                        "\(folder.path) ไม่มีไฟล์ที่มี SHA-256 \(input.sha256.hex) คือ \(input.name)",
                        "\(folder.path) holds no file with SHA-256 \(input.sha256.hex), \(input.name)"))
            }
            add(File(input: input, content: content))
        }
    }

    /// What a folder holds, by its SHA-256.
    private static func digests(in folder: URL) throws -> [Digest: Content] {
        guard let paths = FileManager.default.enumerator(atPath: folder.path)?.allObjects as? [String] else {
            throw ClearingFault(
                .inputOutput, in: folder.path, Wording("อ่านโฟลเดอร์ไม่ได้", "cannot be read"))
        }
        var digests: [Digest: Content] = [:]
        for path in paths.sorted() {
            let url = folder.appending(path: path)
            var isFolder: ObjCBool = false
            let isThere = FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
            guard isThere, !isFolder.boolValue else { continue }
            digests[SHA256.hash(try Content.at(url).bytes())] = .at(url)
        }
        return digests
    }

    /// Writes every file into a folder, named by its SHA-256, for whoever is to repeat the run.
    public func write(to folder: URL) throws {
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        for file in all {
            let url = folder.appending(path: file.input.sha256.hex)
            try Data(try file.bytes()).write(to: url, options: .atomic)
        }
    }
}

// What a comparison with the bank rests on.
extension RunFiles {
    /// The matching rules, the account list, and of every statement that the ledger has imported the file and
    /// the profile by which it was read, as far as the folder has them; that one is missing is for a check
    /// to find.
    public init(
        comparing bank: BankEvidence, rules: Content = .here(MatchingRules.shippedBytes),
        accounts: AccountList, in folder: URL
    ) throws {
        try self.init(
            comparing: bank, rules: rules, accounts: .here(accounts.json.canonical), in: folder)
    }

    public init(comparing bank: BankEvidence, rules: Content, accounts: Content?, in folder: URL) throws {
        try add(Name.matching, rules)
        try accounts.map { try add(Name.accounts, $0) }
        let imported = bank.statements.map(\.statement)
        guard !imported.isEmpty else { return }
        let present = try Self.digests(in: folder)
        add(Name.statements, Set(imported.map(\.id.sha256)), from: present)
        let shipped = StatementProfile.shippedFiles.map { (SHA256.hash($0), Content.here($0)) }
        let profiles = present.merging(shipped) { kept, _ in kept }
        add(Name.profiles, Set(imported.compactMap(\.profile)), from: profiles)
    }

    private mutating func add(_ folder: String, _ wanted: Set<String>, from present: [Digest: Content]) {
        for digest in wanted.compactMap({ Digest(hex: $0) }) {
            guard let content = present[digest] else { continue }
            add(File(input: Finding.Input(name: folder + digest.hex, sha256: digest), content: content))
        }
    }
}
