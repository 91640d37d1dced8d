"""A signed reconciliation, and what becomes of what it found, by two people."""

import contextlib
import csv
import datetime
import hashlib
import io
import json
import pathlib
import shutil
import sqlite3
import unittest

from scratch import scratch
from world import banchi, world


class Workflow(unittest.TestCase):
    """The steps of one ledger's findings, in their order."""

    @classmethod
    def setUpClass(cls):
        cls.world = world().copy("data")
        cls.out = scratch("signed") / "run.json"
        cls.signed = cls.sign(cls.out)

    @classmethod
    def sign(cls, out, expect=1, by="accountant:c1"):
        return banchi("reconcile", "all", "--out", out, "--sign", "--by", by, data=cls.world.data, expect=expect)

    def ask(self, *arguments, expect=0):
        return banchi("finding", *arguments, data=self.world.data, expect=expect)

    def findings(self, *arguments):
        done = self.ask("list", "--format", "json", *arguments)
        return json.loads(done.stdout)["tables"]["findings"]["rows"]

    def one(self, severity):
        """An open finding of a severity that no other test has taken."""
        return next(finding["finding"] for finding in self.findings("--open", "--severity", severity)
                    if finding["state"] == "open")

    def size(self):
        with contextlib.closing(sqlite3.connect(self.world.data / "ledger.sqlite")) as ledger:
            return ledger.execute("SELECT count(*) FROM entry").fetchone()[0]

    def test_01_document_note_and_facts(self):
        document = json.loads(self.out.read_text())
        digest = hashlib.sha256(self.out.read_bytes()).hexdigest()
        note = self.out.with_suffix(".json.note").read_text()
        head = document["head"]
        self.assertTrue(note.startswith(
            f"banchi reconciliation\n{document['origin']}\n{head['size']}\n{head['root']}\n{digest}\n\n\u2014 "))
        self.assertIn(f"{len(document['findings'])} raised, 0 cleared", self.signed.stdout)
        self.assertEqual((self.world.data / "reconciliations" / digest).read_bytes(), self.out.read_bytes())
        listed = {finding["finding"]: finding for finding in self.findings()}
        self.assertEqual(set(listed), {finding["finding"] for finding in document["findings"]})
        for finding in document["findings"]:
            self.assertEqual(listed[finding["finding"]]["amount"], finding["amount"])
            self.assertEqual(listed[finding["finding"]]["since"], finding["since"])
            self.assertEqual(listed[finding["finding"]]["state"], "open")

    def test_02_the_id_is_what_the_page_says(self):
        for finding in json.loads(self.out.read_text())["findings"]:
            names = json.dumps([finding["check"], finding["school"], finding["subject"]],
                               ensure_ascii=False, separators=(",", ":"))
            digits = hashlib.sha256(names.encode()).hexdigest()[:16]
            if finding["finding"] == f"{finding['check']}-{digits}":
                break
        else:
            self.fail("no finding has the id that its check, school and subject give")
        substance = {key: value for key, value in finding.items()
                     if key not in ("recompute", "digest", "finding", "since")}
        text = json.dumps(substance, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self.assertEqual(hashlib.sha256(text.encode()).hexdigest(), finding["digest"])

    def test_03_an_auditor_elsewhere_repeats_it(self):
        export, inputs = scratch("export") / "log", scratch("inputs")
        banchi("export", "log", export, data=self.world.data)
        for file in (self.world.data / "statements").glob("*"):
            (inputs / f"renamed-{file.name[:8]}").write_bytes(file.read_bytes())
        arguments = ["reconcile", "--replay", self.out, "--export", export, "--inputs", inputs]
        self.assertIn("signed   by ", banchi(*arguments).stdout)
        banchi(*arguments, "--key", world().vkey)
        other = "other.example/ledger+" + world().vkey.split("+", 1)[1]
        self.assertIn("--key", banchi(*arguments, "--key", other, expect=64).stderr)
        copy = scratch("tampered") / "run.json"
        copy.write_text(self.out.read_text().replace('"amount":', '"amount": ', 1))
        pathlib.Path(f"{copy}.note").write_text(self.out.with_suffix(".json.note").read_text())
        done = banchi("reconcile", "--replay", copy, "--export", export, "--inputs", inputs, expect=1)
        self.assertIn("was signed for another document", done.stderr)
        signature = self.out.with_suffix(".json.note").read_text().replace("\n\n\u2014", "1\n\n\u2014")
        copy.write_bytes(self.out.read_bytes())
        pathlib.Path(f"{copy}.note").write_text(signature)
        done = banchi("reconcile", "--replay", copy, "--export", export, "--inputs", inputs, expect=1)
        self.assertIn("does not vouch for the document", done.stderr)

    def test_04_the_same_command_records_nothing_twice(self):
        before = self.size()
        done = self.sign(self.out)
        self.assertIn("0 raised, 0 cleared", done.stdout)
        self.assertEqual(self.size(), before)

    def test_05_another_document_is_not_overwritten(self):
        taken = scratch("taken") / "run.json"
        taken.write_text("{}")
        self.assertIn("is there already", self.sign(taken, expect=65).stderr)
        self.assertEqual(taken.read_text(), "{}")

    def test_06_a_second_run_raises_nothing_that_is_known(self):
        done = self.sign(scratch("again") / "run.json")
        self.assertIn("0 raised, 0 cleared", done.stdout)

    def test_07_an_older_document_is_not_recorded_after_a_newer_one(self):
        self.assertIn("a later run was signed", self.sign(self.out, expect=65).stderr)

    def test_08_only_an_accountant_signs_and_only_everything(self):
        self.assertIn("accountant", self.sign(scratch("role") / "run.json", expect=65, by="school:s1").stderr)
        banchi("reconcile", "plan", "--out", "x.json", "--sign", "--by", "accountant:c1",
               data=self.world.data, expect=64)
        banchi("reconcile", "all", "--sign", "--by", "accountant:c1", data=self.world.data, expect=64)
        banchi("reconcile", "all", "--out", "x.json", "--sign", data=self.world.data, expect=64)

    def test_10_a_critical_finding_takes_two_people(self):
        finding = self.one("critical")
        proposal = ["propose", finding, "--outcome", "resolved", "--reason", "paid-back", "--by", "accountant:c1"]
        self.ask(*proposal, expect=65)
        self.ask("assign", finding, "--to", "accountant:c1", "--by", "operator:o1")
        self.assertEqual(self.findings("--owner", "accountant:c1")[0]["finding"], finding)
        self.ask(*proposal[:-1], "accountant:c2", expect=65)
        self.ask(*proposal)
        self.ask("approve", finding, "--by", "accountant:c1", expect=65)
        self.ask("return", finding, "--reason", "no-evidence", "--by", "approver:a1")
        self.ask(*proposal)
        self.ask("approve", finding, "--by", "approver:a1")
        shown = json.loads(self.ask("show", finding, "--format", "json").stdout)
        self.assertEqual(shown["state"], "resolved")
        self.assertEqual([event["what"].split(",")[0].split(":")[0] for event in shown["events"]],
                         ["raised", "assigned to accountant", "proposed", "returned", "proposed", "approved"])
        self.assertIsNotNone(shown["numbers"]["found"])
        self.ask("approve", finding, "--by", "approver:a2", expect=65)

    def test_11_money_is_given_up_by_an_approver(self):
        finding = self.one("critical")
        self.ask("assign", finding, "--to", "accountant:c1", "--by", "accountant:c2")
        self.ask("propose", finding, "--outcome", "written-off", "--reason", "lost", "--by", "accountant:c1")
        self.ask("approve", finding, "--by", "accountant:c2", expect=65)
        self.ask("approve", finding, "--by", "approver:a1")
        self.assertIn("written-off", self.ask("show", finding).stdout)

    def test_12_what_is_below_the_threshold_is_accepted_in_one(self):
        amounts = sorted(finding["amount"] for finding in self.findings("--open") if finding["amount"])
        baht = f"{amounts[len(amounts) // 2] // 100 + 1}"
        self.ask("assign", "--below", baht, "--to", "accountant:c3", "--by", "operator:o1")
        mine = {finding["finding"] for finding in self.findings("--open", "--owner", "accountant:c3")}
        self.assertGreater(len(mine), 1)
        self.ask("propose", "--below", baht, "--outcome", "accepted", "--reason", "immaterial",
                 "--by", "accountant:c3")
        still = [finding for finding in self.findings("--open") if finding["finding"] in mine]
        self.assertTrue(all(finding["state"] == "proposed" and finding["severity"] in ("critical", "high")
                            for finding in still))
        self.ask("approve", "--below", baht, "--by", "approver:a1")
        self.assertFalse([finding for finding in self.findings("--open") if finding["finding"] in mine])
        closed = [finding for finding in self.findings() if finding["finding"] in mine]
        self.assertTrue(all(finding["state"] == "accepted" for finding in closed))

    def test_13_selections_are_said_and_not_guessed(self):
        self.ask("assign", "--to", "accountant:c1", expect=64)
        self.ask("assign", "P04-0000000000000000", "--to", "accountant:c1", expect=65)
        self.ask("assign", "--check", "P04", "--to", "nobody", expect=64)
        self.ask("list", "--below", "x", expect=64)
        self.ask("list", "--severity", "awful", expect=64)

    def test_14_ages_count_from_what_is_judged(self):
        everyone = self.findings("--open", "--as-of", "2026-12-31")
        for finding in everyone:
            days = finding["days"]
            expected = next(words for limit, words in ((7, "0–7"), (30, "8–30"), (60, "31–60"), (90, "61–90"),
                                                       (10**9, "> 90")) if days <= limit)
            self.assertEqual(finding["age"], expected)
        table = json.loads(self.ask("age", "--as-of", "2026-12-31", "--format", "json").stdout)["tables"]["ageing"]
        self.assertEqual(table["totals"]["findings"], len(everyone))
        for row in table["rows"]:
            self.assertEqual(row["findings"], sum(finding["age"] == row["age"] for finding in everyone))

    def test_15_every_format_lists_the_same(self):
        rows = self.findings()
        text = self.ask("list", "--format", "csv").stdout.removeprefix("\ufeff")
        listed = list(csv.reader(io.StringIO(text)))[1:]
        self.assertEqual([row[0] for row in listed], [row["finding"] for row in rows])

    def test_20_numbers_that_change_open_it_again(self):
        """A payment recorded later, dated earlier, changes the balance that a closed finding was about."""
        document = json.loads(self.out.read_text())
        closed = {finding["finding"] for finding in self.findings() if finding["state"] in
                  ("resolved", "accepted", "written-off")}
        touched = next(finding for finding in document["findings"]
                       if finding["finding"] in closed and finding["check"] in ("P04", "P10"))
        entry = touched["entries"][0]["seq"]
        lines = (world().export / "entries.jsonl").read_text().splitlines()
        payment = json.loads(lines[entry])["body"]
        header = ("id,campaign,school,plan_line,amount,paid_at,payee,payee_account,invoice_no,invoice_date,"
                  "document_sha256,requested_by,approved_by")
        line = payment["plan_lines"][0][0]
        earlier = datetime.date.fromisoformat(payment["paid"]) - datetime.timedelta(days=1)
        row = (f"LATE-1,{payment['campaign']},{payment['school']},{line},7.00,{earlier},"
               "บริษัท ตัวอย่าง จำกัด,999-0-00000-1,LATE-1,,,officer-01,approver-01")
        file = scratch("late") / "disbursements.csv"
        file.write_text(f"{header}\n{row}\n")
        banchi("import", "disbursements", file, data=self.world.data)
        self.sign(scratch("reopened") / "run.json")
        again = {finding["finding"]: finding for finding in self.findings("--open")}
        self.assertIn(touched["finding"], again)
        self.assertEqual(again[touched["finding"]]["reopened"], "reopened")
        self.assertEqual(again[touched["finding"]]["state"], "open")
        self.assertIsNone(next((finding["owner"] for finding in again.values()
                                if finding["finding"] == touched["finding"] and finding["owner"]), None))


class Crash(unittest.TestCase):
    def test_what_was_begun_is_finished(self):
        """The inputs and the document lie there, and no fact yet: the same command goes on with that document."""
        whole, broken = world().copy("data"), world().copy("data")
        out = scratch("crash") / "run.json"
        sign = ["reconcile", "all", "--out", out, "--sign", "--by", "accountant:c1"]
        banchi(*sign, data=whole.data, expect=1)
        document = out.read_bytes()
        out.with_suffix(".json.note").unlink()
        shutil.copytree(whole.data / "statements", broken.data / "statements")
        banchi("books", "seal", data=broken.data)
        done = banchi(*sign, data=broken.data, expect=1)
        self.assertEqual(out.read_bytes(), document)
        self.assertTrue(out.with_suffix(".json.note").exists())
        self.assertIn(f"{len(json.loads(document)['findings'])} raised", done.stdout)
