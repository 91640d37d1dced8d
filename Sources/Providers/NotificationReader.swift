import Giving
import LedgerCore

/// Reads the members of what a provider says. Members that nobody asks for are passed over: providers add
/// some.
struct NotificationReader {
    private let json: JSON
    private let path: String

    init(parsing bytes: [UInt8]) throws(NotificationFault) {
        do {
            self.init(try JSON(parsing: bytes), at: "$")
        } catch {
            throw .unreadable("$: \(error)")
        }
        guard json.members != nil else { throw .unreadable("$: an object was expected") }
    }

    private init(_ json: JSON, at path: String) {
        self.json = json
        self.path = path
    }

    /// Nil where the member is missing or null; one of another type is a fault.
    private func optional<Value>(
        _ name: String, _ expected: String, _ read: (JSON) -> Value?
    ) throws(NotificationFault) -> Value? {
        guard let member = json[name], member != .null else { return nil }
        guard let value = read(member) else {
            throw .unreadable("\(path).\(name): \(expected) was expected")
        }
        return value
    }

    private func required<Value>(
        _ name: String, _ expected: String, _ read: (JSON) -> Value?
    ) throws(NotificationFault) -> Value {
        guard let value = try optional(name, expected, read) else {
            throw .unreadable("\(path).\(name): is missing; \(expected) was expected")
        }
        return value
    }

    func object(_ name: String) throws(NotificationFault) -> NotificationReader {
        NotificationReader(
            try required(name, "an object") { $0.members == nil ? nil : $0 }, at: "\(path).\(name)")
    }

    /// Nil where it is missing or null.
    func optionalObject(_ name: String) throws(NotificationFault) -> NotificationReader? {
        try optional(name, "an object") { $0.members == nil ? nil : $0 }
            .map { NotificationReader($0, at: "\(path).\(name)") }
    }

    func text(_ name: String) throws(NotificationFault) -> String {
        try required(name, "a text", \.stringValue)
    }

    func optionalText(_ name: String) throws(NotificationFault) -> String? {
        try optional(name, "a text", \.stringValue)
    }

    func flag(_ name: String) throws(NotificationFault) -> Bool {
        try required(name, "true or false", \.boolValue)
    }

    func chargeID(_ name: String) throws(NotificationFault) -> String {
        try required(name, "a charge's id, 1 to \(Charge.longestID) of A-Z a-z 0-9 . _ -,") {
            $0.stringValue.flatMap { Charge.isID($0) ? $0 : nil }
        }
    }

    /// Nil also where it is no id: then it explains nothing, and the money has come all the same.
    func identifier(_ name: String) -> String? {
        json[name]?.stringValue.flatMap { Identifier.isValid($0) ? $0 : nil }
    }

    func satang(_ name: String) throws(NotificationFault) -> Satang {
        guard let amount = try optionalSatang(name) else {
            throw .unreadable("\(path).\(name): is missing; \(Self.amount) was expected")
        }
        return amount
    }

    func optionalSatang(_ name: String) throws(NotificationFault) -> Satang? {
        try optional(name, Self.amount) { json in
            json.integerValue.map { Satang($0) }.flatMap {
                (Satang.zero...Satang.largestMove).contains($0) ? $0 : nil
            }
        }
    }

    private static let amount = "a whole amount of the smallest unit, not below zero,"

    func method(_ name: String) throws(NotificationFault) -> PaymentMethod {
        try required(name, "one of \(PaymentMethod.allCases.map(\.rawValue).joined(separator: ", "))") {
            $0.stringValue.flatMap { PaymentMethod(rawValue: $0) }
        }
    }

    func instant(_ name: String) throws(NotificationFault) -> Instant {
        guard let instant = try optionalInstant(name) else {
            throw .unreadable("\(path).\(name): is missing; an RFC 3339 time was expected")
        }
        return instant
    }

    func optionalInstant(_ name: String) throws(NotificationFault) -> Instant? {
        try optional(name, "an RFC 3339 time") { $0.stringValue.flatMap { Instant(rfc3339: $0) } }
    }
}
