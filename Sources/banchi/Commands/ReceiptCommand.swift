import ArgumentParser

/// `banchi receipt issue|show|statement|verify|reissue|duplicate`.
struct ReceiptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "receipt", abstract: "Hand out receipts, and check them.",
        subcommands: [
            ReceiptIssueCommand.self, ReceiptShowCommand.self, ReceiptStatementCommand.self,
            ReceiptVerifyCommand.self, ReceiptReissueCommand.self, ReceiptDuplicateCommand.self,
        ])
}
