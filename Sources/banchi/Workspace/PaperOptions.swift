import ArgumentParser
import Foundation
import LedgerService

/// What papers take besides the ledger: `--public-url`, and who stamps their signatures.
struct PaperOptions: ParsableArguments {
    @Option(help: "The address of the public pages, for the papers' QR codes: https://ledger.example")
    var publicURL: String?

    @OptionGroup var authority: TimeStampAuthorityOptions

    func validate() throws {
        guard let publicURL else { return }
        guard let url = URL(string: publicURL), ["http", "https"].contains(url.scheme ?? ""),
            url.host?.isEmpty == false, url.query == nil, url.fragment == nil, publicURL.utf8.count <= 200
        else { throw ValidationError("--public-url is an address such as https://ledger.example") }
    }

    /// Where papers are printed, out of a ledger that is open.
    ///
    /// - Parameter isStamped: false where anybody may ask: an authority is not asked at their word.
    func desk(
        _ workspace: Workspace, index: ReadIndex, isStamped: Bool = true
    ) throws -> PaperDesk {
        PaperDesk(
            receipts: try workspace.receiptDesk(index: index), index: index,
            authority: isStamped ? try authority.authority() : nil, site: publicURL, now: systemClock)
    }
}
