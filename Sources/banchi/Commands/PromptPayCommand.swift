import ArgumentParser
import Foundation
import Giving
import LedgerCore
import LedgerService
import Papers
import Receipts

/// `banchi promptpay campaign|read`.
struct PromptPayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "promptpay", abstract: "Payment QRs that Thai banks read.",
        subcommands: [Campaign.self, Read.self])
}

extension PromptPayCommand {
    struct Campaign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "The bill payment QR of a campaign: its text, and an image as SVG.",
            discussion: """
                Reference 1 is the school's code, reference 2 the campaign's id in capitals: with them the \
                bank's statement says which gift came in. A natural person's number never stands in it.
                """)

        @OptionGroup var data: DataOption
        @Argument(help: "The campaign's id.") var id: String
        @Option(help: "Decimal baht; without it the donor decides.") var amount: String?
        @Option(help: "The biller's tax id; the ledger's issuer unless it is said.") var biller: String?
        @Option(help: "The biller's suffix, as the bank gave it: two digits.") var suffix = "00"
        @Option(help: "An SVG file to write.") var out: String?

        func run() async throws {
            try await reportingProblems {
                let books = try await Replay(of: try data.directory.store()).books
                guard let campaign = books.campaigns[id]?.terms, let issuer = books.opening?.issuer else {
                    throw Problem(.badInput, "there is no campaign \(id)")
                }
                guard campaign.custody == .foundation || biller != nil else {
                    throw Problem(.badInput, "\(id) is paid to the school itself: --biller is its tax id")
                }
                let request = try request(for: campaign, biller: biller ?? issuer.taxID)
                if let out { try write(request.encoded, to: out) }
                print(request.encoded)
            }
        }

        private func request(for campaign: Giving.Campaign, biller: String) throws -> PromptPay {
            guard let biller = TaxID(biller) else {
                throw Problem(.badInput, "\(biller) is no tax id: expected 13 digits with their check digit")
            }
            do {
                return try PromptPay(
                    school: campaign.school, mark: campaign.id, biller: biller, suffix: suffix,
                    amount: try amount.map { try Satang(baht: $0) })
            } catch let fault as PromptPayFault {
                throw Problem(.badInput, fault.description)
            } catch {
                throw Problem(.badInput, "--amount \(amount ?? ""): \(error)")
            }
        }

        private func write(_ text: String, to path: String) throws {
            // A payment request is a tenth of what a code can hold.
            guard let code = QRCode(text) else { preconditionFailure("a payment request fits into a QR") }
            try Data(code.svg.utf8).write(to: URL(filePath: path), options: .atomic)
        }
    }

    struct Read: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what the text of a payment QR, a bill's barcode or a slip's QR holds.")

        @Argument(help: "The text, as a scanner gives it; a barcode's line ends may be written \\r.")
        var text: String

        func run() async throws {
            try await reportingProblems {
                do {
                    print(try Self.read(text))
                } catch let fault as PromptPayFault {
                    throw Problem(.badInput, fault.description)
                }
            }
        }

        private static func read(_ text: String) throws -> String {
            if text.hasPrefix("|") {
                let barcode = try BillBarcode(text.replacing("\\r", with: "\r"))
                return lines(of: barcode.bill, amount: barcode.amount)
            }
            // What is no slip is read as a request, and its fault is said then.
            if let slip = try? SlipQR(text) {
                return "slip       sent by bank \(slip.sendingBank), reference \(slip.reference)"
            }
            return lines(of: try PromptPay(text))
        }

        private static func lines(of request: PromptPay) -> String {
            switch request.receiver {
            case .billPayment(let bill): lines(of: bill, amount: request.amount)
            case .creditTransfer(let proxy): "transfer   to \(proxy)\namount     \(baht(request.amount))"
            }
        }

        private static func lines(of bill: PromptPay.BillPayment, amount: Satang?) -> String {
            """
            biller     \(bill.biller)
            reference1 \(bill.reference1)
            reference2 \(bill.reference2.map(\.description) ?? "none")
            amount     \(baht(amount))
            """
        }

        private static func baht(_ amount: Satang?) -> String {
            amount.map { "\($0) baht" } ?? "the payer decides"
        }
    }
}
