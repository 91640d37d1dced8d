"""banchi-verify: a valid export holds; one that breaks any point of docs/format.md, section 9, does not, and the
first bad entry and the checkpoints around it are named."""

import functools
import http.server
import json
import os
import pathlib
import shutil
import subprocess
import threading
import unittest

from ledger_writer import (
    BEGIN, SCHOOL, Ledger, Signer, b64, b64url, canonical, fund, leaf_hash, openssl, path_to, refundable, root_of,
    sha256)
from scratch import scratch

ROOT = pathlib.Path(__file__).resolve().parents[2]
VERIFY = pathlib.Path(os.environ.get("BANCHI_VERIFY", ROOT / ".build/debug/banchi-verify")).resolve()


def run(*arguments):
    return subprocess.run([str(VERIFY), *map(str, arguments)], capture_output=True, text=True)


def ask(place, *arguments):
    """Exit code and verdict."""
    done = run(place, *arguments, "--format", "json")
    assert done.stdout, f"exit {done.returncode}: {done.stderr}"
    return done.returncode, json.loads(done.stdout)


def folder():
    return scratch("sceptic")


class Good:
    """A ledger with everything: a rotation of keys, a witness, seals, a reversal, a conditional campaign."""

    def __init__(self):
        self.ledger = ledger = Ledger()
        self.witness = Signer("witness.example/one", 4)
        ledger.open()
        for amount in range(1, 251):
            ledger.give("C1", amount * 100)
        ledger.checkpoint()
        self.reversed = ledger.give("C1", 7_000)
        ledger.reverse(self.reversed)
        ledger.seal()
        self.cosigned = len(ledger.entries)
        ledger.checkpoint(cosigned_by=[self.witness])
        self.old, self.new = ledger.active[0], Signer(ledger.origin)
        ledger.activate(self.new)
        ledger.checkpoint()
        self.retirement = ledger.retire(self.old)
        ledger.campaign("C2", "all-or-nothing")
        ledger.give("C2", 40_000, to=refundable("C2"))
        ledger.give("C2", 60_000, to=refundable("C2"))
        ledger.fund_campaign("C2", 100_000)
        ledger.pay("C2", 30_000)
        for amount in range(1, 301):
            ledger.give("C1", amount)
        self.seal = ledger.seal()
        ledger.checkpoint()
        self.export = ledger.export(folder())
        self.size = len(ledger.entries)


@functools.cache
def good():
    return Good()


class Case(unittest.TestCase):
    def copy(self):
        target = folder() / "export"
        shutil.copytree(good().export, target)
        self.addCleanup(shutil.rmtree, target.parent)
        return target

    def export(self, ledger):
        target = folder()
        self.addCleanup(shutil.rmtree, target)
        return ledger.export(target)

    def assert_verdict(self, place, *arguments, code=1, naming=None, **expected):
        """The verdict's members, and that some fault names a file or a cause."""
        exit_code, verdict = ask(place, *arguments)
        self.assertEqual(exit_code, code, verdict)
        for member, value in expected.items():
            self.assertEqual(verdict[member], value, f"{member} of {verdict}")
        if naming:
            self.assertTrue(any(naming in fault for fault in verdict["faults"]), verdict)
        return verdict

    def small(self, *, checkpoint=True):
        """Five entries, with a checkpoint or without."""
        ledger = Ledger()
        ledger.open()
        ledger.give("C1", 500)
        if checkpoint:
            ledger.checkpoint()
        return ledger

    def assert_bad(self, ledger, bad, naming=None):
        """The log itself signed for something bad: every checkpoint agrees."""
        ledger.checkpoint()
        return self.assert_verdict(
            self.export(ledger), first_bad=bad, first_disagreeing=None, holds=False, anchored=False, naming=naming)


class AGoodLog(Case):
    def test_holds(self):
        verdict = self.assert_verdict(good().export, code=0, holds=True, anchored=False, first_bad=None, faults=[])
        self.assertEqual(verdict["entries"], good().size)
        self.assertEqual(verdict["last_agreeing"], good().size)
        self.assertEqual(verdict["root"], root_of([leaf_hash(entry) for entry in good().ledger.entries]).hex())

    def test_says_what_is_left_open(self):
        said = run(good().export).stdout
        self.assertIn("consistent, not anchored", said)
        self.assertIn("could have written another one", " ".join(said.split()))

    def test_of_every_size_around_a_tile(self):
        ledger = self.small()
        for size in (255, 256, 257, 511, 512, 513):
            while len(ledger.entries) < size:
                ledger.give("C1", 1)
            ledger.checkpoint()
            self.assert_verdict(self.export(ledger), code=0, entries=size)

    def test_over_http(self):
        class Quiet(http.server.SimpleHTTPRequestHandler):
            log_message = lambda *_: None
        place = self.copy()
        (place / "entries.jsonl").unlink()
        handler = functools.partial(Quiet, directory=str(place))
        with http.server.ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            url = f"http://127.0.0.1:{server.server_port}"
            self.assert_verdict(url, code=0, entries=good().size)
            bundle = place / "tile/entries/001"
            content = bytearray(bundle.read_bytes())
            content[-1] ^= 1
            bundle.write_bytes(content)
            self.assert_verdict(url, first_bad=511, first_disagreeing=good().size, naming="tile/entries/001")
            bundle.unlink()
            self.assert_verdict(url, first_bad=256, entries=256)
            server.shutdown()

    def test_the_wrong_question(self):
        for arguments in ([], ["a", "b"], ["a", "--key"], ["a", "--key", "no key"], ["a", "--what", "x"],
                          ["a", "--format", "xml"], ["a", "--known", good().export / "entries.jsonl"]):
            self.assertEqual(run(*arguments).returncode, 64, arguments)
        self.assertEqual(run("--help").returncode, 0)

    def test_no_log(self):
        self.assertEqual(run(folder()).returncode, 69)
        self.assertEqual(run("http://127.0.0.1:9").returncode, 69)


class Form(Case):
    """Point 1. The entry is the last, so that nothing else breaks with it."""

    def test_entries_that_are_not_canonical(self):
        entry = Ledger()
        entry.open()
        entry.append("plan.approved", {"note": "é\n", "version": 1})
        line = entry.entries[-1]
        self.assertIn(b'"kind":"plan.approved"', line)
        spoilt = {
            "a space": line.replace(b'"v":1', b'"v": 1'), "another version": line.replace(b'"v":1', b'"v":2'),
            "an unknown member": line.replace(b',"v":1', b',"u":1,"v":1'), "no end": line[:-1],
            "something behind": line + b" ", "a fraction": line.replace(b'"version":1', b'"version":1.0'),
            "leading zero": line.replace(b'"version":1', b'"version":01'),
            "too large": line.replace(b'"version":1', b'"version":9007199254740992'),
            "twice": line.replace(b'"version":1', b'"version":1,"version":1'),
            "order": line.replace(b'"version":1', b'"version":1,"a":1'),
            "an escape too many": line.replace(b"\\n", b"\\u000a"), "escaped slash": line.replace(b"\\n", b"\\/"),
            "no UTF-8": line.replace("é".encode(), b"\xe9"), "overlong": line.replace("é".encode(), b"\xc1\xa9"),
            "surrogate": line.replace("é".encode(), b"\xed\xa0\x80"), "a tab": line.replace(b"\\n", b"\t"),
            "by": line.replace(b"clerk:test", b"clerk test"), "id": line.replace(b'KEY5.0', b'KEY.5.0'),
            "id's number": line.replace(b'KEY5.0', b'KEY5.00'), "kind": line.replace(b"plan.approved", b"plan.refused"),
            "at": line.replace(b".000000Z", b".000Z"), "no such day": line.replace(b'"at":"2026-09', b'"at":"2026-13'),
            "moves": line.replace(b',"prev"', b',"moves":[],"prev"'),
            "too long": line.replace("é".encode(), b"e" * 66_000), "empty": b""}
        for name, bytes_ in spoilt.items():
            with self.subTest(name):
                self.assertNotEqual(bytes_, line)
                entry.entries[-1] = bytes_
                entry.checkpoints = {}
                if len(bytes_) > 65_535:
                    entry.tiles = lambda size: {}
                self.assert_bad(entry, 4, naming="entry 4")
                entry.__dict__.pop("tiles", None)

    def test_canonical_entries_of_all_sorts(self):
        ledger = self.small(checkpoint=False)
        ledger.append("plan.approved", {"a": {}, "b": [], "c": [1, -1, [True, False]], "d": "\b\f\n\r\t\"\\\x01\x7f",
                                        "e": "\U0001f600ก", "f": 2**53 - 1})
        ledger.checkpoint()
        self.assert_verdict(self.export(ledger), code=0)

    def test_names_are_sorted_by_utf16(self):
        ledger = self.small(checkpoint=False)
        ledger.append("plan.approved", {"MARK": 1})
        line = ledger.entries[-1]
        astral, private = "\U0001f600".encode(), "\ue000".encode()
        for first, second, code in ((astral, private, 0), (private, astral, 1)):
            ledger.entries[-1] = line.replace(b'"MARK":1', b'"%s":1,"%s":1' % (first, second))
            ledger.checkpoint()
            self.assert_verdict(self.export(ledger), code=code)

    def test_moves_that_are_none(self):
        moves = {
            "nothing": [["assets:bank", fund("C1"), 0]], "too much": [["assets:bank", fund("C1"), 10**15 + 1]],
            "itself": [["assets:bank", "assets:bank", 5]], "a path": [["assets::bank", fund("C1"), 5]],
            "long": [["assets:" + "a" * 65, fund("C1"), 5]], "two": [["assets:bank", fund("C1")]], "none": [], "absent": None}
        for name, wrong in moves.items():
            with self.subTest(name):
                ledger = self.small(checkpoint=False)
                body = {"amount": 5, "campaign": "C1", "receipt": "DON2569/000002"}
                ledger.append("donation.received", body, wrong)
                self.assert_bad(ledger, 5)


class TheChain(Case):
    """Point 2."""

    def test_links(self):
        for changes in ({"seq": 7}, {"prev": "0" * 64}, {"at": Ledger.at(BEGIN)}, {"id": "KEY1.0"}):
            with self.subTest(changes):
                ledger = self.small(checkpoint=False)
                ledger.append("plan.approved", {}, **changes)
                ledger.append("plan.approved", {})
                self.assert_bad(ledger, 5)

    def test_an_id_far_behind(self):
        ledger = self.small(checkpoint=False)
        ledger.append("plan.approved", {}, fact=1)
        for _ in range(600):
            ledger.give("C1", 1)
        again = ledger.append("plan.approved", {}, id="KEY5.1")
        ledger.give("C1", 1)
        self.assert_bad(ledger, again, naming="id")

    def test_the_first_entry_of_a_run(self):
        ledger = self.small(checkpoint=False)
        while len(ledger.entries) < 256:
            ledger.give("C1", 1)
        ledger.append("plan.approved", {}, prev="1" * 64)
        self.assert_bad(ledger, 256)

    def test_the_opening(self):
        ledger = self.small(checkpoint=False)
        ledger.append("ledger.opened", {"origin": ledger.origin})
        self.assert_bad(ledger, 5)
        ledger = Ledger()
        ledger.append("plan.approved", {})
        ledger.active.append(Signer(ledger.origin))
        ledger.checkpoint()
        self.assert_verdict(self.export(ledger), first_bad=0)


class TheTree(Case):
    """Point 3, and what changed bytes do."""

    def test_a_changed_entry(self):
        place = self.copy()
        lines = (place / "entries.jsonl").read_bytes().split(b"\n")
        lines[300] = lines[300].replace(b'"amount":', b'"amount":1')
        (place / "entries.jsonl").write_bytes(b"\n".join(lines))
        sizes = sorted(good().ledger.checkpoints)
        self.assert_verdict(
            place, first_bad=300, last_agreeing=max(size for size in sizes if size <= 300),
            first_disagreeing=min(size for size in sizes if size > 300), naming="tile/entries/001")

    def test_a_changed_entry_that_the_rules_do_not_see(self):
        place = self.copy()
        content = (place / "entries.jsonl").read_bytes()
        (place / "entries.jsonl").write_bytes(content.replace("แพร่".encode(), "น่าน".encode()))
        self.assert_verdict(place, first_bad=2, first_disagreeing=254, last_agreeing=None)

    def test_a_changed_tile_is_the_tiles_fault(self):
        for path in ("tile/0/000", "tile/1/000.p/2", "tile/entries/000", f"tile/entries/002.p/{good().size - 512}"):
            with self.subTest(path):
                place = self.copy()
                content = bytearray((place / path).read_bytes())
                content[40] ^= 1
                (place / path).write_bytes(content)
                self.assert_verdict(place, first_bad=None, first_disagreeing=None, naming=path)

    def test_a_tile_missing_short_or_too_many(self):
        for path in ("tile/0/001", "tile/1/000.p/2", "tile/entries/001"):
            with self.subTest(path):
                place = self.copy()
                content = (place / path).read_bytes()
                (place / path).unlink()
                self.assert_verdict(place, first_bad=None, naming=f"{path}: missing")
                (place / path).write_bytes(content[:-1])
                self.assert_verdict(place, first_bad=None, naming=path)
                (place / path).write_bytes(content + b"x")
                self.assert_verdict(place, first_bad=None, naming=path)
        place = self.copy()
        (place / "tile/0/000.p").mkdir()
        (place / "tile/0/000.p/3").write_bytes(b"")
        self.assert_verdict(place, naming="tile/0/000.p/3")


class Money(Case):
    """Point 4."""

    def test_moves_that_do_not_sum(self):
        ledger = self.small(checkpoint=False)
        body = {"amount": 101, "campaign": "C1", "receipt": "DON2569/000002"}
        ledger.append("donation.received", body, [["assets:bank", fund("C1"), 100]])
        ledger.give("C1", 100)
        self.assert_bad(ledger, 5, naming="sum")

    def test_below_zero(self):
        ledger = self.small(checkpoint=False)
        ledger.pay("C1", 500)
        ledger.pay("C1", 1)
        self.assert_bad(ledger, 6, naming="below zero")

    def test_beyond_all_measure(self):
        ledger = self.small(checkpoint=False)
        for _ in range(9):
            ledger.give("C1", 10**15)
        # 2^53 is a little more than nine times this.
        last = ledger.give("C1", 10**15)
        self.assert_bad(ledger, last, naming="2^53")


class ReceiptNumbers(Case):
    """Point 5."""

    def test_numbers(self):
        for receipt in ("DON2569/000003", "DON2569/000001", "DON2569/2", "DON2569/0000002", "/000001", "DON2569"):
            with self.subTest(receipt):
                ledger = self.small(checkpoint=False)
                ledger.give("C1", 1, receipt=receipt)
                self.assert_bad(ledger, 5, naming="receipt")

    def test_a_series_of_its_own(self):
        ledger = self.small(checkpoint=False)
        ledger.give("C1", 1, receipt=f"S{SCHOOL}-2569/000001")
        ledger.checkpoint()
        self.assert_verdict(self.export(ledger), code=0)

    def test_reversals(self):
        for changes in ({"amount": 499}, {"campaign": "C2"}, {"receipt": "DON2569/000009"},
                        {"donation": {"hash": "0" * 64, "seq": 4}}, {"donation": {"hash": "0" * 64, "seq": 3}},
                        {"donation": {"hash": "0" * 64, "seq": 5}}):
            with self.subTest(changes):
                ledger = self.small(checkpoint=False)
                ledger.reverse(4, **changes)
                self.assert_bad(ledger, 5)

    def test_reversed_twice(self):
        ledger = self.small(checkpoint=False)
        ledger.give("C1", 500)
        ledger.reverse(4)
        ledger.reverse(4)
        self.assert_bad(ledger, 8, naming="reversed before")

    def test_a_receipt_that_is_not_voided(self):
        ledger = self.small(checkpoint=False)
        ledger.reverse(4)
        voided = ledger.entries.pop()
        self.assert_bad(ledger, 6, naming="has to follow")
        ledger.checkpoints = {}
        ledger.give("C1", 1)
        self.assert_bad(ledger, 6, naming="not voided")
        ledger = self.small(checkpoint=False)
        ledger.append("receipt.voided", json.loads(voided)["body"])
        self.assert_bad(ledger, 5)


class TheCampaigns(Case):
    """Point 6."""

    def test_funded_with_another_amount(self):
        for amount in (399, 400):
            ledger = self.small(checkpoint=False)
            ledger.campaign("C2")
            ledger.give("C2", 400, to=refundable("C2"))
            ledger.fund_campaign("C2", amount)
            if amount == 399:
                self.assert_bad(ledger, 7, naming="all that its debit account holds")
            else:
                ledger.checkpoint()
                self.assert_verdict(self.export(ledger), code=0)

    def test_money_of_another_campaign(self):
        ledger = self.small(checkpoint=False)
        ledger.campaign("C2")
        ledger.give("C1", 5, to=fund("C2"))
        self.assert_bad(ledger, 6, naming="another campaign")

    def test_the_bank_of_another_book(self):
        ledger = self.small(checkpoint=False)
        ledger.append("disbursement.paid", {"amount": 1, "campaign": "C1"}, [
            [fund("C1"), "school:9999999999:bank", 1]])
        self.assert_bad(ledger, 5, naming="from one book to another")

    def test_a_shortfall_counts_negative(self):
        ledger = self.small(checkpoint=False)
        ledger.append("disbursement.paid", {"amount": 700, "campaign": "C1"}, [
            [fund("C1"), "assets:bank", 500], ["assets:shortfall:C1", "assets:bank", 200]])
        ledger.checkpoint()
        self.assert_verdict(self.export(ledger), code=0)


class Seals(Case):
    """Point 7."""

    def test_other_books(self):
        for changes in ({"accounts": 3}, {"root": "0" * 64}):
            ledger = self.small(checkpoint=False)
            ledger.seal()
            ledger.give("C1", 1)
            ledger.seal(**changes)
            ledger.give("C1", 1)
            self.assert_bad(ledger, 7, naming="seals other books")

    def test_empty_books(self):
        ledger = Ledger()
        ledger.open()
        ledger.seal()
        ledger.checkpoint()
        self.assert_verdict(self.export(ledger), code=0)


class Keys(Case):
    """Point 8."""

    def test_rule_12(self):
        origin = Ledger().origin
        for step in (lambda l: l.activate(Signer("elsewhere.example")), lambda l: l.activate(Signer(origin, 4)),
                     lambda l: l.activate(l.keys[0]), lambda l: l.retire(l.keys[0]),
                     lambda l: l.activate(Signer(origin), use="x"),
                     lambda l: l.append("key.retired", {"use": "log", "vkey": Signer(origin).vkey})):
            ledger = self.small(checkpoint=False)
            first = list(ledger.active)
            step(ledger)
            ledger.active, ledger.keys = first, list(first)
            self.assert_bad(ledger, 5)

    def test_key_files(self):
        for path in ("keys/log.vkey", "keys/witnesses.vkey", "keys/receipts.pem"):
            for content in (None, b"x\n", Signer("test.example/log").vkey.encode() + b"\n"):
                with self.subTest(path=path, content=content):
                    place = self.copy()
                    (place / path).unlink() if content is None else (place / path).write_bytes(content)
                    self.assert_verdict(place, first_bad=None, naming=path)


class Checkpoints(Case):
    """Point 9."""

    def spoil(self, **options):
        """A good ledger whose checkpoint of size 5 is not signed as it should be."""
        ledger = self.small(checkpoint=False)
        note = ledger.checkpoint(**{name: make(ledger) for name, make in options.items()})
        ledger.give("C1", 1)
        ledger.checkpoint()
        return ledger, note

    def assert_disagrees(self, ledger):
        return self.assert_verdict(
            self.export(ledger), first_bad=None, first_disagreeing=5, last_agreeing=None, naming="checkpoints/5")

    def test_signatures(self):
        stranger, witness = Signer(Ledger().origin), Signer("witness.example/two", 4)
        for signers in ([stranger], [stranger, None], [None, witness]):
            ledger, _ = self.spoil(signers=lambda l: [key or l.active[0] for key in signers])
            self.assert_disagrees(ledger)

    def test_a_line_twice_and_a_wrong_cosignature(self):
        witness = Signer("witness.example/two", 4)
        ledger, note = self.spoil(cosigned_by=lambda _: [witness])
        self.assert_verdict(self.export(ledger), code=0)
        head, log_line, line = note.rsplit(b"\n", 3)[0], *note.split(b"\n")[-3:-1]
        ledger.checkpoints[5] = note + line + b"\n"
        self.assert_disagrees(ledger)
        ledger.checkpoints[5] = note.replace(line, witness.line(b"other\n").strip())
        self.assert_disagrees(ledger)
        ledger.checkpoints[5] = b"\n".join(note.split(b"\n")[:-3]) + b"\n" + line + b"\n"
        self.assert_disagrees(ledger)

    def test_rotation(self):
        for signers in ("old", "new"):
            ledger = self.small(checkpoint=False)
            old, new = ledger.active[0], Signer(ledger.origin)
            ledger.activate(new)
            ledger.checkpoint(signers=[old if signers == "old" else new])
            self.assert_verdict(self.export(ledger), first_bad=None, first_disagreeing=6)
            ledger.checkpoints = {}
            ledger.retire(old)
            ledger.checkpoint(signers=[old, new])
            self.assert_verdict(self.export(ledger), first_bad=None, first_disagreeing=7)

    def test_another_root_origin_size_or_form(self):
        ledger, note = self.spoil()
        key = ledger.active[0]
        for text in (note.replace(b"test.example/log\n5", b"test.example/log\n4"),
                     b"other" + note, b"nothing", note.replace(b"\n\n", b"\nextension\n\n"), note[:-1]):
            ledger.checkpoints[5] = text
            self.assert_disagrees(ledger)
        text = ledger.text(5).replace(ledger.text(5).split(b"\n")[2], b64(sha256(b"x")).encode())
        ledger.checkpoints[5] = text + b"\n" + key.line(text)
        self.assert_disagrees(ledger)

    def test_files(self):
        for path, content in (("checkpoint", None), ("checkpoint", b"x"), ("checkpoints/sizes", None),
                              ("checkpoints/sizes", b"7\n5\n"), ("checkpoints/sizes", b""), ("checkpoints/254", None),
                              ("checkpoints/nothing", b"")):
            with self.subTest(path=path, content=content):
                place = self.copy()
                (place / path).unlink() if content is None else (place / path).write_bytes(content)
                self.assert_verdict(place, first_bad=None, naming=path if path != "checkpoint" else "checkpoint:")

    def test_not_the_newest(self):
        place = self.copy()
        shutil.copy(place / "checkpoints/254", place / "checkpoint")
        self.assert_verdict(place, first_bad=254, naming="checkpoint: not the largest")


class Coverage(Case):
    """Point 10."""

    def test_an_entry_too_many(self):
        ledger = self.small()
        ledger.give("C1", 1)
        self.assert_verdict(self.export(ledger), first_bad=5, first_disagreeing=None, last_agreeing=5)

    def test_an_entry_missing(self):
        for left in (0, 100, 256, good().size - 1):
            place = self.copy()
            lines = (place / "entries.jsonl").read_bytes().split(b"\n")[:left]
            (place / "entries.jsonl").write_bytes(b"".join(line + b"\n" for line in lines))
            self.assert_verdict(place, first_bad=left, entries=left)

    def test_a_newline_missing(self):
        place = self.copy()
        (place / "entries.jsonl").write_bytes((place / "entries.jsonl").read_bytes()[:-1])
        self.assert_verdict(place, first_bad=good().size - 1, naming="entries.jsonl")


class Issuer:
    """A receipt key with its certificate, and the receipts that it signs: section 6."""

    def __init__(self):
        self.key, pem = folder() / "key.pem", folder() / "cert.pem"
        openssl("ecparam", "-name", "prime256v1", "-genkey", "-noout", "-out", self.key)
        openssl("req", "-new", "-x509", "-key", self.key, "-subj", "/CN=Receipts", "-days", "3650",
                "-set_serial", "1", "-out", pem)
        self.pem = openssl("x509", "-in", pem)
        self.der = openssl("x509", "-in", pem, "-outform", "DER")

    def token(self, payload, disclosures=(), **header):
        header = {"alg": "ES256", "typ": "banchi-receipt+sd-jwt", "x5c": [b64(self.der)], **header}
        signed = f"{b64url(canonical(header))}.{b64url(canonical(payload))}"
        der = openssl("dgst", "-sha256", "-sign", self.key, given=signed.encode())
        length = der[3]
        r, s = der[4:4 + length], der[6 + length:]
        raw = b"".join(number.lstrip(b"\0").rjust(32, b"\0") for number in (r, s))
        return "~".join([f"{signed}.{b64url(raw)}", *disclosures, ""])


@functools.cache
def issuer():
    return Issuer()


class Receipts(Case):
    """Point 11, and --receipt."""

    def setUp(self):
        self.ledger = ledger = Ledger()
        # After the certificate's first day.
        ledger.time = int(subprocess.check_output(["date", "+%s"])) + 60
        ledger.open()
        certificate = sha256(issuer().der).hex()
        ledger.append("key.activated", {"certificate_sha256": certificate, "use": "receipts"})
        self.disclosure = b64url(canonical(["c2FsdA", "donor_name", "นางสาวสมมุติ"]))
        digest = b64url(sha256(self.disclosure.encode()))
        self.seq = ledger.give(
            "C1", 500, commitments=[digest], currency="THB", issuer="th-tax:1-0", plan_lines=["L1"],
            received="2026-11-21T00:00:00.000000Z", school=SCHOOL)
        self.note = ledger.checkpoint()
        ledger.give("C1", 1)
        ledger.checkpoint()
        self.place = self.export(ledger)
        (self.place / "keys/receipts.pem").write_bytes(issuer().pem)
        (self.place / "receipts").mkdir()

    def payload(self, **changes):
        body = json.loads(self.ledger.entries[self.seq])["body"]
        payload = {name: body[name] for name in (
            "amount", "campaign", "currency", "plan_lines", "receipt", "received", "school")}
        payload |= {
            "_sd": body["commitments"], "_sd_alg": "sha-256", "entry": self.seq, "iss": body["issuer"],
            "leaf": leaf_hash(self.ledger.entries[self.seq]).hex(), "origin": self.ledger.origin, **changes}
        return {name: value for name, value in payload.items() if value is not None}

    def write(self, token, proof=None):
        name = self.place / "receipts/DON2569-000001"
        name.with_suffix(".sd-jwt").write_text(token)
        name.with_suffix(".tlog-proof").write_bytes(proof or self.ledger.proof(self.seq, self.note))
        return name.with_suffix(".sd-jwt")

    def assert_both(self, token, code, proof=None, naming=None):
        """Handed along, and shown."""
        path = self.write(token, proof)
        self.assert_verdict(self.place, code=code, first_bad=None, naming=naming)
        moved = pathlib.Path(shutil.move(path.parent, folder()))
        self.assert_verdict(self.place, "--receipt", moved / path.name, code=code, naming=naming)
        path.parent.mkdir()

    def test_good(self):
        self.assert_both(issuer().token(self.payload()), 0)
        self.assert_both(issuer().token(self.payload(), [self.disclosure]), 0)

    def test_claims(self):
        for changes in ({"amount": 5000}, {"campaign": None}, {"extra": 1}, {"deduction": "x"}, {"entry": 1},
                        {"_sd": []}, {"origin": "x"}, {"leaf": "0" * 64}):
            with self.subTest(changes):
                self.assert_both(issuer().token(self.payload(**changes)), 1, naming="claim")

    def test_token(self):
        token = issuer().token(self.payload())
        self.assert_both(token[:-1], 1)
        self.assert_both(issuer().token(self.payload(), alg="none"), 1, naming="header")
        self.assert_both(issuer().token(self.payload(), typ="JWT"), 1, naming="header")
        self.assert_both(issuer().token(self.payload(), [b64url(canonical(["x", "y", "z"]))]), 1, naming="disclosure")
        self.assert_both(issuer().token(self.payload(), [self.disclosure] * 2), 1, naming="disclosure")
        self.assert_both(Issuer().token(self.payload()), 1, naming="none that the log names")
        self.assert_both(Issuer().token(self.payload(), x5c=[b64(issuer().der)]), 1, naming="signature")

    def test_proof(self):
        token, proof = issuer().token(self.payload()), self.ledger.proof(self.seq, self.note)
        for spoilt in (proof.replace(b"index 5", b"index 4"), proof[:-1], proof.replace(b"index", b"index "),
                       self.ledger.proof(self.seq - 1, self.note), self.ledger.proof(6, self.ledger.checkpoints[7])):
            self.assert_both(token, 1, spoilt)
        stranger = Signer(self.ledger.origin)
        self.assert_both(token, 1, self.ledger.proof(self.seq, self.ledger.checkpoint(signers=[stranger], keep=False)))

    def test_half_a_pair(self):
        self.write(issuer().token(self.payload())).unlink()
        self.assert_verdict(self.place, naming="receipts/DON2569-000001.sd-jwt: missing")

    def test_voided(self):
        self.ledger.reverse(self.seq)
        self.ledger.checkpoint()
        self.place = self.export(self.ledger)
        (self.place / "keys/receipts.pem").write_bytes(issuer().pem)
        (self.place / "receipts").mkdir()
        path = self.write(issuer().token(self.payload()))
        self.assert_verdict(self.place, code=0)
        self.assert_verdict(self.place, "--receipt", path, naming="voided")


class MoneyProofs(Case):
    """Section 8."""

    def proof(self, accounts, **changes):
        ledger, seal = good().ledger, good().seal
        before = Ledger()
        before.entries = ledger.entries[:seal]
        rows = before.table()
        leaves = [leaf_hash(canonical(row)) for row in rows]
        named = lambda path: path.startswith(accounts) if accounts.endswith(":") else path == accounts
        hits = [index for index, row in enumerate(rows) if named(row["account"])]
        first = min(hits, default=sum(row["account"] < accounts for row in rows))
        span = range(max(0, first - 1), min(len(rows), max(hits, default=first - 1) + 2))
        entries = [entry for entry in before.entries if any(
            named(path) for move in json.loads(entry).get("moves", []) for path in move[:2])]
        proof = {
            "accounts": accounts, "entries": [entry.decode() for entry in entries],
            "rows": [{"index": i, "path": [b64(node) for node in path_to(i, leaves)], "row": rows[i]} for i in span],
            "seal": ledger.proof(seal, ledger.checkpoints[good().size]).decode(), "v": 1}
        return {**proof, **changes}

    def file(self, proof):
        path = folder() / "some.money-proof"
        path.write_text(json.dumps(proof, ensure_ascii=False))
        return path

    def test_good(self):
        for accounts in ("assets:bank", "assets:", fund("C1"), "liabilities:agency:", "liabilities:refundable:C2",
                         "aaa", "zzz:", "funds:", "l"):
            with self.subTest(accounts):
                self.assert_verdict(good().export, "--money", self.file(self.proof(accounts)), code=0)

    def test_bad(self):
        right = self.proof("liabilities:agency:")
        other = self.proof(fund("C1"))
        row = lambda **changes: [{**right["rows"][0], "row": {**right["rows"][0]["row"], **changes}}, *right["rows"][1:]]
        spoilt = {
            "an entry less": {"entries": right["entries"][1:]}, "an entry more": {"entries": self.proof("assets:")["entries"]},
            "order": {"entries": right["entries"][::-1]}, "twice": {"entries": right["entries"][:1] + right["entries"]},
            "a row less": {"rows": right["rows"][:-1]}, "no neighbour": {"rows": right["rows"][1:]},
            "a debit": {"rows": row(debit=1)}, "a member": {"rows": row(more=1)},
            "another account": {"accounts": fund("C2")}, "version": {"v": 2}, "more": {"x": 1},
            "no seal": {"seal": "nothing"}, "another entry": {"seal": good().ledger.proof(4, good().ledger.checkpoints[254]).decode()},
            "rows of another": {"rows": other["rows"]}}
        for name, changes in spoilt.items():
            with self.subTest(name):
                self.assert_verdict(good().export, "--money", self.file({**right, **changes}), naming="money-proof")

    def test_of_another_log(self):
        other = self.small()
        self.assert_verdict(self.export(other), "--money", self.file(self.proof("assets:")), naming="its checkpoint")


class Anchored(Case):
    """What comes from outside."""

    def test_a_key(self):
        for key in (good().old, good().new):
            self.assert_verdict(good().export, "--key", key.vkey, code=0, anchored=True)
        self.assert_verdict(good().export, "--key", good().export / "keys/log.vkey", code=0, anchored=True)
        self.assert_verdict(good().export, "--key", Signer(Ledger().origin).vkey, naming="no key of this log", anchored=False)

    def test_a_key_that_does_not_reach(self):
        ledger = self.small(checkpoint=False)
        old, new = ledger.active[0], Signer(ledger.origin)
        ledger.checkpoint()
        ledger.activate(new)
        ledger.retire(old)
        ledger.checkpoint()
        place = self.export(ledger)
        self.assert_verdict(place, "--key", old.vkey, naming="does not reach")
        self.assert_verdict(place, "--key", new.vkey, code=0, anchored=True)

    def policy(self, *lines):
        path = folder() / "policy"
        path.write_text("\n".join([f"log {good().new.vkey}", f"log {good().old.vkey}", *lines]) + "\n")
        return path

    def test_a_policy(self):
        one, two = good().witness, Signer("witness.example/two", 4)
        both = [f"witness one {one.vkey} https://one.example # near", f"witness two {two.vkey}"]
        policy = self.policy(*both, "group any any one two", "quorum any")
        self.assert_verdict(good().export, "--policy", policy, code=0, anchored=True)
        said = run(good().export, "--policy", policy).stdout
        self.assertIn(f"witnessed by one (2026-09-21T16:59:59Z) up to entry {good().cosigned - 1}", said)
        self.assertIn(f"{good().size - good().cosigned} entries after it are signed by the log only", said)
        self.assert_verdict(good().export, "--policy", self.policy("quorum none"), code=0)
        self.assert_verdict(good().export, "--policy", self.policy(*both, "group all all one two", "quorum all"),
                            naming="no checkpoint that agrees satisfies it")
        for wrong in (["quorum three"], [], ["witness one x", "quorum none"], [*both, "group g 3 one two", "quorum g"]):
            self.assertEqual(run(good().export, "--policy", self.policy(*wrong)).returncode, 64)

    def known(self, note):
        path = folder() / "known"
        path.write_bytes(note)
        return path

    def test_a_known_checkpoint(self):
        for note in good().ledger.checkpoints.values():
            self.assert_verdict(good().export, "--known", self.known(note), code=0, anchored=True)

    def test_a_roll_back(self):
        ledger = self.small()
        place = self.export(ledger)
        ledger.give("C1", 1)
        self.assert_verdict(place, "--known", self.known(ledger.checkpoint()), naming="rolled back")

    def test_a_rewritten_log(self):
        ledger = self.small()
        note = ledger.checkpoints[5]
        ledger.entries.pop()
        ledger.receipts = {}
        ledger.give("C1", 501)
        ledger.checkpoint()
        self.assert_verdict(self.export(ledger), code=0)
        self.assert_verdict(self.export(ledger), "--known", self.known(note), naming="rewritten")

    def test_a_known_checkpoint_of_another_key(self):
        note = good().ledger.checkpoint(signers=[good().old], keep=False)
        self.assert_verdict(good().export, "--known", self.known(note), naming="not signed by a log key that is active")


if __name__ == "__main__":
    unittest.main()
