import Accounting
import ArgumentParser
import Clearing
import Foundation
import Giving
import Imports
import LedgerCore
import LedgerService
import OpenSSL
import Storage

/// Runs a command's body, says on standard error what went wrong, and exits with its code.
func reportingProblems(_ body: () async throws -> Void) async throws {
    do {
        try await body()
    } catch let code as ExitCode {
        throw code
    } catch {
        printProblem(String(describing: error))
        throw ExitCode(exitCode(of: error))
    }
}

/// The exit code of sysexits.h that an error stands for.
private func exitCode(of error: any Error) -> Int32 {
    switch error {
    case let problem as Problem: problem.kind.rawValue
    case let fault as ClearingFault: fault.exitCode.rawValue
    case is RowFault, is JSONFault, is UnfitPolicy, is UnchartedAccount: Problem.Kind.badInput.rawValue
    case is LedgerFault, is EntryFault, is FactFault, is SignedCheckpoint.Fault:
        Problem.Kind.found.rawValue
    case RecoveryFailure.ledger: Problem.Kind.found.rawValue
    case is RecoveryFailure, StoreFailure.unavailable, StoreFailure.headMoved,
        StoreFailure.writingOff, is OpenSSLError,
        is KeyFailure, is TimeStampFailure:
        Problem.Kind.unavailable.rawValue
    case is StoreFailure, is ImportFailure, is CocoaError: Problem.Kind.inputOutput.rawValue
    default: EX_SOFTWARE
    }
}

/// A witness's POSIX seconds as a time; a witness may say anything below 2^63.
func timeText(_ seconds: Int64) -> String {
    let lastOfYear9999: Int64 = 253_402_300_799
    guard (0...lastOfYear9999).contains(seconds) else { return "\(seconds) s after 1970" }
    return Instant(unixSeconds: seconds).description
}

/// Problems go to standard error, each on lines of its own.
func printProblem(_ text: String) {
    FileHandle.standardError.write(Data("banchi: \(plainLines(text))\n".utf8))
}

extension ClearingFault {
    fileprivate var exitCode: Problem.Kind {
        switch kind {
        case .badInput: .badInput
        case .unavailable: .unavailable
        case .inputOutput: .inputOutput
        }
    }
}
