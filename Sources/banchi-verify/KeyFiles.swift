import Foundation

/// The files in `keys/`: docs/format.md, section 7.
enum KeyFiles {
    /// Verifier keys, one a line; nil if the file is absent or anything else.
    static func read(_ log: any Log, _ path: String) -> [VerifierKey]? {
        log.read(path).flatMap(keys)
    }

    static func keys(_ bytes: [UInt8]) -> [VerifierKey]? {
        guard let text = Text.utf8(bytes), text.isEmpty || text.hasSuffix("\n") else { return nil }
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false).dropLast()
        let keys = lines.compactMap { VerifierKey(String($0)) }
        return keys.count == lines.count ? keys : nil
    }

    /// What is wrong with them.
    /// - Parameter isWhole: whether every entry was good, so that nothing can be named behind the last one.
    static func faults(_ log: any Log, _ history: KeyHistory, isWhole: Bool) -> [String] {
        [
            logFault(log, history, isWhole), witnessFault(log), certificateFault(log, history, isWhole),
        ].compactMap { $0 }
    }

    private static func logFault(_ log: any Log, _ history: KeyHistory, _ isWhole: Bool) -> String? {
        let path = "keys/log.vkey"
        guard let bytes = log.read(path) else { return "\(path): missing" }
        let named = Array(history.logKeys.map { $0.key.text + "\n" }.joined().utf8)
        let isRight = isWhole ? bytes == named : bytes.starts(with: named)
        return isRight ? nil : "\(path): not the log keys that the entries activate, in their order"
    }

    private static func witnessFault(_ log: any Log) -> String? {
        let path = "keys/witnesses.vkey"
        guard let bytes = log.read(path) else { return "\(path): missing" }
        let isRight = keys(bytes)?.allSatisfy { $0.type == VerifierKey.witness } ?? false
        return isRight ? nil : "\(path): not verifier keys of type 0x04, one a line"
    }

    private static func certificateFault(_ log: any Log, _ history: KeyHistory, _ isWhole: Bool) -> String?
    {
        let path = "keys/receipts.pem"
        guard let bytes = log.read(path) else { return "\(path): missing" }
        guard let certificates = certificates(bytes) else {
            return "\(path): not certificates as of RFC 7468"
        }
        let held = certificates.map(Hash.of)
        let named = Set(history.certificates.map(\.hash))
        let isRight =
            Set(held).count == held.count && (isWhole ? Set(held) == named : named.isSubset(of: held))
        return isRight ? nil : "\(path): not the certificates that the entries activate"
    }

    /// The DER of each certificate; nil if the text is not exactly what encoding them gives.
    private static func certificates(_ bytes: [UInt8]) -> [[UInt8]]? {
        let begin = "-----BEGIN CERTIFICATE-----\n"
        let end = "-----END CERTIFICATE-----\n"
        guard let text = Text.utf8(bytes) else { return nil }
        var found: [[UInt8]] = []
        var rest = text[...]
        while !rest.isEmpty {
            guard rest.hasPrefix(begin), let range = rest.range(of: end, options: .literal),
                let der = Text.base64(
                    rest[..<range.lowerBound].dropFirst(begin.count).filter { $0 != "\n" })
            else { return nil }
            let base64 = Data(der).base64EncodedString(options: [
                .lineLength64Characters, .endLineWithLineFeed,
            ])
            guard rest[..<range.upperBound] == "\(begin)\(base64)\n\(end)" else { return nil }
            found.append(der)
            rest = rest[range.upperBound...]
        }
        return found
    }
}
