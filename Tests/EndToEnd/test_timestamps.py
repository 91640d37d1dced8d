"""RFC 3161 time stamps of checkpoints, with `openssl ts` as the authority and as the judge."""

import datetime
import json
import random
import shutil
import subprocess
import threading
import time
import unittest
import urllib.request

from authority import Authority
from world import BANCHI, ROOT, banchi, flip, world

BANGKOK = datetime.timezone(datetime.timedelta(hours=7))


def stamps(folder):
    return sorted((folder / "timestamps").glob("*")) if (folder / "timestamps").exists() else []


def give(copy):
    """One more gift: one more checkpoint."""
    today = datetime.datetime.now(BANGKOK).date().isoformat()
    campaigns = json.loads(banchi("campaign", "list", "--format", "json", data=copy.data).stdout)
    campaign = next(
        campaign["id"] for campaign in campaigns if campaign["opens"] <= today <= campaign["closes"])
    banchi(
        "donate", "--campaign", campaign, "--amount", "1.25", "--method", "cash", data=copy.data)


class WithAuthority(unittest.TestCase):
    def setUp(self):
        self.authority = Authority().__enter__()
        self.addCleanup(self.authority.__exit__)
        self.copy = world().copy("data")

    def stamp(self, *options, expect=0, ca=True):
        trust = ["--tsa-ca", self.authority.ca] if ca else []
        return banchi(
            "timestamp", "--tsa", self.authority.url, *trust, *options, data=self.copy.data, expect=expect)

    def verify(self, *options, expect=0, ca=None):
        return banchi(
            "timestamp", "verify", "--tsa-ca", ca or self.authority.ca, *options, data=self.copy.data,
            expect=expect)

    def export(self):
        banchi("export", "log", self.copy.export, data=self.copy.data)
        return self.copy.export

    def openssl(self, data, stamp):
        return subprocess.run(
            ["openssl", "ts", "-verify", "-data", data, "-in", stamp, "-CAfile", self.authority.ca],
            capture_output=True, text=True)

    def three_lines(self, export, size=None):
        """What was stamped: `head -n 3 checkpoint`."""
        note = (export / (f"checkpoints/{size}" if size else "checkpoint")).read_text()
        path = self.copy.root / "three-lines"
        path.write_text("".join(note.splitlines(keepends=True)[:3]))
        return path


class Stamps(WithAuthority):
    def test_openssl_verifies_the_stamp_of_the_three_lines(self):
        done = self.stamp()
        export = self.export()
        lines = self.three_lines(export)
        size = lines.read_text().splitlines()[1]
        for word in ["checkpoint stamped", size, "0x02", "1.3.6.1.4.1.99999.1.1"]:
            self.assertIn(word, done.stdout)
        judged = self.openssl(lines, export / f"timestamps/{size}.tsr")
        self.assertIn("Verification: OK", judged.stdout + judged.stderr)
        self.assertEqual(self.authority.queries[0][0], "application/timestamp-query")
        self.assertIn(size, self.verify().stdout)
        self.assertIn("1 of 1 time stamps hold", self.verify("--export", export).stdout)
        banchi("verify", "--export", export, "--key", world().vkey)

    def test_a_checkpoint_is_stamped_once(self):
        self.stamp()
        self.assertIn("stamped before", self.stamp().stdout)
        self.assertEqual(len(self.authority.queries), 1)

    def test_stamps_of_a_growing_ledger_hold_together(self):
        self.stamp()
        give(self.copy)
        self.stamp()
        self.assertIn("2 of 2 time stamps hold", self.verify().stdout)
        self.assertEqual(len(stamps(self.export())), 2)

    def test_without_trusted_certificates_it_says_so(self):
        self.assertIn("WHO SIGNED WAS NOT VERIFIED", self.stamp(ca=False).stdout)
        self.assertNotIn("NOT VERIFIED", self.stamp().stdout)

    def test_the_page_runs_as_it_stands(self):
        self.stamp()
        give(self.copy)
        self.stamp()
        export = self.export()
        page = (ROOT / "docs/timestamps.md").read_text()
        block = page.split("```sh\n")[1].split("```")[0]
        shutil.copy(self.authority.ca, export / "ca.pem")
        done = subprocess.run(["bash", "-c", block], cwd=export, capture_output=True, text=True)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual((done.stdout + done.stderr).count("Verification: OK"), 2)
        self.assertIn("Serial number: 0x03", done.stdout)
        # The page's own arithmetic, for a size that is stamped and is not the newest.
        self.assertEqual((export / "stamped.txt").read_bytes(), self.three_lines(export).read_bytes())
        (export / "entries.jsonl").unlink()
        [file, _] = stamps(export)
        shutil.copy(file, export / "timestamps/77.tsr")
        done = subprocess.run(["bash", "-c", block], cwd=export, capture_output=True, text=True)
        self.assertNotEqual(done.returncode, 0)


class Tampering(WithAuthority):
    def setUp(self):
        super().setUp()
        self.stamp()
        [self.file] = stamps(self.copy.data)
        self.seed = random.randrange(1 << 32)
        self.generator = random.Random(self.seed)

    def test_a_flipped_bit_in_what_was_signed_is_refused_by_both(self):
        lines = self.three_lines(self.export())
        content = self.file.read_bytes()
        # The hash of the three lines as it stands in the stamp, and the signature at the end.
        digest = subprocess.run(
            ["openssl", "dgst", "-sha256", "-binary", lines], capture_output=True, check=True).stdout
        imprint = content.index(digest)
        end = len(content) - 1
        for offset in [imprint + self.generator.randrange(32), end - self.generator.randrange(32)]:
            bit = self.generator.randrange(8)
            flip(self.file, offset, bit)
            self.assertNotEqual(self.openssl(lines, self.file).returncode, 0, f"seed {self.seed}")
            done = self.verify(expect=1)
            self.assertIn(f"time stamp of size {self.file.stem}", done.stderr, f"seed {self.seed}")
            flip(self.file, offset, bit)
        self.verify()

    def test_a_flipped_bit_in_the_log_is_refused_by_both(self):
        export = self.export()
        lines = self.three_lines(export)
        flip(lines, self.generator.randrange(lines.stat().st_size), self.generator.randrange(8))
        self.assertNotEqual(self.openssl(lines, self.file).returncode, 0, f"seed {self.seed}")
        entries = export / "entries.jsonl"
        flip(entries, entries.stat().st_size // 2, 0)
        self.assertIn("another text", self.verify("--export", export, expect=1).stderr)

    def test_another_authority_is_refused(self):
        self.assertIn("does not hold", self.verify(ca=self.authority.make_root("stranger"), expect=1).stderr)

    def test_a_stamp_under_another_size_is_refused(self):
        self.file.rename(self.file.with_name("5.tsr"))
        self.assertIn("time stamp of size 5 is of another text", self.verify(expect=1).stderr)
        self.file.with_name("5.tsr").rename(self.file.with_name("99999999.tsr"))
        self.assertIn("more entries than the log has", self.verify(expect=1).stderr)

    def test_a_larger_size_has_no_earlier_time(self):
        # The first entries are stamped now, after the whole ledger.
        time.sleep(1.1)  # Stamps tell whole seconds.
        export = self.export()
        smaller = min(int(size) for size in (export / "checkpoints/sizes").read_text().split())
        self.authority.folder.joinpath("early").write_bytes(self.three_lines(export, smaller).read_bytes())
        _, reply = self.authority.reply(self.authority.query("-data", "early", "-sha256", "-cert"))
        self.file.with_name(f"{smaller}.tsr").write_bytes(reply)
        done = self.verify(expect=1)
        self.assertIn(f"time stamp of size {self.file.stem} is earlier", done.stderr)
        self.assertIn("1 of 2", done.stdout)

    def test_rubbish_in_the_folder_is_a_finding_or_nothing(self):
        self.file.with_name("README").write_text("not a stamp")
        self.verify()
        self.file.write_bytes(b"rubbish")
        self.assertIn("does not hold", self.verify(expect=1).stderr)
        self.assertIn("damaged", self.stamp(expect=74).stderr)

    def test_nothing_kept_is_no_clean_bill(self):
        self.file.unlink()
        self.assertIn("no time stamps are kept", self.verify(expect=69).stderr)

    def test_a_file_without_certificates_trusts_nobody(self):
        self.assertIn("holds no certificate", self.verify(ca=self.file, expect=65).stderr)


class BadAuthorities(WithAuthority):
    """Nothing is kept of any of them, and each is called by its name."""

    def refused(self, word, *options, **behaviour):
        done = self.stamp(*options, expect=69, **behaviour)
        self.assertIn(word, done.stderr)
        self.assertEqual(stamps(self.copy.data), [])

    def answering(self, status, body):
        self.authority.behave = lambda query: (status, body)

    def test_a_wrong_imprint(self):
        own = self.authority.query("-digest", "00" * 32, "-sha256", "-cert")
        self.authority.behave = lambda query: self.authority.reply(own)
        self.refused("imprint")

    def test_a_wrong_nonce(self):
        def behave(query):
            (self.authority.folder / "asked").write_bytes(query)
            text = self.authority.openssl("ts", "-query", "-in", "asked", "-text").stdout.decode()
            dump = [line[11:58] for line in text.splitlines() if line.startswith("    00")]
            digest = "".join(dump).replace("-", "").replace(" ", "")
            return self.authority.reply(self.authority.query("-digest", digest, "-sha256", "-cert"))

        self.authority.behave = behave
        self.refused("nonce")
        self.refused("nonce", ca=False)

    def test_an_answer_that_was_given_before(self):
        kept = []

        def behave(query):
            kept.append(self.authority.reply(query))
            return kept[0]

        self.authority.behave = behave
        self.stamp()
        for path in stamps(self.copy.data):
            path.unlink()
        self.refused("nonce")

    def test_a_stranger(self):
        done = banchi(
            "timestamp", "--tsa", self.authority.url, "--tsa-ca", self.authority.make_root("stranger"),
            data=self.copy.data, expect=69)
        self.assertIn("does not hold", done.stderr)
        self.assertEqual(stamps(self.copy.data), [])

    def test_a_rejection(self):
        own = self.authority.query("-digest", "00" * 20, "-sha1")
        self.authority.behave = lambda query: self.authority.reply(own)
        self.refused("refused: Status: Rejected.")

    def test_garbage(self):
        for body in [b"", b"<html>Welcome</html>", bytes([0x30, 0x84, 0xFF, 0xFF, 0xFF, 0xFF]), b"\0" * 100]:
            self.answering(200, body)
            self.refused("no time stamp response")

    def test_an_answer_with_something_after_it(self):
        def behave(query):
            status, body = self.authority.reply(query)
            return status, body + b"\0"

        self.authority.behave = behave
        self.refused("no time stamp response")

    def test_an_answer_without_end(self):
        self.answering(200, b"\x30" * (8 << 20))
        self.refused("more than")

    def test_errors_of_http(self):
        for status in [500, 404, 204, 302]:
            self.answering(status, b"")
            self.refused(f"HTTP status {status}")
        self.assertEqual(len(self.authority.queries), 4, "a query was sent on")

    def test_nothing_at_all(self):
        self.authority.behave = lambda query: None
        self.refused("no answer")

    def test_silence(self):
        release = threading.Event()
        self.addCleanup(release.set)
        self.authority.behave = lambda query: release.wait() and None
        self.refused("no answer", "--patience", "1")

    def test_nobody_there(self):
        self.authority.url = "http://127.0.0.1:9/"  # discard, which nobody runs any more
        self.refused("no answer")

    def test_senseless_options(self):
        for options in [
            ["timestamp"], ["timestamp", "--tsa", "file:///etc/passwd"], ["timestamp", "--tsa", "tsa"],
            ["timestamp", "verify"], ["serve", "--tsa-ca", self.authority.ca],
            ["timestamp", "--tsa", self.authority.url, "--patience", "0"],
        ]:
            banchi(*options, data=self.copy.data, expect=64)
        banchi(
            "timestamp", "--tsa", self.authority.url, "--tsa-ca", "missing", data=self.copy.data, expect=74)


class Serving(WithAuthority):
    """The server stamps beside its work."""

    def serve(self):
        process = subprocess.Popen(
            [BANCHI, "serve", "--listen", "127.0.0.1:0", "--data", self.copy.data,
             "--tsa", self.authority.url, "--tsa-ca", self.authority.ca],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        self.addCleanup(process.stdout.close)
        self.addCleanup(process.wait, 30)
        self.addCleanup(process.terminate)
        return process

    def lines_until(self, process, *words):
        """Reads what the server says until each word was said."""
        said = []
        for line in process.stdout:
            said.append(line)
            if all(any(word in line for line in said) for word in words):
                return said
        raise AssertionError("".join(said))

    def stop(self, process):
        process.terminate()
        self.assertEqual(process.wait(timeout=30), 0)

    def test_it_stamps_at_the_start(self):
        process = self.serve()
        self.lines_until(process, "listening on", "time stamp of checkpoint")
        self.stop(process)
        self.assertEqual(len(stamps(self.copy.data)), 1)
        self.verify()

    def test_it_does_not_stamp_again_within_the_hour(self):
        self.stamp()
        give(self.copy)
        process = self.serve()
        self.lines_until(process, "listening on")
        self.stop(process)
        self.assertEqual(len(self.authority.queries), 1)

    def test_an_authority_that_fails_is_logged_and_asked_again(self):
        self.authority.behave = lambda query: (500, b"")
        process = self.serve()
        said = self.lines_until(process, "listening on", "no time stamp")
        self.assertIn("next attempt in 60 seconds", "".join(said))
        self.stop(process)
        self.assertEqual(stamps(self.copy.data), [])

    def test_an_authority_that_is_silent_holds_nothing_up(self):
        release, asked = threading.Event(), threading.Event()
        self.addCleanup(release.set)
        self.authority.behave = lambda query: asked.set() or (release.wait() and None)
        process = self.serve()
        base = self.lines_until(process, "listening on http")[-1].split()[-1]
        self.assertTrue(asked.wait(30))
        with urllib.request.urlopen(f"{base}/checkpoint") as answer:
            self.assertEqual(answer.status, 200)
        self.stop(process)


if __name__ == "__main__":
    unittest.main()
