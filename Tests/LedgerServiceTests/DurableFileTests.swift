import Foundation
import LedgerService
import TestStores
import Testing

struct DurableFileTests {
    private let scratch: Scratch
    private var folder: URL { scratch.url }

    init() throws {
        scratch = try Scratch()
    }

    @Test func whatACrashLeftIsNotInTheWay() throws {
        let file = folder.appending(path: "271.tsr")
        try Data("half of".utf8).write(to: folder.appending(path: "271.tsr.new"))
        try DurableFile.write(Array("a stamp".utf8), to: file, mode: 0o644)
        #expect(try String(contentsOf: file, encoding: .utf8) == "a stamp")
    }

    @Test func whatIsThereIsNeverOverwritten() throws {
        let file = folder.appending(path: "log.pem")
        try DurableFile.write(Array("a key".utf8), to: file, mode: 0o600)
        #expect(throws: (any Error).self) {
            try DurableFile.write(Array("another".utf8), to: file, mode: 0o600)
        }
        #expect(try String(contentsOf: file, encoding: .utf8) == "a key")
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["log.pem"])
    }
}
