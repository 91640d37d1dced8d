"""The API is what Schema/openapi.yaml says: schemathesis asks the running server, with all its checks."""

import json
import os
import pathlib
import subprocess
import sys
import unittest

import yaml
from openapi_spec_validator import validate

from api_server import ApiServer
from world import ROOT

FILE = ROOT / "Schema/openapi.yaml"


def specification():
    return yaml.safe_load(FILE.read_text())


def entry(kind):
    return json.loads((ROOT / f"Schema/json/{kind}.json").read_text())


def members(kind):
    """The members of an entry's body that somebody asks for, and which of them must be there."""
    schema = entry(kind)
    return set(schema["properties"]) - {"request"}, set(schema["required"])


class TheFile(unittest.TestCase):
    def test_it_is_openapi(self):
        validate(specification())

    def test_bodies_have_the_members_of_their_facts(self):
        seen = 0
        for path, operations in specification()["paths"].items():
            for operation in operations.values():
                if "x-fact" not in operation:
                    continue
                seen += 1
                schema = operation["requestBody"]["content"]["application/json"]["schema"]
                asked, needed = members(operation["x-fact"])
                in_path = set(operation.get("x-in-path", []))
                self.assertEqual(set(schema["properties"]) - {"by"}, asked - in_path, path)
                self.assertEqual(set(schema["properties"]) & in_path, set(), path)
                # Of a payment, what is left out is as it was requested.
                if operation["x-fact"] != "disbursement.paid":
                    self.assertEqual(set(schema.get("required", [])), needed - in_path, path)
        self.assertGreater(seen, 25)

    def test_documents_have_the_members_of_their_entries(self):
        schemas = specification()["components"]["schemas"]
        seen = [schema for schema in schemas.values() if "x-entry" in schema]
        for schema in seen:
            said, needed = members(schema["x-entry"])
            self.assertLessEqual(said, set(schema["properties"]), schema["x-entry"])
            self.assertLessEqual(needed, set(schema["required"]), schema["x-entry"])
        self.assertGreater(len(seen), 8)

    def test_a_fact_has_the_kinds_that_can_be_recorded(self):
        listed = subprocess.run(
            [os.environ.get("BANCHI", ROOT / ".build/debug/banchi"), "record", "--kinds"],
            check=True, capture_output=True, text=True).stdout.split()
        kinds = specification()["components"]["schemas"]["FactRequest"]["properties"]["kind"]["enum"]
        self.assertEqual(sorted(kinds), sorted(listed))


class TheServer(unittest.TestCase):
    def test_it_does_what_the_file_says(self):
        with ApiServer() as server:
            done = subprocess.run(
                [pathlib.Path(sys.executable).with_name("schemathesis"), "--config-file",
                 ROOT / "Tests/EndToEnd/schemathesis.toml", "run", FILE, "--url", server.base,
                 "--checks", "all", "--no-color"],
                env={**os.environ, "BANCHI_TOKEN": server.token}, cwd=server.copy.root,
                capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stdout[-20000:] + done.stderr[-2000:])
        print("\n".join(line for line in done.stdout.splitlines() if "Seed" in line or "generated" in line))


if __name__ == "__main__":
    unittest.main()
