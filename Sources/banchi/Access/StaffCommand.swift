import Access
import ArgumentParser
import Giving
import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// `banchi staff`: who may sign in to the pages.
struct StaffCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "staff", abstract: "Say who may sign in to the pages, and as what.",
        discussion: """
            Somebody signs in with a name of their choice, a password and the code of an authenticator. \
            What they may decide is another matter: for that they are appointed in the ledger \
            (banchi record actor.appointed).
            """,
        subcommands: [
            Add.self, List.self, Reset.self, Authenticator.self, Link.self, Unlink.self, Remove.self,
        ])

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let somebody sign in; prints what their authenticator scans.")

        @OptionGroup var data: DataOption

        @Argument(help: "What they type to sign in; better none that stands in the ledger.")
        var name: String

        @Option(help: "Their pseudonym in the ledger, the same in every role.")
        var id: String

        @Option(name: .customLong("role"), help: "What they act as; repeat it for several.", transform: named)
        var roles: [Role]

        @OptionGroup var password: PasswordOption

        func validate() throws {
            guard Identifier.isValid(name), Identifier.isValid(id) else {
                throw ValidationError("the name and --id are identifiers")
            }
            guard !roles.isEmpty else { throw ValidationError("--role is one of \(Role.names)") }
        }

        func run() async throws {
            try await reportingProblems {
                let directory = data.directory
                let password = try password.hash()
                let authenticator = try NewAuthenticator(of: name, in: directory)
                let member = StaffMember(
                    name: name, id: id, roles: Set(roles), password: password,
                    sealedSecret: authenticator.sealed)
                guard try await directory.access().add(member) else {
                    throw Problem(.badInput, "somebody has the name \(name) or the pseudonym \(id)")
                }
                authenticator.show()
            }
        }
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Who may sign in.")

        @OptionGroup var data: DataOption
        @OptionGroup var output: FormatOption

        func run() async throws {
            try await reportingProblems {
                let staff = try await data.directory.access().staff()
                switch output.format {
                case .text: staff.forEach { print($0.line) }
                case .json: print(JSON.array(staff.map(\.json)).text)
                }
            }
        }
    }

    struct Reset: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Give somebody a new password; whoever is signed in under the name is out.")

        @OptionGroup var data: DataOption
        @Argument(help: "Their log-in name.") var name: String
        @OptionGroup var password: PasswordOption

        func run() async throws {
            try await reportingProblems {
                let hash = try password.hash()
                try await data.directory.change(name) { $0.with(hash) }
                print("\(name) has a new password")
            }
        }
    }

    struct Authenticator: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "totp",
            abstract: "Give somebody a new authenticator; whoever is signed in under the name is out.")

        @OptionGroup var data: DataOption
        @Argument(help: "Their log-in name.") var name: String

        func run() async throws {
            try await reportingProblems {
                let authenticator = try NewAuthenticator(of: name, in: data.directory)
                try await data.directory.change(name) { $0.with(sealedSecret: authenticator.sealed) }
                authenticator.show()
            }
        }
    }

    struct Remove: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Let somebody sign in no more.")

        @OptionGroup var data: DataOption
        @Argument(help: "Their log-in name.") var name: String

        func run() async throws {
            try await reportingProblems {
                guard try await data.directory.access().removeMember(named: name) else {
                    throw Problem(.badInput, "nobody signs in as \(name)")
                }
                print("\(name) signs in no more")
            }
        }
    }
}

extension DataDirectory {
    /// Changes somebody's password or authenticator.
    fileprivate func change(_ name: String, _ change: (StaffMember) -> StaffMember) async throws {
        let store = try access()
        guard let member = try await store.member(named: name), try await store.replace(change(member)) else {
            throw Problem(.badInput, "nobody signs in as \(name)")
        }
    }
}

extension StaffMember {
    fileprivate var roleNames: [String] { roles.map(\.rawValue).sorted() }

    fileprivate var line: String {
        "\(name)  \(id)  \(roleNames.joined(separator: " "))" + (identity == nil ? "" : "  (linked)")
    }

    fileprivate var json: JSON {
        .object([
            "id": .string(id), "linked": .bool(identity != nil), "name": .string(name),
            "roles": .strings(roleNames),
        ])
    }
}
