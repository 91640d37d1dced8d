"""Strangers' programs check an export and a running server: Go's sumdb packages and pymerkle."""

import base64
import hashlib
import json
import os
import pathlib
import random
import re
import shutil
import subprocess
import sys
import unittest
import urllib.error
import urllib.request

from pymerkle import InvalidProof

from foreign import FOREIGN, Proxy, audit, go, size, vkeys
from scratch import scratch
from test_serve import Server
from world import ROOT, banchi, flip, world

sys.path.insert(0, str(FOREIGN))

import merkle_roots  # noqa: E402, after the folder that holds it

TILE = 256


class TheProgram(unittest.TestCase):
    def test_it_is_in_order(self):
        sources = sorted((FOREIGN / "tlog-audit").glob("*.go"))
        listed = subprocess.run(["gofmt", "-l", *sources], capture_output=True, text=True, check=True)
        self.assertEqual(listed.stdout, "")
        go("vet", ".")
        go("test", ".")

    def test_usage_and_unreachable_logs_are_no_verdicts(self):
        self.assertIn("is a folder", audit(world().export, options=["-api"], expect=64))
        self.assertIn("refused", audit("http://127.0.0.1:1", expect=69))
        self.assertIn("log.pem", audit(world().export, keys=world().data / "keys/log.pem", expect=69))


class AnExport(unittest.TestCase):
    def setUp(self):
        self.seed = random.randrange(1 << 32)
        self.generator = random.Random(self.seed)

    def copy(self):
        copy = world().copy("export")
        self.addCleanup(shutil.rmtree, copy.root)
        return copy.export

    def refused(self, export, *checkpoints):
        """One proof only: what is refused is refused without luck."""
        return audit(export, *checkpoints, options=["-sample", "1", "-seed", self.seed], expect=1)

    def flipped(self, *paths):
        """An export with one bit of one of the files flipped, and what that was."""
        export = self.copy()
        path = export / self.generator.choice(paths)
        offset, bit = self.generator.randrange(path.stat().st_size), self.generator.randrange(8)
        flip(path, offset, bit)
        return export, f"seed {self.seed}: bit {bit} of byte {offset} of {path}"

    def files(self, pattern):
        return [path.relative_to(world().export) for path in sorted(world().export.glob(pattern))]

    def test_every_entry_and_every_checkpoint_is_proved(self):
        entries = size((world().export / "checkpoint").read_text())
        self.assertGreater(entries, 4 * TILE)
        said = audit(world().export)
        tiles = len([path for path in world().export.glob("tile/[0-9]*/**/*") if path.is_file()])
        checkpoints = 1 + len(self.files("checkpoints/[0-9]*"))
        self.assertIn(f"{entries} entries, {tiles} tiles, {checkpoints} checkpoints", said)

    def test_a_flipped_bit_in_a_tile_is_refused(self):
        tiles = self.files("tile/0/[0-9][0-9][0-9]") + self.files("tile/[01]/*.p/*")
        for _ in range(10):
            export, where = self.flipped(*tiles)
            with self.subTest(where):
                self.assertIn("tile/", self.refused(export))

    def test_a_flipped_bit_in_a_bundle_is_refused(self):
        for _ in range(10):
            export, where = self.flipped(*self.files("tile/entries/**/*[0-9]"))
            with self.subTest(where):
                self.assertIn("entr", self.refused(export))

    def test_a_flipped_bit_in_a_checkpoint_is_refused(self):
        for _ in range(10):
            export = self.copy()
            path = export / self.generator.choice(["checkpoint", *self.files("checkpoints/[0-9]*")])
            # The last digit before the padding holds two bits that Go's base64 does not look at.
            length = path.stat().st_size
            looked_at = [offset for offset in range(length) if offset != length - 3]
            offset, bit = self.generator.choice(looked_at), self.generator.randrange(8)
            flip(path, offset, bit)
            with self.subTest(seed=self.seed, path=path, offset=offset, bit=bit):
                self.assertIn("checkpoint", self.refused(export))

    def test_an_entry_that_was_altered_together_with_its_tile_is_refused(self):
        export = self.copy()
        bundle, tile = export / "tile/entries/002", export / "tile/0/002"
        content = bundle.read_bytes()
        entry = content[2:2 + int.from_bytes(content[:2], "big")]
        altered = entry.replace(b'"v":1', b'"v":2')
        self.assertNotEqual(altered, entry)
        bundle.write_bytes(content.replace(entry, altered))
        leaf = hashlib.sha256(b"\0" + altered).digest()
        tile.write_bytes(leaf + tile.read_bytes()[len(leaf):])
        self.assertIn("tile/0/002", self.refused(export))

    def test_lost_and_swapped_files_are_refused(self):
        export = self.copy()
        (export / "tile/entries/001").unlink()
        self.assertIn("tile/entries/001", self.refused(export))
        export = self.copy()
        shutil.copy(export / "tile/0/001", export / "tile/0/002")
        self.assertIn("tile/0/002", self.refused(export))
        export = self.copy()
        oldest = min(self.files("checkpoints/[0-9]*"), key=lambda path: int(path.name))
        shutil.copy(export / oldest, export / "checkpoint")
        self.assertIn("has shrunk", self.refused(export))

    def test_another_logs_key_is_refused(self):
        other = scratch("other")
        self.addCleanup(shutil.rmtree, other)
        banchi("init", "--origin", "test.example/ledger", data=other / "data")
        self.assertIn("checkpoint", audit(world().export, keys=other / "data/keys/log.vkey", expect=1))

    def test_a_new_key_is_followed_as_long_as_the_old_one_signs(self):
        copy = world().copy("data")
        self.addCleanup(shutil.rmtree, copy.root)
        banchi("key", "rotate", data=copy.data)
        banchi("export", "log", copy.root / "overlap", data=copy.data)
        banchi("key", "retire", world().vkey, data=copy.data)
        banchi("export", "log", copy.export, data=copy.data)
        self.assertIn("the log holds", audit(copy.root / "overlap"))
        self.assertIn("no verifiable signatures", self.refused(copy.export))
        self.assertIn("the log holds", audit(copy.export, keys=copy.export / "keys/log.vkey"))

    def test_pymerkle_finds_the_roots(self):
        files = [world().export / path for path in ["checkpoint", *self.files("checkpoints/[0-9]*")]]
        done = self.recompute(world().export / "entries.jsonl", *files)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertIn(f"all {len(files)} checkpoints", done.stdout)

    def test_pymerkle_finds_that_an_entry_was_altered(self):
        export, where = self.flipped("entries.jsonl")
        done = self.recompute(export / "entries.jsonl", export / "checkpoint")
        self.assertEqual(done.returncode, 1, f"{where}: {done.stdout}{done.stderr}")

    def recompute(self, *files):
        return subprocess.run(
            [sys.executable, FOREIGN / "merkle_roots.py", *files], capture_output=True, text=True)


class AGrowingServer(unittest.TestCase):
    """Looked at, grown past a full tile by gifts over HTTP, and looked at again."""

    @classmethod
    def setUpClass(cls):
        cls.server = Server().__enter__()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)
        cls.seed = random.randrange(1 << 32)
        cls.sample = ["-api", "-sample", "100", "-seed", cls.seed]
        _, answer = cls.server.request("/v1/campaigns?limit=200")
        cls.campaign = next(
            campaign for campaign in json.loads(answer)["campaigns"]
            if campaign["state"] == "open" and campaign["model"] == "keep")
        cls.kept, cls.first_look = [], audit(cls.server.base, options=cls.sample)
        cls.keep()
        before = size(cls.kept[0].read_text())
        cls.partial = f"{before // TILE:03}.p/{before % TILE}"
        cls.old = {row: cls.get(f"/tile/{row}/{cls.partial}")[2] for row in ("0", "entries")}
        for number in range(TILE - before % TILE + 10):
            cls.give(number)
            if number % 50 == 0:
                cls.keep()
        cls.keep()

    @classmethod
    def give(cls, number):
        gift = {
            "campaign": cls.campaign["id"], "amount": 100 + number, "currency": "THB",
            "method": "promptpay", "anonymous": True}
        status, answer = cls.server.request(
            "/v1/donations", gift,
            **{"Idempotency-Key": f"growing-{number}", "Content-Type": "application/json"})
        assert status == 201, answer

    @classmethod
    def keep(cls):
        """Saves the checkpoint of now, as an auditor does at every look."""
        _, _, checkpoint = cls.get("/checkpoint")
        path = cls.server.copy.root / f"checkpoint-{len(cls.kept)}"
        path.write_bytes(checkpoint)
        cls.kept.append(path)

    @classmethod
    def get(cls, path, method="GET", **headers):
        request = urllib.request.Request(cls.server.base + path, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request) as answer:
                return answer.status, answer.headers, answer.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, error.read()

    @property
    def size(self):
        return size(self.kept[-1].read_text())

    def entries(self):
        """Every entry, out of the bundles that are served."""
        found = []
        for number in range(-(-self.size // TILE)):
            width = min(TILE, self.size - number * TILE)
            path = f"/tile/entries/{number:03}" + ("" if width == TILE else f".p/{width}")
            _, _, rest = self.get(path)
            while rest:
                end = 2 + int.from_bytes(rest[:2], "big")
                found.append(rest[2:end])
                rest = rest[end:]
        return found

    def refused(self, alter):
        with Proxy(self.server.base, alter) as liar:
            options = ["-api", "-sample", "5", "-seed", self.seed]
            return audit(liar.base, *self.kept, options=options, expect=1)

    def test_the_second_look_extends_the_first(self):
        self.assertIn("the log holds", self.first_look)
        first, last = size(self.kept[0].read_text()), self.size
        self.assertGreater(last // TILE, first // TILE)
        self.assertNotEqual(last % TILE, 0)
        said = audit(self.server.base, *self.kept, options=self.sample)
        self.assertIn(f"{last} entries", said)
        self.assertGreater(int(re.search(r"(\d+) checkpoints", said)[1]), len(self.kept))
        self.assertNotIn(" 0 of the server's", said)

    def test_two_histories_under_one_key_are_refused(self):
        """The log's own key, another gift: what was shown to somebody else."""
        other = world().copy("data")
        self.addCleanup(shutil.rmtree, other.root)
        banchi(
            "donate", "--campaign", self.campaign["id"], "--amount", "9.99", "--method", "cash",
            data=other.data)
        banchi("export", "log", other.export, data=other.data)
        shown = other.export / "checkpoint"
        said = audit(self.server.base, *self.kept, shown, options=self.sample, expect=1)
        self.assertIn(f" {shown} (", said)
        self.assertIn("invalid transparency proof", said)

    def test_pymerkle_finds_the_roots_of_every_look(self):
        tree = merkle_roots.tree(self.entries())
        for path in self.kept:
            number, root = merkle_roots.size_and_root(path.read_text())
            self.assertEqual(tree.get_root(number), root, path)

    def test_pymerkle_accepts_the_servers_inclusion_proofs(self):
        tree, generator = merkle_roots.tree(self.entries()), random.Random(self.seed)
        for path in self.kept:
            number, root = merkle_roots.size_and_root(path.read_text())
            for index in {0, number - 1, *generator.sample(range(number), 10)}:
                _, _, answer = self.get(f"/v1/proofs/inclusion?index={index}&size={number}")
                hashes = [base64.b64decode(text, validate=True) for text in json.loads(answer)["hashes"]]
                with self.subTest(seed=self.seed, index=index, size=number):
                    merkle_roots.check_inclusion(tree, index, number, hashes, root)
                    with self.assertRaises(InvalidProof):
                        merkle_roots.check_inclusion(tree, index, number, [root, *hashes[1:]], root)

    def test_the_page_is_run_as_it_stands(self):
        page = (ROOT / "docs/verify-with-other-tools.md").read_text()
        blocks = re.findall(r"^```sh\n(.*?)^```", page, re.MULTILINE | re.DOTALL)
        self.assertEqual(len(blocks), 3)
        kept = scratch("kept")
        self.addCleanup(shutil.rmtree, kept)
        shutil.copy(vkeys(), kept / "log.vkey")
        shutil.copy(self.kept[0], kept / "checkpoint-0")
        export = kept / "export"
        banchi("export", "log", export, data=self.server.copy.data)
        python = pathlib.Path(sys.executable).parent
        names = {
            "log": self.server.base, "kept": kept, "export": export,
            "PATH": f"{python}:{os.environ['PATH']}"}
        done = subprocess.run(
            ["bash", "-c", "\n".join(blocks)], cwd=ROOT, capture_output=True, text=True,
            env={**os.environ, **{name: str(value) for name, value in names.items()}})
        self.assertEqual(done.returncode, 0, done.stderr)
        served, exported, recomputed = done.stdout.splitlines()
        self.assertIn("the log holds", served)
        self.assertIn(f"the log holds: {self.size} entries", exported)
        self.assertIn(f"{self.size} entries give the roots", recomputed)

    def test_a_lying_server_is_refused(self):
        def instead(prefix, change):
            return lambda path, content: change(content) if path.startswith(prefix) else content

        def other_hash(content):
            proof = json.loads(content)
            proof["hashes"][:1] = [base64.b64encode(bytes(32)).decode()]
            return json.dumps(proof).encode()

        def no_hash(content):
            return json.dumps({**json.loads(content), "hashes": []}).encode()

        def of_another(content):
            proof = json.loads(content)
            return json.dumps({**proof, "index": proof["index"] ^ 1}).encode()

        def last_bit(content):
            return content[:-1] + bytes([content[-1] ^ 1])

        cases = [
            (lambda path, content: self.kept[0].read_bytes() if path == "/checkpoint" else content, "has shrunk"),
            (instead("/tile/0/002", last_bit), "tile/0/002"),
            (instead("/tile/1/", last_bit), "tile/"),
            (instead("/tile/entries/003", last_bit), "entry 1023"),
            (instead("/v1/proofs/inclusion", other_hash), "the server's proof"),
            (instead("/v1/proofs/inclusion", no_hash), "the server's proof"),
            (instead("/v1/proofs/inclusion", of_another), "the server's proof is of another"),
            (instead("/v1/proofs/consistency", other_hash), "the server's proof"),
            (instead("/v1/proofs/consistency", no_hash), "the server's proof"),
        ]
        for alter, named in cases:
            with self.subTest(named=named, seed=self.seed):
                self.assertIn(named, self.refused(alter))

    def test_partial_tiles_of_older_checkpoints_stay(self):
        for row, old in self.old.items():
            status, headers, content = self.get(f"/tile/{row}/{self.partial}")
            self.assertEqual((status, content), (200, old))
            self.assertIn("immutable", headers["Cache-Control"])
            full = self.get(f"/tile/{row}/{self.partial.split('.')[0]}")
            self.assertEqual(full[0], 200)
            self.assertTrue(full[2].startswith(old))

    def test_every_file_says_what_it_is_and_how_long_it_lasts(self):
        last = f"{self.size // TILE:03}.p/{self.size % TILE}"
        tiles = [
            "/tile/0/000", f"/tile/0/{last}", f"/tile/1/000.p/{self.size // TILE}",
            "/tile/entries/000", f"/tile/entries/{last}"]
        for path in ["/checkpoint", *tiles]:
            with self.subTest(path):
                status, headers, content = self.get(path)
                self.assertEqual(status, 200)
                self.assertEqual(int(headers["Content-Length"]), len(content))
                policy = dict(
                    part.strip().partition("=")[::2] for part in headers["Cache-Control"].split(","))
                if path == "/checkpoint":
                    self.assertEqual(headers["Content-Type"], "text/plain; charset=utf-8")
                    self.assertNotIn("immutable", policy)
                    self.assertLessEqual(int(policy["max-age"]), 10)
                else:
                    self.assertEqual(headers["Content-Type"], "application/octet-stream")
                    self.assertIn("immutable", policy)
                    self.assertGreaterEqual(int(policy["max-age"]), 30 * 24 * 3600)

    def test_what_a_client_has_is_not_sent_again(self):
        for path in ["/checkpoint", "/tile/0/000", "/tile/entries/000"]:
            with self.subTest(path):
                _, headers, _ = self.get(path)
                tag = headers["ETag"]
                for sent in (tag, f"W/{tag}", f'"other", {tag}', "*"):
                    status, again, content = self.get(path, **{"If-None-Match": sent})
                    self.assertEqual((status, content), (304, b""), sent)
                    self.assertEqual(again["ETag"], tag)
                    self.assertEqual(again["Cache-Control"], headers["Cache-Control"])
                self.assertEqual(self.get(path, **{"If-None-Match": '"other"'})[0], 200)

    def test_a_grown_log_has_another_tag(self):
        """Else a client with the old checkpoint would never see a new one."""
        old = hashlib.sha256(self.kept[0].read_bytes()).hexdigest()
        _, headers, content = self.get("/checkpoint")
        self.assertNotEqual(hashlib.sha256(content).hexdigest(), old)
        tags = {self.get(f"/tile/0/{path}")[1]["ETag"] for path in (self.partial, self.partial[:3])}
        self.assertEqual(len(tags), 2)
        self.assertNotIn(headers["ETag"], tags)

    def test_head_is_get_without_the_content(self):
        for path in ["/checkpoint", "/tile/0/000", "/tile/entries/000", "/tile/0/999"]:
            with self.subTest(path):
                status, headers, content = self.get(path)
                head = self.get(path, method="HEAD")
                self.assertEqual((head[0], head[2]), (status, b""))
                for name in ("Content-Type", "Content-Length", "Cache-Control", "ETag"):
                    self.assertEqual(head[1][name], headers[name], name)

    def test_what_is_no_tile_of_the_log_is_not_there(self):
        number, width = divmod(self.size, TILE)
        for path in [
            f"0/{number:03}", f"0/{number:03}.p/{width + 1}", f"entries/{number:03}.p/{width + 1}",
            f"0/{number + 1:03}.p/1", "1/000", f"1/000.p/{number + 1}", "2/000.p/1", "63/000", "64/000",
            "0/x001/000", "entries/999", "0/000.p/0", "0/000.p/256", "0/000.p/01", "00/000", "0/0",
            "data/000", "8/0/000", "-1/000", "0/018446744073709551615", "0/x18/x446/744",
            "0/x999/x999/x999/x999/x999/x999/999",
        ]:
            with self.subTest(path):
                status, headers, _ = self.get(f"/tile/{path}")
                self.assertEqual(status, 404)
                # It may be there tomorrow.
                self.assertEqual(headers["Cache-Control"], "no-store")


if __name__ == "__main__":
    unittest.main()
