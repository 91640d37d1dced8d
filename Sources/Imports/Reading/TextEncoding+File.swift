import Foundation
import Statements

extension TextEncoding {
    /// UTF-8 where all of the file is valid UTF-8 or damaged UTF-8, else windows-874: lists of donors and
    /// schools come from Thai offices.
    static func detect(_ url: URL) throws(ImportFailure) -> TextEncoding {
        let bytes = try FileBytes(url)
        var census = EncodingCensus()
        while let chunk = try bytes.nextChunk() {
            // Read before the call returns.
            chunk.withUnsafeBytes { census.take($0) }
        }
        return census.isUTF8 ? .utf8 : .windows874
    }
}
