"""Every exported entry is what Schema/json says, judged by the jsonschema package."""

import json
import unittest

from jsonschema import Draft202012Validator
from referencing import Registry, Resource

from world import ROOT, world


def validator():
    folder = ROOT / "Schema/json"
    resources = [
        (path.name, Resource.from_contents(json.loads(path.read_text())))
        for path in sorted(folder.glob("*.json"))]
    registry = Registry().with_resources(resources)
    entry = json.loads((folder / "entry.json").read_text())
    Draft202012Validator.check_schema(entry)
    return Draft202012Validator(entry, registry=registry)


class TheSchema(unittest.TestCase):
    def test_every_exported_entry_is_valid(self):
        judge, kinds = validator(), set()
        with open(world().export / "entries.jsonl", encoding="utf-8") as lines:
            for line in lines:
                entry = json.loads(line)
                kinds.add(entry["kind"])
                faults = [error.message for error in judge.iter_errors(entry)]
                self.assertEqual(faults, [], f"entry {entry['seq']} {entry['kind']}")
        self.assertGreaterEqual(len(kinds), 11)

    def test_it_refuses_what_is_not_an_entry(self):
        with open(world().export / "entries.jsonl", encoding="utf-8") as lines:
            good = json.loads(lines.readlines()[500])
        judge = validator()
        self.assertTrue(judge.is_valid(good))
        self.assertFalse(judge.is_valid({**good, "extra": 1}))
        self.assertFalse(judge.is_valid({**good, "v": 2}))
        self.assertFalse(judge.is_valid({**good, "body": {**good["body"], "donor_name": "x"}}))


if __name__ == "__main__":
    unittest.main()
