"""The scripts of /verify and /audit, module by module, before vectors that others have made."""

import functools
import http.server
import json
import os
import pathlib
import threading
import unittest

from browser import chromium, opened
from world import ROOT

MODULES = ROOT / "Sources/Web/Assets/Proofs"
VECTORS = pathlib.Path(os.environ.get("BANCHI_VECTORS", ROOT / "../shared/vectors"))


class Quiet(http.server.SimpleHTTPRequestHandler):
    """The modules as they lie in the sources, and an empty page to load them into."""

    extensions_map = {".js": "text/javascript", ".html": "text/html"}

    def do_GET(self):
        if self.path != "/":
            return super().do_GET()
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.end_headers()
        self.wfile.write(b"<!doctype html>")

    def log_message(self, *_):
        pass


def vectors(*path):
    return json.loads(VECTORS.joinpath(*path).read_text())


@unittest.skipUnless(VECTORS.is_dir(), f"SKIPPED: no vectors in {VECTORS}; set BANCHI_VECTORS")
class Vectors(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        server = http.server.ThreadingHTTPServer(
            ("127.0.0.1", 0), functools.partial(Quiet, directory=MODULES))
        threading.Thread(target=server.serve_forever, daemon=True).start()
        cls.addClassCleanup(server.server_close)
        cls.addClassCleanup(server.shutdown)
        cls.page = opened(cls.enterClassContext(chromium()), f"http://127.0.0.1:{server.server_port}/")

    def judge(self, cases, body):
        """Runs a function's body over all cases in the page; what it throws counts as no."""
        return self.page.evaluate("""async ({ cases, body }) => {
            const names = ['bytes', 'hash', 'json', 'note', 'proof', 'receipt', 'signature', 'tree', 'entry'];
            const modules = {};
            for (const name of names) modules[name] = await import(`/${name}.js`);
            const judge = new Function('given', 'm', `return (async () => { ${body} })()`);
            const answers = [];
            for (const given of cases) {
                try { answers.push(await judge(given, modules)); }
                catch (error) { if (error.code === undefined) throw error; answers.push(false); }
            }
            return answers;
        }""", {"cases": cases, "body": body})

    def agree(self, cases, expected, body):
        self.assertGreater(len(cases), 0)
        for case, want, got in zip(cases, expected, self.judge(cases, body), strict=True):
            with self.subTest(id=case.get("id") or case.get("tcId")):
                self.assertEqual(got, want, case.get("desc") or case.get("comment"))

    def test_inclusion(self):
        cases = vectors("merkle", "inclusion.json")
        self.agree(cases, [not case["wantErr"] for case in cases], """
            const un = (text) => m.bytes.unbase64(text ?? '', 'form');
            return m.tree.provesInclusion({ index: given.leafIdx, size: given.treeSize, leaf: un(given.leafHash),
                path: (given.proof ?? []).map(un), root: un(given.root) });""")

    def test_consistency(self):
        cases = vectors("merkle", "consistency.json")
        self.agree(cases, [not case["wantErr"] for case in cases], """
            const un = (text) => m.bytes.unbase64(text ?? '', 'form');
            return m.tree.provesConsistency({ first: given.size1, firstRoot: un(given.root1), second: given.size2,
                secondRoot: un(given.root2), path: (given.proof ?? []).map(un) });""")

    def test_signed_notes(self):
        cases = vectors("signed-note", "notes.json")
        self.agree(cases, [case["expect"] == "ok" for case in cases], """
            const keys = await Promise.all(given.vkeys.map(m.note.verifierKey));
            return (await m.note.signers(m.note.signedNote(given.note), keys, 'signature')).length > 0;""")

    def test_verifier_keys(self):
        # Of other algorithms no key is read here: none of them signs for a ledger.
        cases = [case for case in vectors("signed-note", "vkeys.json") if not case["id"].startswith("mldsa")]
        self.agree(cases, [case["valid"] for case in cases],
                   "return Boolean(await m.note.verifierKey(given.vkey));")

    def test_checkpoints(self):
        cases = vectors("tlog-checkpoint", "bodies.json")
        # This ledger has no extension lines, and takes none.
        expected = [case.get("validStrictC2SP", case["valid"]) and case["body"].count("\n") == 3 for case in cases]
        self.agree(cases, expected, "return Boolean(m.note.checkpoint(given.body));")

    def test_cosignatures(self):
        cases = vectors("tlog-cosignature", "cosigned.json")
        self.agree(cases, [case["expect"] == "valid" for case in cases], """
            const keys = [await m.note.verifierKey(given.cosignerVkey)];
            const found = await m.note.signers(m.note.signedNote(given.checkpoint), keys, 'signature');
            return found.length === 1 && found[0].time === (given.timestamp ?? found[0].time);""")

    def test_proofs(self):
        cases = vectors("tlog-proof", "format.json")
        self.agree(cases, [case["valid"] for case in cases],
                   "return Boolean(m.proof.tlogProof(given.proof));")
        cases = vectors("tlog-proof", "composed.json")
        self.agree(cases, [case["valid"] for case in cases], """
            const proof = m.proof.tlogProof(given.proof);
            const keys = [await m.note.verifierKey(given.logVkey)];
            const checkpoint = await m.note.signedCheckpoint(proof.checkpoint, keys);
            const leaf = await m.hash.leafHash(m.bytes.utf8(given.leafUtf8));
            const { size, root } = checkpoint;
            return m.tree.provesInclusion({ index: proof.index, size, leaf, path: proof.path, root });""")

    def test_ed25519(self):
        groups = vectors("ed25519", "wycheproof.json")["testGroups"]
        cases = [{**test, "key": group["publicKey"]["pk"]} for group in groups for test in group["tests"]]
        self.agree(cases, [case["result"] == "valid" for case in cases], """
            const un = (text) => m.bytes.unhex(text, 'form');
            return m.signature.isEd25519(un(given.key), un(given.sig), un(given.msg));""")

    def test_canonical_json(self):
        """Our entries hold whole numbers only: of the others' files those that do are the same bytes."""
        for name in ("arrays", "structures", "unicode", "values"):
            canonical = VECTORS.joinpath("jcs/output", f"{name}.json").read_text()
            case = {"id": name, "text": canonical}
            numbers = json.loads(canonical, parse_float=lambda _: ...)
            whole = ... not in flat(numbers)
            self.agree([case], [whole], "return Boolean(m.json.canonicalValue(m.bytes.utf8(given.text), 'form'));")


def flat(value):
    """Every plain value in a JSON value."""
    if isinstance(value, (dict, list)):
        members = value.values() if isinstance(value, dict) else value
        return [item for member in members for item in flat(member)]
    return [value]


if __name__ == "__main__":
    unittest.main()
