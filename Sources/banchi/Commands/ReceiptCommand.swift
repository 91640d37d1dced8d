import ArgumentParser

/// `banchi receipt issue|statement|verify`.
struct ReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Hand out receipts, and check them.",
        subcommands: [
            ReceiptIssueCommand.self, ReceiptStatementCommand.self, ReceiptVerifyCommand.self,
        ])
}
