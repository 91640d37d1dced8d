"""Other people's accounting tools add the books up for themselves: hledger, Ledger, and Beancount 2 and 3."""

import base64
import csv
import decimal
import functools
import io
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from small_world import SCHOOL, small_world
from world import BANCHI, ROOT, banchi, world

UTF8 = {**os.environ, "LC_ALL": "C.UTF-8"}
# Debian's Beancount is 2, the tests' own environment has 3.
PYTHONS = {2: "/usr/bin/python3", 3: sys.executable}
BOOKS = ["foundation", "school", "grantee"]


def run(*command, expect=0):
    done = subprocess.run([*map(str, command)], capture_output=True, text=True, env=UTF8)
    assert done.returncode == expect, f"{command}: exit {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout


def satang(text):
    return int(decimal.Decimal(text.replace(",", "")) * 100)


class Books:
    """A ledger's money as the tools read it. Balances are debits less credits, in satang, by account."""

    def __init__(self, data, export):
        self.data, self.export = data, export
        folder = pathlib.Path(tempfile.mkdtemp(prefix="banchi-books-"))
        self.journal, self.beancount = folder / "books.journal", folder / "books.beancount"
        banchi("export", "journal", "--out", self.journal, data=data)
        banchi("export", "beancount", "--out", self.beancount, data=data)

    @functools.cached_property
    def entries(self):
        return [json.loads(line) for line in (self.export / "entries.jsonl").read_text().splitlines()]

    def by_hand(self, entries=None):
        balances = {}
        for entry in self.entries if entries is None else entries:
            for debit, credit, amount in entry.get("moves", []):
                balances[debit] = balances.get(debit, 0) + amount
                balances[credit] = balances.get(credit, 0) - amount
        return balances

    def by_statement(self, *options):
        balances = {}
        for book in BOOKS:
            statement = self.statement("balances", "--book", book, *options)
            for section in statement["sections"]:
                sign = 1 if section["type"] in ("asset", "expense") else -1
                for row in section["rows"]:
                    for account in row["accounts"]:
                        path = account["account"]
                        balances[path] = balances.get(path, 0) + sign * account["amount"]
        return balances

    def statement(self, kind, *options):
        return json.loads(banchi(
            "books", "statement", "--kind", kind, "--format", "json", *options, data=self.data).stdout)

    def by_hledger(self):
        listed = run("hledger", "-f", self.journal, "bal", "--flat", "-N", "-E", "-O", "csv")
        return {row["account"]: satang(row["balance"].removesuffix(" THB"))
                for row in csv.DictReader(io.StringIO(listed))}

    def by_ledger(self):
        listed = run(
            "ledger", "-f", self.journal, "--pedantic", "--check-payees", "bal", "--flat", "-E", "--no-total",
            "--balance-format", "%(account)\t%(quantity(scrub(display_total)))\n")
        return {account: satang(amount) for account, amount in
                (line.split("\t") for line in listed.splitlines())}

    def by_beancount(self, version):
        listed = run(PYTHONS[version], ROOT / "Tests/Foreign/beancount_balances.py", self.beancount)
        return {account: satang(amount) for account, amount in
                (line.split("\t") for line in listed.splitlines())}


@functools.cache
def small_books():
    made = small_world()
    return Books(made.data, made.export)


@functools.cache
def large_books():
    return Books(world().data, world().export)


class TheTools(unittest.TestCase):
    """Both worlds: one that has met everything, one of the size of the demonstration's plans and campaigns."""

    def each(self):
        for name, books in (("small", small_books()), ("large", large_books())):
            with self.subTest(name):
                yield books

    def test_hledger_accepts_the_journal_at_its_strictest(self):
        for books in self.each():
            run("hledger", "-f", books.journal, "check", "--strict", "ordereddates", "payees")

    def test_ledger_accepts_the_same_file_and_warns_of_nothing(self):
        for books in self.each():
            done = subprocess.run(
                ["ledger", "-f", books.journal, "--pedantic", "--check-payees", "bal"],
                capture_output=True, text=True, env=UTF8)
            self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_beancount_accepts_its_file_in_both_versions(self):
        environment = pathlib.Path(sys.executable).parent
        for books in self.each():
            for check in ("/usr/bin/bean-check", environment / "bean-check"):
                self.assertEqual(run(check, books.beancount), "")
        self.assertIn("Beancount 2.", run("/usr/bin/bean-check", "--version"))
        self.assertIn("Beancount 3.", run(environment / "bean-check", "--version"))

    def test_every_balance_is_the_same_in_all_of_them(self):
        for books in self.each():
            by_hand = books.by_hand()
            self.assertGreater(len(by_hand), 8)
            self.assertEqual(books.by_statement(), by_hand)
            self.assertEqual(books.by_hledger(), by_hand)
            self.assertEqual(books.by_ledger(), by_hand)
            for version in PYTHONS:
                self.assertEqual(books.by_beancount(version), by_hand, version)

    def test_a_money_proof_says_the_same(self):
        books = small_books()
        # The last entry of that world is a seal.
        for family in ("assets:", "liabilities:", "funds:", "school:"):
            proof = pathlib.Path(tempfile.mkdtemp(prefix="banchi-proof-")) / "family.money-proof"
            banchi("proof", "money", family, "--out", proof, data=books.data)
            said = banchi("proof", "verify-money", proof).stdout
            rows = re.findall(r"^  (\S+)  .*debit (\S+), credit (\S+), balance", said, re.MULTILINE)
            found = {account: satang(debit) - satang(credit) for account, debit, credit in rows}
            expected = {path: balance for path, balance in books.by_hand().items() if path.startswith(family)}
            self.assertEqual(found, expected)
            self.assertTrue(found)

    def test_every_money_entry_is_one_transaction_that_names_it(self):
        books = small_books()
        listed = json.loads(run("hledger", "-f", books.journal, "print", "-O", "json"))
        tags = [dict(transaction["ttags"]) for transaction in listed if transaction["tdescription"] != "Balances"]
        money = [entry for entry in books.entries if "moves" in entry]
        self.assertEqual([int(tag["seq"]) for tag in tags], [entry["seq"] for entry in money])
        following = {entry["seq"] - 1: entry["prev"] for entry in books.entries}
        for tag, entry in zip(tags, money):
            self.assertEqual(tag["leaf"], following.get(entry["seq"], tag["leaf"]))
            self.assertEqual((tag["kind"], tag["id"]), (entry["kind"], entry["id"]))
            self.assertEqual(tag.get("campaign"), entry["body"].get("campaign"))
            self.assertEqual(tag.get("receipt"), entry["body"].get("receipt"))
        gift = next(entry for entry in money if entry["kind"] == "donation.received")
        first = next(transaction for transaction in listed if transaction["tdescription"] == "Donation received")
        self.assertEqual(first["tdate2"], gift["body"]["received"][:10])

    def test_a_satang_more_or_less_is_seen_by_each_tool(self):
        books = small_books()
        line = re.compile(r"^(    assets:bank +0\.00 THB = -?\d+\.)(\d\d)( THB)$", re.MULTILINE)
        text = books.journal.read_text()
        changed = line.sub(lambda m: f"{m[1]}{(int(m[2]) + 1) % 100:02}{m[3]}", text)
        self.assertNotEqual(changed, text)
        journal = books.journal.with_name("changed.journal")
        journal.write_text(changed)
        run("hledger", "-f", journal, "check", expect=1)
        run("ledger", "-f", journal, "bal", expect=1)
        line = re.compile(r"^(\S+ balance Assets:Bank +-?\d+\.)(\d\d)( ~)", re.MULTILINE)
        text = books.beancount.read_text()
        changed = line.sub(lambda m: f"{m[1]}{(int(m[2]) + 1) % 100:02}{m[3]}", text)
        self.assertNotEqual(changed, text)
        beancount = books.beancount.with_name("changed.beancount")
        beancount.write_text(changed)
        for check in ("/usr/bin/bean-check", pathlib.Path(sys.executable).parent / "bean-check"):
            run(check, beancount, expect=1)

    def test_nothing_personal_is_in_the_files(self):
        text = small_books().journal.read_text() + small_books().beancount.read_text()
        for name in ("ผู้ให้", "example.org", "officer-01", "person-", "account-"):
            self.assertNotIn(name, text)


class TheExport(unittest.TestCase):
    def test_an_exported_log_gives_the_same_file(self):
        other = small_books().journal.with_name("other.journal")
        banchi("export", "journal", "--export", small_books().export, "--out", other)
        self.assertEqual(other.read_text(), small_books().journal.read_text())

    def test_an_account_without_a_row_is_named_and_nothing_is_written(self):
        chart = pathlib.Path(tempfile.mkdtemp(prefix="banchi-chart-")) / "chart.csv"
        shipped = (ROOT / "Schema/accounts/chart.csv").read_text()
        chart.write_text("".join(
            line for line in shipped.splitlines(keepends=True) if not line.startswith("assets:shortfall")))
        for kind in ("journal", "beancount"):
            out = chart.with_name(f"books.{kind}")
            out.write_text("an earlier one")
            done = banchi("export", kind, "--chart", chart, "--out", out, data=small_books().data, expect=65)
            self.assertIn("no row for assets:shortfall:line", done.stderr)
            self.assertEqual(out.read_text(), "an earlier one")
        self.assertEqual(sorted(path.name for path in chart.parent.iterdir()), ["books.beancount", "books.journal", "chart.csv"])
        banchi("books", "statement", "--kind", "balances", "--chart", chart, data=small_books().data, expect=65)

    def test_a_bad_chart_is_refused_by_its_line(self):
        chart = pathlib.Path(tempfile.mkdtemp(prefix="banchi-chart-")) / "chart.csv"
        chart.write_text("pattern,type,book,name_en,name_th\nassets:bank,cash,foundation,Bank,x\n")
        done = banchi(
            "export", "journal", "--chart", chart, "--out", chart.with_name("x"), data=small_books().data, expect=65)
        self.assertIn("chart.csv: line 2: one of asset,", done.stderr)


class TheStatement(unittest.TestCase):
    def test_an_earlier_head_is_the_sum_of_its_entries(self):
        books = small_books()
        for head in (0, 1, 60, 120, len(books.entries)):
            with self.subTest(head):
                self.assertEqual(books.by_statement("--head", head), books.by_hand(books.entries[:head]))

    def test_a_head_has_the_root_of_its_checkpoint(self):
        books = small_books()
        size = max(int(path.name) for path in (books.export / "checkpoints").iterdir() if path.name.isdigit())
        checkpoint = (books.export / "checkpoints" / str(size)).read_text().splitlines()
        head = books.statement("balances", "--head", str(size))["head"]
        self.assertEqual(head, {"root": base64.b64decode(checkpoint[2]).hex(), "size": size})

    def test_a_day_before_everything_has_nothing(self):
        self.assertEqual(small_books().by_statement("--as-of", "2020-01-01"), {})
        self.assertEqual(small_books().by_statement("--as-of", "2999-01-01"), small_books().by_hand())

    def test_activities_foot_to_balances(self):
        for book in BOOKS:
            activities = small_books().statement("activities", "--book", book)
            balances = small_books().statement("balances", "--book", book)
            closing = {row["pattern"]: row["amount"]["closing"]
                       for section in activities["sections"] for row in section["rows"]}
            standing = {row["pattern"]: row["amount"] for section in balances["sections"] for row in section["rows"]}
            self.assertEqual(closing, standing)
            for section in activities["sections"]:
                for row in section["rows"]:
                    *causes, total = row["amount"]["opening"], row["amount"]["received"], \
                        row["amount"]["given_back"], row["amount"]["moved"], row["amount"]["paid"], row["amount"]["closing"]
                    self.assertEqual(sum(causes), total)

    def test_gifts_to_schools_are_no_income(self):
        balances = small_books().statement("balances")
        types = {row["pattern"]: section["type"] for section in balances["sections"] for row in section["rows"]}
        self.assertEqual(types["liabilities:agency:SCHOOL:CAMPAIGN"], "liability")
        self.assertEqual(types["funds:restricted:SCHOOL:CAMPAIGN"], "equity")
        self.assertFalse(any(pattern.startswith("school:") for pattern in types))

    def test_text_and_csv_say_the_same_totals(self):
        text = banchi("books", "statement", "--kind", "balances", data=small_books().data).stdout
        foot = re.findall(r"^(?:Assets|Liabilities and funds, less expenses) +([\d,]+\.\d\d) ", text, re.MULTILINE)
        self.assertEqual(len(set(foot)), 1, text)
        listed = banchi("books", "statement", "--kind", "balances", "--format", "csv", data=small_books().data).stdout
        rows = list(csv.DictReader(io.StringIO(listed, newline="")))
        assets = sum(satang(row["balance"]) for row in rows if row["type"] == "asset")
        self.assertEqual(assets, satang(foot[0]))

    def test_questions_that_make_no_sense_are_refused(self):
        data = small_books().data
        for options in (
                ["--as-of", "2026-01-01", "--head", "3"], ["--school", SCHOOL], ["--from", "2026-01-01"],
                ["--book", "bank"], ["--head", "-1"], ["--book", "school", "--school", "12"]):
            banchi("books", "statement", "--kind", "balances", *options, data=data, expect=64)
        banchi("books", "statement", "--kind", "balances", "--head", "999999", data=data, expect=65)
        banchi("books", "statement", "--kind", "balances", "--book", "school", "--school", "1099999999",
               data=data, expect=65)


class FollowingAGift(unittest.TestCase):
    def follow(self, number, expect=0):
        done = banchi("donation", "follow", number, "--format", "json", data=small_world().data, expect=expect)
        return json.loads(done.stdout) if expect == 0 else done.stderr

    def payers(self, payment):
        return json.loads(
            banchi("donation", "payers", payment, "--format", "json", data=small_world().data).stdout)

    def test_every_gift_is_conserved(self):
        for entry in small_books().entries:
            if entry["kind"] == "donation.received" and entry["seq"] % 20 == 0:
                gift = self.follow(entry["body"]["receipt"])
                self.assertEqual(gift["donation"]["seq"], entry["seq"])
                self.assertEqual(gift["received"], entry["body"]["amount"])
                unspent = sum(held["amount"] for held in gift["unspent"])
                self.assertEqual(gift["received"], gift["consumed"] + unspent + gift["given_back"])

    def test_a_payment_leads_to_gifts_that_lead_to_it(self):
        # What the campaign had before it came first, and none of it was taken back.
        for payment in ("P1", "P5", "P6"):
            paid, = self.payers(payment)
            entry = small_books().entries[paid["payment"]["seq"]]
            self.assertEqual(sum(part["amount"] for part in paid["parts"]), entry["body"]["amount"])
            lines = {}
            for part in paid["parts"]:
                self.assertEqual(sum(share["amount"] for share in part["lines"]), part["amount"])
                for share in part["lines"]:
                    lines[share["line"]] = lines.get(share["line"], 0) + share["amount"]
            self.assertEqual(lines, dict(entry["body"]["plan_lines"]))
            part = paid["parts"][0]
            gift = self.follow(part["origin"]["receipt"])
            back = [other["amount"] for other in gift["parts"] if other["payment"]["seq"] == entry["seq"]]
            self.assertEqual(back, [part["amount"]])

    def test_the_first_gift_pays_first(self):
        paid, = self.payers("P1")
        gifts = [entry for entry in small_books().entries
                 if entry["kind"] == "donation.received" and entry["body"]["campaign"] == "keep"]
        self.assertEqual(
            [part["origin"]["seq"] for part in paid["parts"]],
            [gift["seq"] for gift in gifts[:len(paid["parts"])]])

    def test_what_nobody_paid_is_a_shortfall(self):
        paid, = self.payers("P3")
        missing = sum(part["amount"] for part in paid["parts"] if "origin" not in part)
        self.assertEqual(missing, small_books().by_hand()["assets:shortfall:line"])

    def test_a_refunded_gift_paid_for_nothing(self):
        gift = self.follow("DON2569/000003")
        self.assertEqual((gift["consumed"], gift["unspent"]), (0, []))
        self.assertEqual(gift["given_back"], gift["received"])

    def test_a_corrected_receipt_leads_to_the_same_gift(self):
        reissue = next(entry for entry in small_books().entries if entry["kind"] == "receipt.reissued")
        self.assertEqual(self.follow(reissue["body"]["receipt"]), self.follow(reissue["body"]["replaces"]))

    def test_the_terminal_shows_a_tree(self):
        tree = banchi("donation", "follow", "DON2569/000001", data=small_world().data).stdout
        self.assertRegex(tree, r"^DON2569/000001  \S+ baht  campaign keep  entry \d+\n[├└]─ \S+ baht for line L2  paid by P1 on ")
        tree = banchi("donation", "payers", "P1", data=small_world().data).stdout
        self.assertRegex(tree, r"^P1 on 2026-03-02 to บริษัท ตัวอย่าง จำกัด  entry \d+  1,200\.00 baht\n├─ \S+ baht for line L2  from DON2569/000001")

    def test_what_is_not_there_is_said(self):
        self.assertIn("no receipt DON2569/999999", self.follow("DON2569/999999", expect=65))
        self.assertIn("is no receipt's number", self.follow("999999", expect=65))
        banchi("donation", "payers", "P999", data=small_world().data, expect=65)


if __name__ == "__main__":
    unittest.main()
