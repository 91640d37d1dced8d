"""Sponsors and grants from the console: every match that stands in the export is worked out once more from docs/facts.md, and
both verifiers accept what was recorded."""

import json
import os
import pathlib
import random
import subprocess
import tempfile
import unittest

from small_world import CAMPAIGNS, PLANS, SCHOOLS, SmallWorld, gifts, payments
from test_schema import validator
from world import ROOT, banchi

VERIFY = pathlib.Path(os.environ.get("BANCHI_VERIFY", ROOT / ".build/debug/banchi-verify")).resolve()
ORGANISATIONS = """id,name_th,name_en,role,tax_id,joined
giver,ผู้ให้,Giver,partner,,
other,ผู้ให้อื่น,Other,partner,,
"""
SCHOOL_CUSTODY = {"own"}


def export():
    """A ledger in which sponsors added to gifts, kept promises, and lost gifts again."""
    made = SmallWorld(pathlib.Path(tempfile.mkdtemp(prefix="banchi-matching-")))
    generator = random.Random(7)
    banchi("init", "--origin", "matching.example/ledger", data=made.data)
    for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS),
                       ("organisations", ORGANISATIONS)):
        made.import_text(kind, text)
    commit = ("matching", "commit", "--opens", "2026-01-05")
    banchi(*commit, "--id", "A", "--sponsor", "giver", "--ratio", "1:3", "--cap", "4000", "--turn", "2", data=made.data)
    banchi(*commit, "--id", "B", "--sponsor", "other", "--basis", "pledged", "--cap", "9000", "--cap-gift", "350",
           "--cap-campaign", "2500", "--closes", "2026-02-20", data=made.data)
    banchi(*commit, "--id", "C", "--sponsor", "other", "--cap", "100000", "--campaigns", "keep;two", data=made.data)
    for sponsor, amount in (("A", 3000), ("C", "1234.56")):
        banchi("matching", "pay", sponsor, "--amount", str(amount), "--received", "2026-01-05", data=made.data)
    made.import_text("donations", gifts(range(0, 60), generator))
    banchi("matching", "pay", "B", "--amount", "2000.01", "--received", "2026-03-01", data=made.data)
    made.import_text("disbursements", payments([(1, "keep", 5000)]))
    for number in (1, 2, 3, 7):
        made.reverse(number, "chargeback")
    made.reverse(made.correct(5, "ผู้ให้ ที่ถูกต้อง"), "chargeback")
    banchi("matching", "return", "A", "--amount", "1", "--on", "2026-03-02", data=made.data)
    banchi("matching", "close", "A", data=made.data)
    made.import_text("donations", gifts(range(60, 72), generator))
    made.export_to(made.export)
    listed = json.loads(banchi("matching", "list", "--format", "json", data=made.data).stdout)
    lines = (made.export / "entries.jsonl").read_text(encoding="utf-8").splitlines()
    return made, [json.loads(line) for line in lines], listed


class Sponsors:
    """Rules 1 to 5 of docs/facts.md, Matching, in numbers: what has to follow each entry."""

    def __init__(self):
        self.terms, self.open, self.paid = {}, [], {}
        self.added, self.gifts, self.first = [], {}, {}

    def sum(self, member, matching, campaign=None):
        return sum(one[member] for one in self.added
                   if one["matching"] == matching and campaign in (None, one["campaign"]))

    def after(self, entry):
        body = entry["body"]
        match entry["kind"]:
            case "matching.committed":
                self.terms[body["id"]], self.paid[body["id"]] = body, 0
                self.open.append(body["id"])
            case "matching.paid-in":
                self.paid[body["matching"]] += body["amount"]
            case "matching.returned":
                self.paid[body["matching"]] -= body["amount"]
            case "matching.closed":
                self.open.remove(body["matching"])
            case "match.kept":
                self.keep(body)
            case "receipt.reissued":
                self.first[body["receipt"]] = self.first.get(body["replaces"], body["replaces"])
            case "donation.received":
                return self.match(body)
            case "donation.reversed":
                return self.unwind(body)
        return []

    def match(self, gift):
        found, day = [], gift["received"][:10]
        for terms in sorted((self.terms[one] for one in self.open), key=lambda terms: (terms["turn"], terms["id"])):
            name, campaign = terms["id"], gift["campaign"]
            if campaign in SCHOOL_CUSTODY or campaign not in (terms["campaigns"] or [campaign]):
                continue
            if not terms["opens"] <= day <= terms.get("closes", "9999"):
                continue
            money, promise = self.sum("money", name), self.sum("promise", name)
            limits = [gift["amount"] * terms["gives"] // terms["per"], terms["cap"] - money - promise]
            if "cap_gift" in terms:
                limits.append(terms["cap_gift"])
            if "cap_campaign" in terms:
                limits.append(terms["cap_campaign"] - self.sum("money", name, campaign)
                              - self.sum("promise", name, campaign))
            if terms["basis"] == "funded":
                limits.append(self.paid[name] - money)
            if min(limits) > 0:
                funded = terms["basis"] == "funded"
                found.append(("gift.matched" if funded else "match.promised", name, min(limits)))
                self.added.append({
                    "matching": name, "campaign": campaign, "receipt": gift["receipt"],
                    "money": min(limits) * funded, "promise": min(limits) * (not funded)})
        return found

    def unwind(self, reversal):
        first = self.first.get(reversal["receipt"], reversal["receipt"])
        found = []
        for one in reversed([one for one in self.added if one["receipt"] == first]):
            found += [(kind, one["matching"], one[member]) for kind, member in
                      (("match.withdrawn", "promise"), ("gift.unmatched", "money")) if one[member]]
            self.added.remove(one)
        return found

    def keep(self, body):
        rest, shares = body["amount"], {}
        self.paid[body["matching"]] += rest
        for one in self.added:
            part = min(rest, one["promise"]) if one["matching"] == body["matching"] else 0
            one["promise"], one["money"], rest = one["promise"] - part, one["money"] + part, rest - part
            if part:
                shares[one["campaign"]] = shares.get(one["campaign"], 0) + part
        assert rest == 0 and body["shares"] == [list(share) for share in shares.items()], body


class TheSponsors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.made, cls.entries, cls.listed = export()

    def test_every_match_is_what_the_rules_give(self):
        sponsors, expected, seen = Sponsors(), [], set()
        for entry in self.entries:
            kind, body = entry["kind"], entry["body"]
            if kind in ("gift.matched", "gift.unmatched", "match.promised", "match.withdrawn"):
                self.assertTrue(expected, f"entry {entry['seq']} follows nothing")
                self.assertEqual((kind, body["matching"], body["amount"]), expected.pop(0), f"entry {entry['seq']}")
                seen.add(kind)
            elif kind not in ("receipt.voided", "receipt.reissued"):
                self.assertEqual(expected, [], f"missing before entry {entry['seq']}")
            expected = expected + sponsors.after(entry)
        self.assertEqual(expected, [])
        self.assertEqual(len(seen), 4)
        for account in self.listed:
            with self.subTest(account["id"]):
                self.assertEqual(account["matched"], sponsors.sum("money", account["id"]))
                self.assertEqual(account["promised"], sponsors.sum("promise", account["id"]))
                self.assertEqual(account["held"], sponsors.paid[account["id"]] - account["matched"])

    def test_a_funding_moves_what_was_given_and_matched(self):
        held, funded = {}, 0
        for entry in self.entries:
            for debit, credit, amount in entry.get("moves", []):
                if entry["kind"] == "campaign.funded":
                    self.assertEqual(held[debit], amount)
                    funded += 1
                held[credit] = held.get(credit, 0) + amount
                held[debit] = held.get(debit, 0) - amount
        self.assertGreaterEqual(funded, 1)

    def test_both_verifiers_and_the_schema_accept_it(self):
        self.assertIn("the ledger holds", banchi("verify", data=self.made.data).stdout)
        done = subprocess.run([VERIFY, self.made.export], capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        judge = validator()
        for entry in self.entries:
            self.assertEqual([fault.message for fault in judge.iter_errors(entry)], [], entry["kind"])


if __name__ == "__main__":
    unittest.main()
