import Access
import ArgumentParser
import Foundation
import Storage

extension StaffCommand {
    /// `banchi staff link`: who of the provider's people is whom here.
    struct Link: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let somebody sign in through the identity provider.",
            discussion: """
                Whoever is signed in under the name is out. What they may do stays what banchi staff add \
                said: the provider tells only who they are.
                """)

        @OptionGroup var data: DataOption
        @Argument(help: "Their log-in name.") var name: String
        @Option(help: "The provider, as banchi serve --oidc-issuer names it.") var issuer: String
        @Option(help: "What the provider calls them: the claim sub, which never changes.") var subject: String

        func validate() throws {
            guard !issuer.isEmpty, (1...255).contains(subject.utf8.count) else {
                throw ValidationError("--issuer and --subject are what the provider puts into iss and sub")
            }
        }

        func run() async throws {
            try await reportingProblems {
                let store = try data.directory.access()
                guard try await store.member(named: name) != nil else {
                    throw Problem(.badInput, "nobody signs in as \(name)")
                }
                guard try await store.link(ProviderIdentity(subject, at: issuer), to: name) else {
                    throw Problem(.badInput, "somebody else is linked with this subject")
                }
                print("\(name) signs in through \(issuer)")
            }
        }
    }

    /// `banchi staff unlink`.
    struct Unlink: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Let somebody sign in through the identity provider no more.")

        @OptionGroup var data: DataOption
        @Argument(help: "Their log-in name.") var name: String

        func run() async throws {
            try await reportingProblems {
                guard try await data.directory.access().link(nil, to: name) else {
                    throw Problem(.badInput, "nobody signs in as \(name)")
                }
                print("\(name) signs in through no provider")
            }
        }
    }
}
