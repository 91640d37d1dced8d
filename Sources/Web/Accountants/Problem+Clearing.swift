import Clearing
import HTTPTypes
import LedgerCore

extension Problem {
    /// Accountants' work that could not be done: its own code and words where a rule or a reader has said no.
    init(_ fault: ClearingFault) {
        switch fault.kind {
        case .badInput:
            self.init(
                status: .unprocessableContent, code: fault.code ?? "clearing-refused",
                title: "This cannot be taken as it is", detail: fault.detail)
        case .unavailable, .inputOutput:
            self.init(
                status: .serviceUnavailable, code: "clearing-unavailable",
                title: "This is not possible just now", detail: fault.detail, headers: [.retryAfter: "5"])
        }
    }
}

extension ClearingFault {
    /// Pages show the code apart.
    fileprivate var detail: Wording {
        let place = file.map { "\($0): " } ?? ""
        return Wording(place + words.thai, place + words.english)
    }
}
