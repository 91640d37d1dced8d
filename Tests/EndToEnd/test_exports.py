"""A school's sub-ledger and the campaigns in other people's formats, read by other people's programs."""

import decimal
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as tree

import jsonschema
from ofxtools.Parser import OFXTree
from pycamt.parser import Camt053Parser

from world import ROOT, banchi, world

STATEMENTS = pathlib.Path(os.environ.get("BANCHI_STATEMENTS", ROOT / "../shared/statements"))
baht = decimal.Decimal


def schema(path):
    """A schema that is published elsewhere and not part of the project."""
    found = STATEMENTS / path
    if not found.exists():
        raise unittest.SkipTest(f"{path} is not there: the file is not held against it")
    return found


def validate(xsd, file):
    subprocess.run(["xmllint", "--noout", "--nonet", "--schema", schema(xsd), file], check=True, capture_output=True)


class Exports(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.root = pathlib.Path(folder.name)
        cls.entries = [json.loads(line) for line in (world().export / "entries.jsonl").read_text().splitlines()]
        opened = [entry["body"] for entry in cls.entries if entry["kind"] == "campaign.opened"]
        paid = {entry["body"]["campaign"] for entry in cls.entries if entry["kind"] == "disbursement.paid"}
        cls.campaigns = {campaign["id"]: campaign for campaign in opened}
        cls.school = next(campaign["school"] for campaign in opened if campaign["id"] in paid)

    def export(self, name, *arguments):
        path = self.root / name
        banchi("export", *arguments, "--out", path, data=world().data)
        return path

    def subledger(self, form, name, *arguments):
        return self.export(name, form, "--school", self.school, "--from", "2020-01-01", "--to", "2030-12-31",
                           *arguments)

    def held(self):
        """What is held for the school, added up from the entries without any of our code."""
        own = {name for name, campaign in self.campaigns.items() if campaign["school"] == self.school}
        def is_held(account):
            parts = account.split(":")
            return (parts[:2] in (["liabilities", "agency"], ["funds", "restricted"], ["funds", "general"])
                    and parts[2] == self.school
                    or parts[0] == "school" and parts[1] == self.school and parts[2] in ("fund", "refundable", "general")
                    or parts[:2] in (["liabilities", "refundable"], ["assets", "shortfall"]) and parts[2] in own)
        changes = []
        for entry in self.entries:
            change = sum(is_held(credit) * amount - is_held(debit) * amount
                         for debit, credit, amount in entry.get("moves", []))
            if change:
                changes.append(baht(change) / 100)
        return changes

    def test_camt053(self):
        for edition in ["02", "08"]:
            with self.subTest(edition):
                path = self.subledger("camt053", f"{edition}.xml", "--edition", edition)
                spaces = {"c": f"urn:iso:std:iso:20022:tech:xsd:camt.053.001.{edition}"}
                root = tree.parse(path).getroot()
                signed = [
                    baht(entry.find("c:Amt", spaces).text)
                    * (1 if entry.find("c:CdtDbtInd", spaces).text == "CRDT" else -1)
                    for entry in root.iterfind(".//c:Ntry", spaces)]
                self.assertEqual(signed, self.held())
                balances = [
                    baht(balance.find("c:Amt", spaces).text)
                    * (1 if balance.find("c:CdtDbtInd", spaces).text == "CRDT" else -1)
                    for balance in root.iterfind(".//c:Bal", spaces)]
                self.assertEqual(balances, [0, sum(signed)])
                self.assertTrue(any(amount < 0 for amount in signed))
                if edition == "02":
                    parsed = Camt053Parser(path.read_bytes()).get_transactions()
                    self.assertEqual(len(parsed), len(signed))
                validate(f"xsd/camt.053.001.{edition}.xsd", path)

    def test_a_statement_of_later_days_opens_with_what_was_there(self):
        whole = tree.parse(self.subledger("camt053", "whole.xml")).getroot()
        recorded = whole.find(".//{*}BookgDt/{*}Dt").text
        path = self.export("later.xml", "camt053", "--school", self.school, "--from", "2030-01-01",
                           "--to", "2030-12-31")
        later = tree.parse(path).getroot()
        amounts = [balance.find("{*}Amt").text for balance in later.iterfind(".//{*}Bal")]
        closing = [balance.find("{*}Amt").text for balance in whole.iterfind(".//{*}Bal")][1]
        self.assertLess(recorded, "2030-01-01")
        self.assertEqual(amounts, [closing, closing])
        self.assertEqual(later.findall(".//{*}Ntry"), [])

    def test_ofx(self):
        path = self.subledger("ofx", "school.ofx")
        parser = OFXTree()
        parser.parse(str(path))
        statement = parser.convert().statements[0]
        self.assertEqual([line.trnamt for line in statement.transactions], self.held())
        self.assertEqual(statement.ledgerbal.balamt, sum(self.held()))
        self.assertEqual(statement.account.acctid, self.school)
        names = [line.fitid for line in statement.transactions]
        self.assertEqual(len(set(names)), len(names))

    def test_iati(self):
        path = self.export("iati.xml", "iati")
        root = tree.parse(path).getroot()
        activities = {activity.find("iati-identifier").text: activity for activity in root}
        self.assertEqual(len(activities), len(self.campaigns))
        # What a school got in advance has left, too; what it clears later has not left again.
        signs = {"disbursement.paid": 1, "advance.paid": 1, "advance.returned": -1}
        paid = sum(signs[entry["kind"]] * baht(entry["body"]["amount"]) / 100 for entry in self.entries
                   if entry["kind"] in signs and entry["body"]["campaign"] in self.campaigns)
        outgoing = [baht(transaction.find("value").text) for transaction in root.iterfind(".//transaction")
                    if transaction.find("transaction-type").get("code") in ("3", "4")]
        self.assertEqual(sum(outgoing), paid)
        for name, activity in activities.items():
            # The standard's ruleset: 1.1.21, 6.2.2, 6.11.1, 11.1.2.
            self.assertTrue(name.startswith(activity.find("reporting-org").get("ref") + "-"))
            self.assertIsNotNone(activity.find("sector"))
            dates = {date.get("type"): date.get("iso-date") for date in activity.iterfind("activity-date")}
            self.assertIn("1", dates)
            self.assertLessEqual(dates["1"], dates["3"])
            self.assertIsNone(re.search(r"[/&|?]", name))
        validate("schemas/iati-2.03/iati-activities-schema.xsd", path)

    def test_360giving(self):
        path = self.export("360.json", "360giving", "--prefix", "360G-example")
        document = json.loads(path.read_text(), parse_float=baht)
        self.assertEqual([grant["id"] for grant in document["grants"]],
                         sorted({f"360G-example-{name}" for name in self.campaigns}))
        given = {}
        for entry in self.entries:
            body, sign = entry["body"], {"donation.received": 1, "donation.reversed": -1}.get(entry["kind"], 0)
            if sign:
                given[body["campaign"]] = given.get(body["campaign"], 0) + sign * baht(body["amount"]) / 100
        for grant in document["grants"]:
            self.assertEqual(grant["amountAwarded"], given.get(grant["id"].removeprefix("360G-example-"), 0))
        form = json.loads(schema("schemas/360giving/360-giving-schema.json").read_text())
        judge = jsonschema.Draft202012Validator(form, format_checker=jsonschema.FormatChecker(["date-time"]))
        plain = json.loads(path.read_text())
        for grant in plain["grants"]:
            judge.validate(grant)
        # A judge that says yes to everything is none.
        with self.assertRaises(jsonschema.ValidationError):
            judge.validate({key: value for key, value in plain["grants"][0].items() if key != "currency"})

    def test_what_is_not_there_is_named(self):
        done = banchi("export", "ofx", "--school", "9999999999", "--from", "2026-01-01", "--to", "2026-01-31",
                      "--out", self.root / "none.ofx", data=world().data, expect=65)
        self.assertIn("9999999999 is not registered", done.stderr)
        self.assertFalse((self.root / "none.ofx").exists())


if __name__ == "__main__":
    unittest.main()
