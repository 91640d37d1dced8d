"""A run of the reconciliation that somebody else repeats from an export and the input files alone."""

import hashlib
import json
import shutil
import unittest

from scratch import scratch
from small_world import CAMPAIGNS, PLANS, SCHOOLS
from world import ROOT, banchi, world


class Replay(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = scratch("replay")
        cls.document, cls.inputs = cls.folder / "run.json", cls.folder / "inputs"
        banchi("reconcile", "all", "--format", "json", "--out", cls.document, "--inputs-out", cls.inputs,
               data=world().data, expect=1)

    def replay(self, document=None, expect=0, export=None, inputs=None):
        """No data directory: BANCHI_DATA names a folder that is not there."""
        return banchi("reconcile", "--replay", document or self.document, "--export", export or world().export,
                      "--inputs", inputs or self.inputs, expect=expect)

    def tampered(self, change):
        """The document with something else in it, as canonical as it was."""
        document = json.loads(self.document.read_text())
        change(document)
        target = scratch("tampered") / "run.json"
        target.write_text(json.dumps(document, ensure_ascii=False, sort_keys=True, separators=(",", ":")))
        return target

    def test_the_document_is_canonical_and_one_line(self):
        text = self.document.read_text()
        self.assertNotIn("\n", text)
        again = json.dumps(json.loads(text), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        self.assertEqual(text, again)

    def test_the_same_bytes_without_the_ledger(self):
        done = self.replay()
        size = self.document.stat().st_size
        self.assertIn(f"the same {size:,} bytes", done.stdout)
        self.assertIn(hashlib.sha256(self.document.read_bytes()).hexdigest(), done.stdout)

    def test_a_finding_that_was_changed_is_named(self):
        def change(document):
            document["findings"][1]["amount"] += 1

        document = self.tampered(change)
        amount = json.loads(self.document.read_text())["findings"][1]["amount"]
        done = self.replay(document, expect=1)
        self.assertIn(f"findings[1].amount: the document says {amount + 1}, the run gives {amount}", done.stderr)

    def test_a_finding_that_was_left_out_is_named(self):
        done = self.replay(self.tampered(lambda document: document["findings"].pop()), expect=1)
        self.assertRegex(done.stderr, r"findings\[\d+\]: the document says nothing, the run gives \{")

    def test_another_root_is_named_before_all_else(self):
        def change(document):
            document["head"]["root"] = "0" * 64
            document["counts"]["P04"] = 99

        self.assertIn("head.root: the document says", self.replay(self.tampered(change), expect=1).stderr)

    def test_another_spelling_is_not_the_document(self):
        document = scratch("spelling") / "run.json"
        document.write_text(json.dumps(json.loads(self.document.read_text())))
        self.assertIn("not spelt as RFC 8785 has it", self.replay(document, expect=1).stderr)

    def test_a_longer_export_is_read_up_to_the_head(self):
        longer = world().copy("data")
        banchi("books", "seal", data=longer.data)
        banchi("export", "log", longer.export, data=longer.data)
        self.assertIn("the same", self.replay(export=longer.export).stdout)

    def test_a_shorter_export_is_refused(self):
        def change(document):
            document["head"]["size"] += 1000

        self.assertIn("the log ends after", self.replay(self.tampered(change), expect=65).stderr)

    def test_what_is_no_document_is_refused(self):
        for text in ("", "{}", '{"banchi":"reconciliation/2"}', "\x00"):
            document = scratch("nothing") / "run.json"
            document.write_text(text)
            self.assertIn("is no document of a reconciliation", self.replay(document, expect=65).stderr)

    def test_a_missing_input_is_named_with_its_digest(self):
        digest = hashlib.sha256(b"gone").hexdigest()
        document = self.tampered(lambda document: document["inputs"].append({"name": "gone.json", "sha256": digest}))
        error = self.replay(document, expect=65).stderr
        self.assertIn(digest, error)
        self.assertIn("gone.json", error)

    def test_replay_needs_export_and_inputs(self):
        banchi("reconcile", "--replay", self.document, expect=64)
        banchi("reconcile", "all", "--key", "x", expect=64)


PROFILE = """{"profile": "ours", "bank": "OURS", "columns": {"date": ["tag"], "text": ["was"], "amount": ["soll"],
 "balance": ["stand"]}, "requires": ["date", "amount"], "amounts": "signed", "delimiter": ";", "decimal": ",",
 "dates": "day-first", "calendar": "christian", "currency": "THB"}
"""
STATEMENT = "tag;was;soll;stand\n05/02/2026;transfer;1000,00;1000,00\n06/02/2026;unknown;50,00;1050,00\n"


class OwnProfile(unittest.TestCase):
    """A statement in columns that only the profile of its import knows."""

    @classmethod
    def setUpClass(cls):
        cls.root = scratch("profile")
        cls.data = cls.root / "data"
        cls.document, cls.inputs = cls.root / "run.json", cls.root / "inputs"
        for name, text in [("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS), ("ours", PROFILE),
                           ("february", STATEMENT)]:
            (cls.root / f"{name}{'.json' if name == 'ours' else '.csv'}").write_text(text)
        cls.ask("init", "--origin", "profile.example/ledger")
        for kind in ("schools", "plans", "campaigns"):
            cls.ask("import", kind, cls.root / f"{kind}.csv")
        cls.ask("bank", "register", "--number", "123-4-56789-0", "--bank", "KTB", "--starts", "2026-01-01",
                "--by", "accountant:c1")
        cls.ask("donate", "--campaign", "keep", "--amount", "1000", "--method", "transfer",
                "--received", "2026-02-04T10:00:00+07:00")
        cls.ask("import", "statement", cls.root / "february.csv", "--profile", cls.root / "ours.json",
                "--by", "accountant:c1")

    @classmethod
    def ask(cls, *arguments, expect=0):
        return banchi(*arguments, data=cls.data, expect=expect)

    def match(self, *options, expect=0):
        return self.ask("bank", "match", *options, "--by", "accountant:c1", expect=expect)

    def test_1_other_rules_match_otherwise(self):
        rules = json.loads((ROOT / "Schema/reconciliation/matching.json").read_text())
        rules["window"] = {"before": 0, "after": 0}
        narrow = self.root / "narrow.json"
        narrow.write_text(json.dumps(rules))
        self.assertIn("0 matches would be", self.match("--dry-run", "--rules", narrow).stdout)
        self.assertIn("1 match would be", self.match("--dry-run").stdout)
        narrow.write_text("{}")
        self.assertIn("matching-unfit", self.match("--rules", narrow, expect=65).stderr)

    def test_2_the_commands_of_the_bank_read_it(self):
        queue = json.loads(self.ask("bank", "queue", "--format", "json").stdout)
        self.assertEqual([row["amount"] for row in queue], [5000])
        self.assertIn("1 match is recorded, 1 line is left", self.match().stdout)

    def test_3_its_profile_is_an_input_of_the_run(self):
        # The credit that nobody recorded is missing from the proof of cash.
        self.ask("reconcile", "bank", "--format", "json", "--out", self.document, "--inputs-out", self.inputs,
                 expect=1)
        self.ask("export", "log", self.root / "export")
        digest = hashlib.sha256(PROFILE.encode()).hexdigest()
        document = json.loads(self.document.read_text())
        self.assertIn({"name": f"profiles/{digest}", "sha256": digest}, document["inputs"])
        self.assertEqual(document["counts"]["B21"], 0)
        self.assertEqual((self.inputs / digest).read_text(), PROFILE)
        self.assertIn("the same", self.replay(self.inputs).stdout)

    def replay(self, inputs, expect=0):
        return banchi("reconcile", "--replay", self.document, "--export", self.root / "export",
                      "--inputs", inputs, expect=expect)

    def test_4_a_byte_more_or_less_is_another_file(self):
        for kind, text in [("profiles", PROFILE), ("statements", STATEMENT)]:
            digest = hashlib.sha256(text.encode()).hexdigest()
            changed = scratch("changed") / "inputs"
            shutil.copytree(self.inputs, changed)
            changed.joinpath(digest).write_text(text.replace("50,00", "50,01").replace("christian", "buddhist"))
            error = self.replay(changed, expect=65).stderr
            self.assertIn(digest, error)
            self.assertIn(f"{kind}/{digest}", error)
