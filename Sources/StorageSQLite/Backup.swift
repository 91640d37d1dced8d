import Foundation
import GRDB
public import Storage

/// Copies a database that may be in use, as of one moment, to a file that is not there yet.
///
/// When it returns, the copy is on disk.
public func backUpDatabase(at path: String, to copy: String) throws(StoreFailure) {
    guard FileManager.default.fileExists(atPath: path) else {
        throw .unavailable("\(path) is missing")
    }
    guard !FileManager.default.fileExists(atPath: copy) else {
        throw .unavailable("\(copy) is there already")
    }
    do {
        var configuration = Configuration()
        configuration.busyMode = .timeout(20)
        let source = try DatabaseQueue(path: path, configuration: configuration)
        let target = try DatabaseQueue(path: copy)
        // https://sqlite.org/backup.html: one step under one read transaction; the commit syncs.
        try source.backup(to: target)
        try target.close()
        try source.close()
    } catch {
        throw StoreFailure(error)
    }
    try foldIntoOneFile(copy)
}

/// Makes a database that nobody has open one file: in WAL mode it would leave two more beside it.
public func foldIntoOneFile(_ path: String) throws(StoreFailure) {
    do {
        let database = try DatabaseQueue(path: path)
        try database.writeWithoutTransaction { try $0.execute(sql: "PRAGMA journal_mode = DELETE") }
        try database.close()
    } catch {
        throw StoreFailure(error)
    }
}
