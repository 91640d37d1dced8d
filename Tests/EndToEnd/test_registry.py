"""The register and the generic doors, with the real program: facts go in, others do not, and auditors agree."""

import csv
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

from test_schema import validator
from world import BANCHI, ROOT, banchi

DEMO = ROOT / "Scripts/demo-data"
# Published tables of data, as other tests find them too.
TABLES = pathlib.Path(os.environ.get("BANCHI_DATA_VECTORS", ROOT / "../shared/data"))
FIGURES = TABLES / "seed-figures/figures.csv"


def ledger():
    folder = pathlib.Path(tempfile.mkdtemp(prefix="banchi-register-")) / "ledger"
    banchi("init", "--origin", "register.example/ledger", data=folder)
    return folder


class TheDemonstration(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.inputs = pathlib.Path(tempfile.mkdtemp(prefix="banchi-register-in-"))
        subprocess.run([sys.executable, DEMO / "generate.py", "--out", cls.inputs, "--donations", "1000"],
                       check=True, capture_output=True)
        cls.data = ledger()
        cls.said = [banchi("import", kind, cls.inputs / name, data=cls.data).stdout for kind, name in [
            ("schools", "schools.csv"), ("organisations", "organisations.csv"), ("facts", "facts.jsonl"),
            ("published", "published.csv")]]

    def test_everything_is_recorded_once(self):
        self.assertEqual(self.said[2:], ["facts: 118 recorded\n", "published: 49 recorded\n"])
        again = banchi("import", "facts", self.inputs / "facts.jsonl", data=self.data).stdout
        self.assertEqual(again, "facts: 0 recorded, 118 recorded before\n")

    def test_auditors_agree(self):
        banchi("verify", data=self.data)
        export = self.data.parent / "export"
        banchi("export", "log", export, data=self.data)
        sceptic = BANCHI.parent / "banchi-verify"
        subprocess.run([sceptic, export, "--key", (self.data / "keys/log.vkey").read_text().strip()],
                       check=True, capture_output=True)
        judge = validator()
        for line in (export / "entries.jsonl").read_text("utf-8").splitlines():
            entry = json.loads(line)
            faults = [error.message for error in judge.iter_errors(entry)]
            self.assertEqual(faults, [], f"entry {entry['seq']} {entry['kind']}")

    def figures(self):
        listed = banchi("published", "list", "--format", "json", data=self.data).stdout
        return {figure["id"]: figure for figure in json.loads(listed)}

    def test_figures_are_the_reports(self):
        if not FIGURES.exists():
            print(f"SKIPPED: no table of figures at {FIGURES}")
            self.skipTest("the reports' figures are not here")
        figures = self.figures()
        with FIGURES.open(encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        self.assertEqual(len(rows), 46)
        words = {"more than": "more-than", "rounded": "about"}
        for row in rows:
            figure = figures[row["id"]]
            scale = 100 if row["unit"] == "THB" else 1
            ends = [figure["value"], *([figure["upper"]] if "upper" in figure else [])]
            self.assertEqual("-".join(str(end // scale) for end in ends), row["value"], row["id"])
            self.assertEqual(figure["qualifier"], words.get(row["qualifier"], row["qualifier"]))
            self.assertEqual((figure["unit"], figure["as_of"], figure["source"], figure["subject"]),
                             (row["unit"], row["as_of"], row["report"], row["subject"]))
            self.assertTrue(row["source_words"].startswith(figure["words"]), row["id"])

    def test_slips_of_the_texts_are_read(self):
        figures = self.figures()
        self.assertEqual([figures[name]["value"] for name in ("F007", "F043", "F044")], [21, 25, 85])
        self.assertEqual((figures["C01"]["heads"], figures["C01"]["rate"], figures["C01"]["value"]),
                         (1872, 80_000, 149_760_000))
        self.assertEqual(figures["F013"]["day"], "2019-11-18")
        self.assertEqual([name for name in ("F001", "F012", "F044") if "day" in figures[name]], [])

    def test_the_list_says_what_qualifies_in_two_languages(self):
        lines = banchi("published", "list", data=self.data).stdout.splitlines()
        self.assertEqual(len(lines), 49)
        by_id = {line.split()[0]: line for line in lines}
        self.assertIn("กว่า / more than 3,153,000,000.00 THB", by_id["F021"])
        self.assertIn("ประมาณ / about 4,700 schools", by_id["F013"])
        self.assertIn("ระหว่าง / from 2 ถึง / to 21 years", by_id["F034"])
        self.assertIn("1,497,600.00 THB = 1,872 × 800.00", by_id["C01"])
        self.assertIn("part of F037", by_id["C01"])


class TheDoor(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data = ledger()

    STRATEGY = ["strategy.adopted", "name_th=ก", "name_en=x", "starts=2559-01-01"]

    def entries(self):
        export = pathlib.Path(tempfile.mkdtemp(prefix="banchi-register-out-")) / "export"
        banchi("export", "log", export, data=self.data)
        return (export / "entries.jsonl").read_text("utf-8").splitlines()

    def test_a_reference_is_recorded_once(self):
        arguments = ["record", *self.STRATEGY, "id=A", "--by", "operator:o1", "--reference", "a"]
        first, second = (
            json.loads(banchi(*arguments, "--format", "json", data=self.data).stdout) for _ in range(2))
        self.assertEqual(first, second)
        entry, = first["entries"]
        self.assertEqual((entry["kind"], entry["body"]["starts"]), ("strategy.adopted", "2016-01-01"))
        refused = banchi("record", *self.STRATEGY, "id=B", "--reference", "a", data=self.data, expect=65)
        self.assertIn("key-reused", refused.stderr)

    def test_json_is_the_body_itself(self):
        file = self.data.parent / "body.json"
        file.write_text('{"id":"J","name_th":"ก","name_en":"x"}')
        said = banchi("record", "strategy.adopted", "--json", file, "starts=2016-01-01", data=self.data)
        self.assertTrue(said.stdout.startswith("strategy.adopted is entry "))

    def test_whatever_is_wrong_is_named_and_nothing_recorded(self):
        before = self.entries()
        for arguments, says in [
            (["strategy.adoptd", "id=X"], "expected a kind such as strategy.adopted"),
            (["donation.received", "id=X"], "expected a kind such as"),
            ([*self.STRATEGY], 'expected "id"'),
            ([*self.STRATEGY, "id=a b"], '"id"'),
            ([*self.STRATEGY, "id=X", "ends=2026-02-30"], "expected a day that exists"),
            ([*self.STRATEGY, "id=X", "owner=y"], 'expected no "owner"'),
            ([*self.STRATEGY, "id=X", "ends=2015-01-01"], "term-inverted"),
            ([*self.STRATEGY, "id"], "expected member=value"),
            (["strategy.adopted", "--json", "/nonexistent"], "nonexistent"),
            (["actor.appointed", "actor=screening:s1", "starts=2026-01-01", "--by", "screening:s2"],
             "role-required"),
        ]:
            with self.subTest(arguments=arguments):
                command = [str(BANCHI), "record", *arguments]
                done = subprocess.run(command, capture_output=True, text=True,
                                      env={**os.environ, "BANCHI_DATA": str(self.data)})
                self.assertIn(done.returncode, (65, 74), done.stderr)
                self.assertIn(says, done.stderr)
        said = banchi("record", *self.STRATEGY, "id=X", "--by", "me", data=self.data, expect=64)
        self.assertIn("expected role:id", said.stderr)
        self.assertEqual(before, self.entries())


class Coverage(unittest.TestCase):
    """docs/coverage.md names commands that there are."""

    TEXT = (ROOT / "docs/coverage.md").read_text("utf-8")

    def test_every_kind_is_one(self):
        listed = set(banchi("record", "--kinds").stdout.split())
        named = set(re.findall(r"`banchi record ([^` ]+)`", self.TEXT))
        self.assertGreater(len(named), 40)
        self.assertEqual(named - listed, set())

    def test_every_kind_that_can_be_recorded_has_a_schema(self):
        schemas = {path.stem for path in (ROOT / "Schema/json").glob("*.json")}
        listed = set(banchi("record", "--kinds").stdout.split())
        self.assertEqual(listed - schemas, set())
        entry = json.loads((ROOT / "Schema/json/entry.json").read_text("utf-8"))
        self.assertEqual(listed - set(entry["properties"]["kind"]["enum"]), set())

    def test_every_command_is_one(self):
        for command in sorted(set(re.findall(r"`banchi ([^`]+)`", self.TEXT))):
            words = [word for word in command.split() if word.islower() or word.startswith("--")]
            if words[0] in ("record", "import"):
                continue
            with self.subTest(command=command):
                options = [word for word in words if word.startswith("--")]
                said = banchi(*[word for word in words if not word.startswith("--")], "--help").stdout
                for option in options:
                    self.assertIn(option, said)

    def test_every_import_is_one(self):
        help_text = " ".join(banchi("import", "--help").stdout.split())
        for kind in sorted(set(re.findall(r"`banchi import ([a-z]+)", self.TEXT))):
            self.assertIn(kind, help_text)

    def test_every_figure_has_a_row(self):
        with (DEMO / "published.csv").open(encoding="utf-8") as file:
            for row in csv.DictReader(file):
                self.assertRegex(self.TEXT, rf"(?m)^\| {row['id']} \| .*`banchi import published`")


if __name__ == "__main__":
    unittest.main()
