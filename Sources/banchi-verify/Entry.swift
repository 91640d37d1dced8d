import Foundation

/// What the checks need of one entry: views of its bytes. docs/format.md, sections 1 and 4.
struct Entry {
    let at: ByteView
    let body: Body
    /// Of the id, `KEY.n`.
    let key: ByteView
    let keyHash: UInt64
    let number: Int
    let kind: Kind
    /// The entry's own among the moves of its run.
    let moves: Range<Int>
    let prev: Hash
    let seq: Int
}

/// Members of a body that some check asks for; nil where they are absent or not of their type.
struct Body {
    var accounts: Int?
    var amount: Int?
    var campaign: ByteView?
    var certificate: ByteView?
    var copy: Int?
    var credit: ByteView?
    var donationHash: ByteView?
    var donationSeq: Int?
    var fund: ByteView?
    var grant: ByteView?
    var id: ByteView?
    var matching: ByteView?
    var origin: ByteView?
    var reason: ByteView?
    var receipt: ByteView?
    var replaces: ByteView?
    var root: ByteView?
    var school: ByteView?
    var state: ByteView?
    var successor: ByteView?
    var to: ByteView?
    var use: ByteView?
    var vkey: ByteView?
}

/// `[debit account, credit account, amount]`, with numbers to find the accounts by.
struct Move {
    let debit: ByteView
    let debitHash: UInt64
    let credit: ByteView
    let creditHash: UInt64
    let amount: Int
}

extension Entry {
    static let longest = 65_535
    static let largestAmount = 1_000_000_000_000_000
    private static let longestIdentifier = 64

    /// Reads one entry, strictly (docs/format.md, section 9, point 1). A newline stands behind it. The
    /// members are in one order only, since names ascend.
    static func read(_ text: ByteView, seed: UInt64, moves: inout [Move]) throws(Flaw) -> Entry {
        guard text.count <= longest else { throw Flaw("longer than 65,535 bytes") }
        var reader = CanonicalReader(text.start)
        try reader.expect("{\"at\":\"", else: "it does not begin with at")
        let at = try instant(&reader)
        try reader.expect("\",\"body\":", else: "body was expected after at")
        let body = try body(&reader)
        try reader.expect(",\"by\":\"", else: "by was expected after body")
        try by(&reader)
        try reader.expect(",\"id\":\"", else: "id was expected after by")
        let (key, number) = try id(&reader)
        try reader.expect(",\"kind\":", else: "kind was expected after id")
        guard let kind = Kind(try reader.string()) else { throw Flaw("a kind that is not known") }
        let first = moves.count
        if kind.hasMoves {
            try reader.expect(",\"moves\":[", else: "moves were expected after kind")
            repeat { moves.append(try move(&reader, seed)) } while reader.take(Byte.comma)
            guard reader.take(Byte.closeBracket) else { throw Flaw("moves without their end") }
        }
        try reader.expect(",\"prev\":\"", else: "prev was expected: no other member may stand there")
        guard let prev = Hash(hex: ByteView(start: reader.next, count: hexLength(reader.next))) else {
            throw Flaw("prev is not 64 lower-case hex digits")
        }
        reader.skip(64)
        try reader.expect("\",\"seq\":", else: "seq was expected after prev")
        let seq = try reader.integer()
        try reader.expect(",\"v\":1}", else: "v, which is 1, was expected as the last member")
        guard reader.next == text.start + text.count else { throw Flaw("something stands behind its end") }
        return Entry(
            at: at, body: body, key: key, keyHash: key.hashed(seed), number: number, kind: kind,
            moves: first..<moves.count, prev: prev, seq: seq)
    }

    /// How many bytes that are no newline follow, at most 64.
    private static func hexLength(_ start: UnsafePointer<UInt8>) -> Int {
        memchr(start, Int32(Byte.newline), 64) == nil ? 64 : 0
    }

    // MARK: Members

    /// `2026-11-21T09:30:00.000000Z`: RFC 3339 in UTC with six decimals.
    private static func instant(_ reader: inout CanonicalReader) throws(Flaw) -> ByteView {
        let view = ByteView(start: reader.next, count: 27)
        let pattern: StaticString = "0000-00-00T00:00:00.000000Z"
        for index in 0..<27 {
            let expected = pattern.utf8Start[index]
            let byte = view.start[index]
            guard expected == 48 ? byte &- 48 < 10 : byte == expected else {
                throw Flaw("at is not an instant of six decimals in UTC")
            }
        }
        func two(_ index: Int) -> Int {
            Int(view.start[index] - 48) * 10 + Int(view.start[index + 1] - 48)
        }
        let year = two(0) * 100 + two(2)
        let month = two(5)
        let day = two(8)
        let isLeap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let days = month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
        guard 1...12 ~= month, 1...days ~= day, two(11) < 24, two(14) < 60, two(17) < 60 else {
            throw Flaw("at is no instant of the calendar")
        }
        reader.skip(27)
        return view
    }

    private static func body(_ reader: inout CanonicalReader) throws(Flaw) -> Body {
        var body = Body()
        try reader.object(depth: 1) { reader, name throws(Flaw) in
            let isText = reader.next.pointee == Byte.quote
            let isNumber = reader.next.pointee &- 48 < 10
            // By length first: most members are none of these, and are not compared with anything.
            switch name.count {
            case 2 where isText && name == "id": body.id = try reader.string()
            case 2 where isText && name == "to": body.to = try reader.string()
            case 3 where isText && name == "use": body.use = try reader.string()
            case 4 where isNumber && name == "copy": body.copy = try reader.integer()
            case 4 where isText && name == "fund": body.fund = try reader.string()
            case 4 where isText && name == "root": body.root = try reader.string()
            case 4 where isText && name == "vkey": body.vkey = try reader.string()
            case 5 where isText && name == "grant": body.grant = try reader.string()
            case 5 where isText && name == "state": body.state = try reader.string()
            case 6 where isNumber && name == "amount": body.amount = try reader.integer()
            case 6 where isText && name == "credit": body.credit = try reader.string()
            case 6 where isText && name == "origin": body.origin = try reader.string()
            case 6 where isText && name == "reason": body.reason = try reader.string()
            case 6 where isText && name == "school": body.school = try reader.string()
            case 7 where isText && name == "receipt": body.receipt = try reader.string()
            case 8 where isNumber && name == "accounts": body.accounts = try reader.integer()
            case 8 where isText && name == "campaign": body.campaign = try reader.string()
            case 8 where isText && name == "matching": body.matching = try reader.string()
            case 8 where isText && name == "replaces": body.replaces = try reader.string()
            case 8 where name == "donation" && reader.next.pointee == Byte.openBrace:
                try donation(&reader, &body)
            case 9 where isText && name == "successor": body.successor = try reader.string()
            case 18 where isText && name == "certificate_sha256":
                body.certificate = try reader.string()
            default: try reader.value(depth: 2)
            }
        }
        return body
    }

    /// `{"hash":…,"seq":…}`
    private static func donation(_ reader: inout CanonicalReader, _ body: inout Body) throws(Flaw) {
        try reader.object(depth: 2) { reader, name throws(Flaw) in
            if name == "hash", reader.next.pointee == Byte.quote {
                body.donationHash = try reader.string()
            } else if name == "seq", reader.next.pointee &- 48 < 10 {
                body.donationSeq = try reader.integer()
            } else {
                try reader.value(depth: 3)
            }
        }
    }

    /// `role:id`, behind the quotation mark.
    private static func by(_ reader: inout CanonicalReader) throws(Flaw) {
        guard identifier(&reader) != nil, reader.take(Byte.colon), identifier(&reader) != nil,
            reader.take(Byte.quote)
        else { throw Flaw("by is not two identifiers") }
    }

    /// `KEY.n`, behind the quotation mark.
    private static func id(_ reader: inout CanonicalReader) throws(Flaw) -> (ByteView, Int) {
        let start = reader.next
        while reader.next.pointee != Byte.dot, isIdentifierByte(reader.next.pointee) { reader.skip(1) }
        let key = ByteView(start: start, count: reader.next - start)
        guard 1...longestIdentifier ~= key.count, reader.take(Byte.dot),
            reader.next.pointee &- 48 < 10
        else { throw Flaw("id is not KEY.n") }
        let number = try reader.integer()
        guard reader.take(Byte.quote) else { throw Flaw("id is not KEY.n") }
        return (key, number)
    }

    private static func move(_ reader: inout CanonicalReader, _ seed: UInt64) throws(Flaw) -> Move {
        guard reader.take(Byte.openBracket) else { throw Flaw("a move was expected") }
        let debit = try account(&reader)
        guard reader.take(Byte.comma) else { throw Flaw("a move is two accounts and an amount") }
        let credit = try account(&reader)
        guard reader.take(Byte.comma) else { throw Flaw("a move is two accounts and an amount") }
        let amount = try reader.integer()
        guard reader.take(Byte.closeBracket) else { throw Flaw("a move is two accounts and an amount") }
        guard 1...largestAmount ~= amount else { throw Flaw("a move of nothing or of too much") }
        guard debit != credit else { throw Flaw("a move from an account to itself") }
        return Move(
            debit: debit, debitHash: debit.hashed(seed), credit: credit, creditHash: credit.hashed(seed),
            amount: amount)
    }

    /// Identifiers joined by colons, between quotation marks.
    private static func account(_ reader: inout CanonicalReader) throws(Flaw) -> ByteView {
        guard reader.take(Byte.quote) else { throw Flaw("an account was expected") }
        let start = reader.next
        repeat {
            guard identifier(&reader) != nil else { throw Flaw("an account is not a path of identifiers") }
        } while reader.take(Byte.colon)
        let view = ByteView(start: start, count: reader.next - start)
        guard reader.take(Byte.quote) else { throw Flaw("an account is not a path of identifiers") }
        return view
    }

    @inline(__always) private static func identifier(_ reader: inout CanonicalReader) -> ByteView? {
        let start = reader.next
        while isIdentifierByte(reader.next.pointee) { reader.skip(1) }
        let view = ByteView(start: start, count: reader.next - start)
        return 1...longestIdentifier ~= view.count ? view : nil
    }
}
