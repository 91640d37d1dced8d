"""Banks' files, with the real program: what is right is kept and recorded once, what is wrong leaves no trace."""

import os
import stat
import unittest

from scratch import scratch
from world import ROOT, banchi

ACCOUNT = "123-4-56789-0"
SAMPLES = ROOT / os.environ.get("BANCHI_STATEMENTS", "../shared/statements")


def entry(amount, mark="CRDT", currency="THB", day="2026-01-05", more=""):
    return (f'<Ntry><Amt Ccy="{currency}">{amount}</Amt><CdtDbtInd>{mark}</CdtDbtInd><Sts><Cd>BOOK</Cd></Sts>'
            f"<BookgDt><Dt>{day}</Dt></BookgDt>{more}</Ntry>\n")


def balance(code, amount, day):
    return (f'<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="THB">{amount}</Amt>'
            f"<CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{day}</Dt></Dt></Bal>\n")


def statement(entries, opening="100.00", closing="110.00", account="1234567890", first="2026-01-01", last="2026-01-31"):
    return (f"<Stmt><Id>S</Id><ElctrncSeqNb>1</ElctrncSeqNb>"
            f"<FrToDt><FrDtTm>{first}T00:00:00</FrDtTm><ToDtTm>{last}T23:59:59</ToDtTm></FrToDt>"
            f"<Acct><Id><Othr><Id>{account}</Id></Othr></Id><Ccy>THB</Ccy></Acct>\n"
            f"{balance('OPBD', opening, first)}{balance('CLBD', closing, last)}{entries}</Stmt>")


def document(*statements, head=""):
    return ('<?xml version="1.0" encoding="UTF-8"?>\n' + head
            + '<Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt>'
            + "".join(statements) + "</BkToCstmrStmt></Document>\n")


GOOD = document(statement(entry("10.00")))


class Bank(unittest.TestCase):
    """A ledger with one account at a bank."""

    def setUp(self):
        self.root = scratch("statements")
        self.data = self.root / "data"
        banchi("init", "--origin", "statements.example/ledger", data=self.data)
        self.register(ACCOUNT)

    def register(self, number):
        banchi("record", "bank-account.registered", f"account={number}", "bank=KTB", "holder=foundation",
               "starts=2026-01-01", "--by", "accountant:c1", data=self.data)

    def write(self, content, name="statement.xml"):
        file = self.root / name
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
        return file

    def take(self, content, *options, expect=0, name="statement.xml"):
        return banchi("import", "statement", self.write(content, name), *options, "--by", "accountant:c1",
                      data=self.data, expect=expect)

    def kept(self):
        folder = self.data / "statements"
        return sorted(path.name for path in folder.iterdir()) if folder.exists() else []

    def size(self):
        export = scratch("export") / "log"
        banchi("export", "log", export, data=self.data)
        return len((export / "entries.jsonl").read_text().splitlines())

    def assertRefused(self, code, content, *options, name="statement.xml"):
        size, kept = self.size(), self.kept()
        done = self.take(content, *options, expect=65, name=name)
        self.assertIn(code, done.stderr)
        self.assertEqual((self.size(), self.kept()), (size, kept), code)


class WhatIsRight(Bank):
    def test_a_statement_is_kept_and_recorded_once(self):
        said = self.take(GOOD).stdout
        self.assertRegex(said, r"2026-01-01 to 2026-01-31, is entry \d+: 1 line, in 10.00, out 0.00")
        [name] = self.kept()
        file = self.data / "statements" / name
        self.assertEqual(file.read_bytes(), GOOD.encode())
        self.assertEqual(stat.S_IMODE(file.stat().st_mode), 0o600)
        size = self.size()
        self.assertIn("is already recorded", self.take(GOOD).stdout)
        self.assertIn("is already recorded", self.take(GOOD, "--account", ACCOUNT).stdout)
        self.assertEqual(self.size(), size)
        banchi("verify", data=self.data)

    def test_the_account_is_told_in_many_ways(self):
        months = [("2026-01-01", "2026-01-31"), ("2026-02-01", "2026-02-28"), ("2026-03-01", "2026-03-31"),
                  ("2026-04-01", "2026-04-30")]
        names = [ACCOUNT, "1234567890", "123 4 56789 0", "ktb"]
        for (first, last), name in zip(months, names):
            text = document(statement(entry("10.00", day=first), first=first, last=last))
            self.take(text, "--account", name)
        self.assertEqual(len(self.kept()), 4)

    def test_one_number_is_one_account_however_it_is_grouped(self):
        size = self.size()
        for number in ("1234567890", "123 4 56789 0"):
            done = banchi("bank", "register", "--number", number, "--bank", "KTB", "--starts", "2026-01-01",
                          "--by", "accountant:c1", data=self.data, expect=65)
            self.assertIn("already-registered", done.stderr)
        self.assertEqual(self.size(), size)

    def test_a_file_without_a_number_is_of_the_only_account(self):
        self.take(document(statement(entry("10.00"), account="xxx-x-x6789-x")))
        self.register("999-0-00000-9")
        unclear = document(statement(entry("10.00"), account="xxx-x-x6789-x", first="2026-02-01", last="2026-02-28"))
        self.assertRefused("--account", unclear)
        self.take(unclear, "--account", ACCOUNT)

    def test_several_statements_in_a_file(self):
        self.register("9876543210")
        said = self.take(document(statement(entry("10.00")), statement(entry("10.00"), account="987-6-54321-0"))).stdout
        self.assertEqual(said.count("is entry"), 2)
        self.assertEqual(len(self.kept()), 1)

    def test_statements_go_into_the_backup(self):
        self.take(GOOD)
        target = self.root / "backups"
        banchi("backup", target, data=self.data)
        self.assertTrue(list(target.glob(f"**/statements/{self.kept()[0]}")))

    def test_the_number_of_an_account_stands_nowhere_in_the_ledger(self):
        text = GOOD.replace("<ElctrncSeqNb>1</ElctrncSeqNb>", "<ElctrncSeqNb>1234567890-7</ElctrncSeqNb>")
        self.take(text)
        export = scratch("export") / "log"
        banchi("export", "log", export, data=self.data)
        self.assertNotIn("567890", (export / "entries.jsonl").read_text())

    def test_a_report_within_the_day_is_asked_for_and_is_a_notification(self):
        report = (GOOD.replace("BkToCstmrStmt", "BkToCstmrAcctRpt").replace("Stmt>", "Rpt>"))
        self.assertRefused("statement-intraday", report)
        self.take(report, "--intraday")
        self.take(GOOD)


class WhatIsWrong(Bank):
    def test_another_account(self):
        self.assertRefused("statement-account-differs", document(statement(entry("10.00"), account="5555555555")))
        self.register("9876543210")
        self.assertRefused("statement-account-differs", GOOD, "--account", "9876543210")
        self.assertRefused("bank-account-unknown", GOOD, "--account", "5555555555")

    def test_another_currency(self):
        self.assertRefused("statement-currency-differs", GOOD.replace('"THB"', '"USD"').replace(">THB<", ">USD<"))
        self.assertRefused("statement-currency-differs", document(statement(entry("10.00", currency="USD"))))

    def test_another_ledger(self):
        self.take(GOOD)
        # A ledger that does not know the account refuses the same file.
        other = self.root / "other"
        banchi("init", "--origin", "other.example/ledger", data=other)
        done = banchi("import", "statement", self.write(GOOD), "--by", "accountant:c1", data=other, expect=65)
        self.assertIn("statement-account-differs", done.stderr)
        self.assertFalse((other / "statements").exists() and list((other / "statements").iterdir()))

    def test_another_role(self):
        size = self.size()
        banchi("import", "statement", self.write(GOOD), "--by", "school:s1", data=self.data, expect=65)
        self.assertEqual((self.size(), self.kept()), (size, []))

    def test_overlapping_periods(self):
        self.take(GOOD)
        later = statement(entry("10.00", day="2026-02-02"), first="2026-01-20", last="2026-02-20")
        self.assertRefused("statement-overlaps", document(later))

    def test_the_same_period_in_another_format(self):
        self.take(GOOD)
        sta = (":20:S\r\n:25:1234567890\r\n:28C:1/1\r\n:60F:C260101THB100,00\r\n"
               ":61:260105C10,00NTRFNONREF\r\n:62F:C260131THB110,00\r\n-\r\n")
        self.assertRefused("statement-overlaps", sta, name="statement.sta")
        csv = "Date,Description,Withdrawal,Deposit\n2026-01-05,gift,,10.00\n"
        self.assertRefused("statement-overlaps", csv, "--account", ACCOUNT, name="statement.csv")

    def test_a_file_that_stops_in_the_middle(self):
        for length in (30, 200, 600, len(GOOD) - 20):
            self.assertRefused("statement-truncated", GOOD[:length])

    def test_entities_and_document_types(self):
        laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
        bomb = document(statement(entry("10.00", more="<AddtlNtryInf>&l9;</AddtlNtryInf>")),
                        head=f'<!DOCTYPE Document [<!ENTITY l0 "ha">{laughs}]>\n')
        self.assertRefused("statement-xml-refused", bomb)
        secret = self.write("secret", name="secret.txt")
        external = document(statement(entry("10.00", more="<AddtlNtryInf>&x;</AddtlNtryInf>")),
                            head=f'<!DOCTYPE Document [<!ENTITY x SYSTEM "file://{secret}">]>\n')
        self.assertRefused("statement-xml-refused", external)
        self.assertRefused("statement-xml-refused", document("<a>" * 100 + "</a>" * 100))

    def test_a_single_line_of_100_megabytes(self):
        text = "a" * 100_000_000
        self.assertRefused("statement-too-wide",
                           document(statement(entry("10.00", more=f"<AddtlNtryInf>{text}</AddtlNtryInf>"))))
        self.assertRefused("statement-too-wide", ":20:S\n:25:1234567890\n:86:" + text, name="wide.sta")
        self.assertRefused("statement-too-wide", "Date,Description,Withdrawal,Deposit\n2026-01-05," + text, name="wide.csv")

    def test_counts_and_sums(self):
        batch = "<NtryDtls><Btch><NbOfTxs>-2</NbOfTxs></Btch></NtryDtls>"
        self.assertRefused("statement-count", document(statement(entry("10.00", more=batch))))
        summary = "<TxsSummry><TtlNtries><NbOfNtries>2</NbOfNtries></TtlNtries></TxsSummry>"
        self.assertRefused("statement-count", document(statement(summary + entry("10.00"))))
        self.assertRefused("statement-unfooted", document(statement(entry("10.01"))))
        self.assertRefused("statement-amount", document(statement(entry("10.001"))))

    def test_a_statement_of_the_future(self):
        self.assertRefused("day-in-future", document(statement(entry("10.00", day="2126-01-05"), last="2126-01-31")))

    def test_no_format(self):
        self.assertRefused("statement-format-unknown", b"\xd0\xcf\x11\xe0\x00\x00", name="statement.xls")
        self.assertRefused("statement-format-unknown", "")

    def test_one_bad_statement_of_several_stops_all(self):
        self.register("9876543210")
        self.assertRefused("statement-unfooted",
                           document(statement(entry("10.00")), statement(entry("9.00"), account="9876543210")))

    def test_a_file_that_is_not_there(self):
        banchi("import", "statement", self.root / "none.xml", "--by", "accountant:c1", data=self.data, expect=74)
        banchi("import", "schools", self.root / "none.csv", "--account", "1", data=self.data, expect=64)


if __name__ == "__main__":
    unittest.main()
