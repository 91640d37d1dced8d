public import LedgerCore

// Bank accounts, their statements, and what of these belongs to what of the ledger.
extension Refusal {
    public static func bankAccountUnknown(_ account: String) -> Refusal {
        Refusal(
            .bankAccountUnknown,
            "\(account) ไม่ใช่บัญชีที่ลงทะเบียนไว้ บันทึก bank-account.registered ก่อน",
            "\(account) is no registered account; record bank-account.registered first")
    }

    public static func statementUnknown(_ statement: StatementID) -> Refusal {
        Refusal(
            .statementUnknown,
            "ยังไม่ได้นำใบแจ้งรายการ \(statement) เข้า",
            "statement \(statement) was not imported")
    }

    public static func statementImportedAlready(_ statement: StatementID) -> Refusal {
        Refusal(
            .statementImportedAlready,
            "นำใบแจ้งรายการ \(statement) เข้าไว้แล้ว",
            "statement \(statement) was imported before")
    }

    public static func statementBalancesMisplaced(_ statement: ImportedStatement) -> Refusal {
        let format = statement.format.rawValue
        return switch statement.format {
        case .camt054:
            Refusal(
                .statementBalancesMisplaced,
                "ใบแจ้งรายการแบบ \(format) ต้องไม่มียอดยกมาและยอดยกไป",
                "a \(format) statement states no balances")
        case .camt053:
            Refusal(
                .statementBalancesMisplaced,
                "ใบแจ้งรายการแบบ \(format) ต้องมีทั้งยอดยกมาและยอดยกไป",
                "a \(format) statement states both of its balances")
        default:
            Refusal(
                .statementBalancesMisplaced,
                "ใบแจ้งรายการแบบ \(format) ต้องมีทั้งยอดยกมาและยอดยกไป หรือไม่มีทั้งคู่",
                "a \(format) statement states both of its balances or neither")
        }
    }

    public static func statementUnbalanced(_ statement: ImportedStatement, expected: Satang) -> Refusal {
        let closing = statement.closing ?? .zero
        return Refusal(
            .statementUnbalanced,
            "ใบแจ้งรายการ \(statement.id) ปิดด้วยยอด \(closing) บาท แต่ตัวเลขในใบรวมได้ \(expected) บาท",
            "statement \(statement.id) closes with \(closing) baht, and its figures with \(expected)")
    }

    public static func statementOverlaps(_ statement: ImportedStatement) -> Refusal {
        Refusal(
            .statementOverlaps,
            "มีใบแจ้งรายการอื่นของบัญชี \(statement.account) ที่มีวันซ้อนกับ "
                + "\(statement.from.thaiLong) ถึง \(statement.to.thaiLong)",
            "another statement of \(statement.account) has days from \(statement.from) to \(statement.to)")
    }

    public static func matchAccountDiffers(_ statement: StatementID, account: String) -> Refusal {
        Refusal(
            .matchAccountDiffers,
            "ใบแจ้งรายการ \(statement) เป็นของบัญชี \(account)",
            "statement \(statement) is of \(account)")
    }

    public static func notificationMatched(_ statement: StatementID) -> Refusal {
        Refusal(
            .notificationMatched,
            "\(statement) เป็นเพียงการแจ้งเตือน ให้จับคู่กับใบแจ้งรายการที่มีบรรทัดเดียวกันอีกครั้ง",
            "\(statement) is a notification; match the statement that shows its lines again")
    }

    public static func matchMisshapen(lines: Int, entries: Int) -> Refusal {
        Refusal(
            .matchMisshapen,
            "ต้องเป็นหนึ่งบรรทัดกับหลายรายการ หรือหนึ่งรายการกับหลายบรรทัด ไม่ใช่ \(lines) บรรทัดกับ "
                + "\(entries) รายการ",
            "one line with entries or one entry with lines was expected, not \(lines) with \(entries)")
    }

    public static func lineUnknown(_ line: StatementLineID, of count: Int64) -> Refusal {
        Refusal(
            .lineUnknown,
            "ไม่มีบรรทัด \(line) ต้องเป็นบรรทัดที่ 1 ถึง \(count)",
            "\(line) was expected from 1 to \(count)")
    }

    public static func lineMatchedAlready(_ line: StatementLineID) -> Refusal {
        Refusal(
            .lineMatchedAlready, "บรรทัด \(line) จับคู่ไว้แล้ว", "\(line) is in a match already")
    }

    public static func entryNotCash(_ entry: UInt64, account: String) -> Refusal {
        Refusal(
            .entryNotCash,
            "รายการที่ \(entry) ไม่ได้ทำให้เงินสดของ \(account) เปลี่ยน",
            "entry \(entry) moved no cash of \(account)")
    }

    public static func entryMatchedAlready(_ entry: UInt64) -> Refusal {
        Refusal(
            .entryMatchedAlready,
            "รายการที่ \(entry) จับคู่ไว้แล้ว",
            "entry \(entry) is in a match already")
    }

    public static func matchUnknown(_ line: StatementLineID) -> Refusal {
        Refusal(.matchUnknown, "บรรทัด \(line) ยังไม่ได้จับคู่", "\(line) is in no match")
    }

    public static func matchNotProposed(_ line: StatementLineID) -> Refusal {
        Refusal(
            .matchNotProposed,
            "คู่ของบรรทัด \(line) ยืนยันแล้ว หรือกฎเป็นผู้จับคู่",
            "the match of \(line) is confirmed, or made by rules")
    }

    public static func matchUndecided(_ line: StatementLineID) -> Refusal {
        Refusal(
            .matchUndecided,
            "คู่ของบรรทัด \(line) เพียงเสนอไว้ ต้องให้อีกคนหนึ่งปฏิเสธ",
            "the match of \(line) is only proposed; another person declines it")
    }
}
