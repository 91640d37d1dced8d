import ArgumentParser

extension DisburseCommand {
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Agree to a request: one approver whose limit covers it, or two with half of it.")

        @OptionGroup var disbursement: DisbursementOptions

        func run() async throws {
            try await disbursement.declare(
                "disbursement.approved", ["disbursement": disbursement.id],
                reference: "\(disbursement.id) \(disbursement.person.by)")
        }
    }

    struct Decline: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Decline a request.")

        @OptionGroup var disbursement: DisbursementOptions
        @Option(help: "An identifier such as too-dear; never a sentence.") var reason: String

        func run() async throws {
            try await disbursement.declare(
                "disbursement.declined", ["disbursement": disbursement.id, "reason": reason],
                reference: disbursement.id)
        }
    }

    struct Cancel: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Cancel a request that is not paid: whoever asked, or the operator.")

        @OptionGroup var disbursement: DisbursementOptions
        @Option(help: "An identifier such as not-needed; never a sentence.") var reason: String

        func run() async throws {
            try await disbursement.declare(
                "disbursement.cancelled", ["disbursement": disbursement.id, "reason": reason],
                reference: disbursement.id)
        }
    }
}
