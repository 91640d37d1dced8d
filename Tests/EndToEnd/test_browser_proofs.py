"""Receipts and checkpoints checked in a real browser, by the scripts that /verify and /audit serve."""

import base64
import csv
import json
import os
import random
import re
import subprocess
import unittest

from authority import Authority
from browser import chromium, opened
from scratch import scratch
from small_world import CAMPAIGNS, GIFT, PLANS, SCHOOLS
from test_serve import Server
from world import banchi, world

FLIPS = 40
DETECTOR = """
globalThis.BarcodeDetector = class {
  static async getSupportedFormats() { return ["qr_code"]; }
  looks = 0;
  async detect(video) {
    if (!video.srcObject) throw new Error("there is no picture");
    this.looks += 1;
    return this.looks < 3 ? [] : [{ rawValue: "TEXT" }];
  }
};
"""


class Browsing(unittest.TestCase):
    """A server and a browser for all the tests of a class."""

    @classmethod
    def setUpClass(cls):
        cls.server = cls.enterClassContext(Server())
        cls.browser = cls.enterClassContext(chromium())

    def open(self, path, language="en", **options):
        page = opened(self.browser, self.server.base + path, language, **options)
        self.addCleanup(page.context.close)
        return page


def issued(*forms, data, folder, number="DON2568/000001"):
    """One receipt's files, as the program hands them out."""
    banchi("receipt", "issue", "--number", number, *[word for form in forms for word in ("--as", form)],
           "--out", folder, data=data)
    return folder / number.replace("/", "-")


def hand_in(page, *files):
    """Chooses files and waits for what comes of it: of each report its verdict and its checks."""
    page.locator("#results").evaluate("results => delete results.dataset.state")
    page.locator("#file").set_input_files([
        file if isinstance(file, dict) else str(file) for file in files])
    return reports(page)


def reports(page):
    page.locator("#results[data-state=done]").wait_for(state="attached")
    return page.evaluate("""() => [...document.querySelectorAll('.report[data-verdict]')]
        .filter(report => report.id !== 'comparison')
        .map(report => ({
            verdict: report.dataset.verdict,
            checks: Object.fromEntries([...report.querySelectorAll('[data-check]')].map(step =>
                [step.dataset.check, [step.dataset.state, step.querySelector('[data-code]').textContent]])),
            facts: Object.fromEntries([...report.querySelectorAll('[data-fact]')].map(row =>
                [row.dataset.fact, row.querySelector('dd').textContent])),
        }))""")


def memory_file(name, content):
    return {"name": name, "mimeType": "application/octet-stream", "buffer": bytes(content)}


def flipped(content, place):
    spoilt = bytearray(content)
    spoilt[place // 8] ^= 1 << place % 8
    return spoilt


class GoodReceipts(Browsing):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.data = cls.server.copy.data
        cls.receipt = issued("pdf", "sd-jwt", "proof", data=cls.data, folder=scratch("browser"))

    def file(self, suffix):
        return self.receipt.with_name(self.receipt.name + suffix)

    def test_a_pdf_is_genuine_and_every_check_is_made(self):
        page = self.open("/verify")
        [report] = hand_in(page, self.file(".pdf"))
        self.assertEqual(report["verdict"], "good", report)
        not_passed = {name: state for name, (state, _) in report["checks"].items() if state != "passed"}
        self.assertEqual(not_passed, {"witnesses": "open"})
        self.assertEqual(len(report["checks"]), 16)
        self.assertEqual(report["facts"]["receipt"], "DON2568/000001")
        self.assertIn("donor", report["facts"])
        self.assertEqual(page.faults, [])

    def test_a_file_that_was_chosen_before_the_scripts_came_is_checked(self):
        page = opened(self.browser, "about:blank")
        self.addCleanup(page.context.close)
        held = []
        page.route("**/assets/verify.js", lambda route: held.append(route))
        page.goto(f"{self.server.base}/verify", wait_until="commit")
        page.locator("#file").set_input_files(str(self.file(".pdf")))
        self.assertEqual(page.locator("#results[data-state]").count(), 0, "no script has run yet")
        while not held:
            page.wait_for_timeout(10)
        held[0].continue_()
        self.assertEqual(reports(page)[0]["verdict"], "good")

    def test_claims_and_proof_are_genuine_together_and_the_proof_may_be_asked_for(self):
        page = self.open("/verify", "th")
        for files in [(self.file(".sd-jwt"), self.file(".tlog-proof")), (self.file(".sd-jwt"),)]:
            [report] = hand_in(page, *files)
            self.assertEqual(report["verdict"], "good", report)
        page.fill("#text", self.file(".sd-jwt").read_text())
        page.locator("#results").evaluate("results => delete results.dataset.state")
        page.click("#paste button[type=submit]")
        self.assertEqual(reports(page)[0]["verdict"], "good")
        self.assertTrue(page.get_by_text("ใบเสร็จถูกต้อง").is_visible())
        self.assertTrue(page.get_by_text("กุญแจของบันทึกมาจากเซิร์ฟเวอร์นี้").is_visible())

    def test_the_code_on_the_paper_leads_to_the_receipt(self):
        proof = self.file(".tlog-proof").read_text()
        entry = json.loads(base64.b64decode(re.search("^extra (.*)$", proof, re.MULTILINE)[1]))
        leaf = banchi_leaf(proof)
        for text, verdict in [
            (f"https://ledger.example/receipts/{self.receipt.name}#entry={entry['seq']}&leaf={leaf}", "good"),
            (f"banchi:receipt?origin=test.example/ledger&number=DON2568/000001&entry={entry['seq']}&leaf={leaf}",
             "good"),
            (f"https://ledger.example/receipts/{self.receipt.name}#entry={entry['seq']}&leaf={'0' * 64}", "bad"),
        ]:
            page = self.open("/verify")
            page.fill("#text", text)
            page.click("#paste button[type=submit]")
            [report] = reports(page)
            self.assertEqual(report["verdict"], verdict, report)
            self.assertTrue(page.locator("#noscan").is_visible(), "this Chromium reads no codes, and the page says so")
            # A detector that has found the code in the third picture: where browsers have one, it is the system's.
            page = self.open("/verify", beforehand=DETECTOR.replace("TEXT", text))
            page.click("#scan")
            [report] = reports(page)
            self.assertEqual((report["verdict"], page.faults), (verdict, []))

    def test_a_paper_with_a_time_stamp_is_genuine_too(self):
        with Authority() as authority:
            folder = scratch("stamped")
            banchi("receipt", "issue", "--number", "DON2568/000001", "--as", "pdf", "--tsa", authority.url,
                   "--tsa-ca", authority.ca, "--out", folder, data=self.data)
        [report] = hand_in(self.open("/verify"), folder / "DON2568-000001.pdf")
        self.assertEqual(report["verdict"], "good", report)

    def test_every_receipt_of_a_yearly_statement_is_checked(self):
        with open(world().inputs / "donations.csv", newline="", encoding="utf-8") as file:
            donor = next(csv.DictReader(file))["donor_email"]
        folder = scratch("statement")
        banchi("receipt", "statement", "--donor", donor, "--year", 2568, "--out", folder, data=self.data)
        [paper] = folder.glob("statement-*.pdf")
        found = hand_in(self.open("/verify"), paper)
        self.assertEqual({report["verdict"] for report in found}, {"good"})
        self.assertEqual(len({report["facts"]["receipt"] for report in found}), len(found))

    def test_the_address_of_a_receipts_page_leads_to_its_checks_and_to_its_way(self):
        page = self.open(f"/receipts/{self.receipt.name}")
        page.get_by_text("Verify a receipt").click()
        [report] = reports(page)
        self.assertEqual(report["verdict"], "good")
        page.locator(".report [data-follow]").click()
        page.wait_for_url("**/follow/DON2568-000001")
        self.assertTrue(page.locator("svg.river.wide").is_visible())
        self.assertEqual(page.faults, [])

    def test_the_page_works_when_it_was_saved_and_the_network_is_gone(self):
        page = self.open("/verify")
        folder = scratch("saved")
        script = page.evaluate("fetch('/assets/verify.js').then(answer => answer.text())")
        (folder / "verify.js").write_text(script)
        (folder / "verify.html").write_text(page.content().replace("/assets/verify.js", "verify.js"))
        saved = opened(self.browser, f"file://{folder}/verify.html", offline=True)
        self.addCleanup(saved.context.close)
        for files in [(self.file(".pdf"),), (self.file(".sd-jwt"), self.file(".tlog-proof"))]:
            [report] = hand_in(saved, *files)
            self.assertEqual(report["verdict"], "good", report)
            self.assertEqual(report["checks"]["newer"], ["open", "offline"])

    def test_a_voided_receipt_is_genuine_and_void(self):
        number = "DON2568/000002"
        receipt = issued("pdf", data=self.data, folder=scratch("void"), number=number)
        banchi("donation", "reverse", number, "--reason", "error", data=self.data)
        [report] = hand_in(self.open("/verify"), receipt.with_name(receipt.name + ".pdf"))
        self.assertEqual(report["verdict"], "void", report)
        self.assertEqual(report["checks"]["standing"], ["failed", "void"])


def banchi_leaf(proof):
    """SHA-256 of a zero byte and the entry, by coreutils."""
    entry = base64.b64decode(re.search("^extra (.*)$", proof, re.MULTILINE)[1])
    return subprocess.run(["sha256sum"], input=b"\0" + entry, capture_output=True, check=True).stdout.split()[0].decode()


class SpoiltReceipts(Browsing):
    def refuse(self, page, files, because):
        found = hand_in(page, *files)
        verdicts = [report["verdict"] for report in found]
        self.assertNotIn("good", verdicts, because)
        self.assertNotIn("void", verdicts, because)
        self.assertEqual(page.faults, [], because)

    def test_no_flipped_bit_passes(self):
        seed = int(os.environ.get("SEED", random.SystemRandom().randrange(2 ** 32)))
        print(f"flips: SEED={seed}", flush=True)
        generator = random.Random(seed)
        receipt = issued("pdf", "sd-jwt", "proof", data=self.server.copy.data, folder=scratch("flips"))
        content = {suffix: receipt.with_name(receipt.name + suffix).read_bytes()
                   for suffix in (".pdf", ".sd-jwt", ".tlog-proof")}
        page = self.open("/verify")
        paper = content[".pdf"]
        signature = paper.index(b"/ByteRange ")
        parts = [(".pdf", 0, len(paper)), (".pdf", signature, signature + 3200), (".pdf", len(paper) - 1500, len(paper)),
                 (".sd-jwt", 0, len(content[".sd-jwt"])), (".tlog-proof", 0, len(content[".tlog-proof"]))]
        for turn in range(FLIPS):
            # The paper is long: what is hardest to get right in it has its own turns.
            suffix, start, end = parts[turn % len(parts)]
            place = generator.randrange(8 * start, 8 * end)
            spoilt = {**content, suffix: flipped(content[suffix], place)}
            together = [".pdf"] if suffix == ".pdf" else [".sd-jwt", ".tlog-proof"]
            files = [memory_file(receipt.name + part, spoilt[part]) for part in together]
            with self.subTest(seed=seed, suffix=suffix, place=place):
                self.refuse(page, files, f"{suffix}, bit {place}")

    def test_what_stands_around_the_signature_counts_too(self):
        """The signature's own place is the one that it does not cover."""
        paper = issued("pdf", data=self.server.copy.data, folder=scratch("around"))
        content = paper.with_name(paper.name + ".pdf").read_bytes()
        gap = content.index(b"/Contents <") + len(b"/Contents <")
        room = content.index(b">", gap) - gap
        page = self.open("/verify")
        letter = next(place for place in range(gap, gap + room) if content[place:place + 1] in b"abcdef")
        for because, spoilt in [
            ("a letter of the hex string in upper case", flipped(content, 8 * letter + 5)),
            ("a byte after the signature's end", flipped(content, 8 * (gap + room - 1))),
            ("a comment appended", content + b"% and 10,000 more\n"),
            ("cut off", content[:-1]),
        ]:
            self.refuse(page, [memory_file("spoilt.pdf", spoilt)], because)
        [report] = hand_in(page, memory_file("spoilt.pdf", content + b"\n%%EOF\n"))
        self.assertEqual(report["checks"]["paper-whole"], ["failed", "paper-appended"])

    def test_a_receipt_of_another_log_is_told_apart(self):
        other = other_ledger()
        receipt = issued("pdf", "sd-jwt", "proof", data=other, folder=scratch("other"), number="DON2569/000001")
        page = self.open("/verify")
        for files in [[".pdf"], [".sd-jwt", ".tlog-proof"]]:
            [report] = hand_in(page, *[receipt.with_name(receipt.name + suffix) for suffix in files])
            self.assertEqual(report["verdict"], "bad", report)
            self.assertEqual(report["checks"]["checkpoint"], ["failed", "log-other"])
            self.assertEqual(report["facts"], {}, "nothing of a refused receipt is repeated")
        # With the other log's own key it is that log which vouches, but this server's issuer does not sign there.
        page.fill("#keys", (other / "keys/log.vkey").read_text())
        [report] = hand_in(page, receipt.with_name(receipt.name + ".pdf"))
        self.assertEqual(report["checks"]["checkpoint"][0], "passed")
        self.assertNotEqual(report["verdict"], "good")

    def test_the_very_origin_under_another_key_is_refused(self):
        forged = other_ledger(origin="test.example/ledger")
        receipt = issued("pdf", data=forged, folder=scratch("forged"), number="DON2569/000001")
        [report] = hand_in(self.open("/verify"), receipt.with_name(receipt.name + ".pdf"))
        self.assertEqual(report["checks"]["checkpoint"], ["failed", "checkpoint-unsigned"])
        self.assertEqual(report["verdict"], "bad")

    def test_what_is_no_receipt_is_said_to_be_none(self):
        page = self.open("/verify")
        self.assertEqual(hand_in(page, memory_file("letter.txt", b"Dear donor")), [])
        self.assertTrue(page.locator('[data-notice="handed"]').is_visible())
        self.assertEqual(hand_in(page, memory_file("empty.pdf", b"%PDF-1.7\n"))[0]["verdict"], "bad")


def other_ledger(origin="other.example/ledger"):
    """Another foundation's ledger with one gift, imported from the first rows of the same files."""
    folder = scratch("other-ledger")
    data = folder / "data"
    banchi("init", "--origin", origin, data=data)
    gift = ("G1,keep,500.00,THB,2026-02-01T10:00:00+07:00,cash,individual,ผู้ให้ หนึ่ง,,giver@example.org,no")
    for kind, text in [("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS),
                       ("donations", f"{GIFT}\n{gift}\n")]:
        file = folder / f"{kind}.csv"
        file.write_text(text)
        banchi("import", kind, file, data=data)
    return data


class Consistency(Browsing):
    def compare(self, checkpoint, key=None):
        page = self.open("/audit")
        page.fill("#held", checkpoint)
        if key:
            page.fill("#keys", key)
        page.click("#compare button[type=submit]")
        report = page.locator("#comparison[data-verdict]")
        report.wait_for()
        checks = page.evaluate("""() => Object.fromEntries([...document.querySelectorAll('#comparison [data-check]')]
            .map(step => [step.dataset.check, [step.dataset.state, step.querySelector('[data-code]').textContent]]))""")
        self.assertEqual(page.faults, [])
        return report.get_attribute("data-verdict"), checks

    def checkpoints(self):
        sizes = self.server.request("/checkpoints/sizes")[1].split()
        return {int(size): self.server.request(f"/checkpoints/{size.decode()}")[1].decode() for size in sizes}

    def test_every_older_checkpoint_is_proven_to_be_the_beginning(self):
        kept = self.checkpoints()
        self.assertGreater(len(kept), 2)
        for size in [min(kept), sorted(kept)[len(kept) // 2], max(kept)]:
            verdict, checks = self.compare(kept[size])
            self.assertEqual(verdict, "good", checks)

    def test_a_fork_is_refused(self):
        """The same log with the same key, that went on otherwise: only an operator can make one."""
        data = world().copy("data").data
        before = self.server.request("/checkpoint")[1].decode()
        banchi("donate", "--campaign", self.open_campaign(), "--amount", "1.25", "--method",
               "cash", data=data)
        forked = scratch("fork") / "export"
        banchi("export", "log", forked, data=data)
        banchi("donate", "--campaign", self.open_campaign(), "--amount", "99.75", "--method", "cash",
               data=self.server.copy.data)
        self.assertNotEqual(self.server.request("/checkpoint")[1].decode(), before)
        self.assertEqual(self.compare(before)[0], "good")
        verdict, checks = self.compare((forked / "checkpoint").read_text())
        self.assertEqual(verdict, "bad")
        self.assertEqual(checks["held"], ["passed", ""], "the fork is rightly signed: that is what makes it proof")
        self.assertEqual(checks["extension"], ["failed", "log-forked"])

    def test_a_roll_back_and_a_strangers_checkpoint_are_refused(self):
        newer = world().copy("data").data
        for amount in ("1", "2", "3", "4"):
            banchi("donate", "--campaign", self.open_campaign(), "--amount", amount, "--method", "cash", data=newer)
        export = scratch("newer") / "export"
        banchi("export", "log", export, data=newer)
        served = self.server.request("/checkpoint")[1].decode()
        self.assertGreater(*[int(text.split("\n")[1]) for text in ((export / "checkpoint").read_text(), served)])
        _, checks = self.compare((export / "checkpoint").read_text())
        self.assertEqual(checks["extension"], ["failed", "log-shorter"])
        other = other_ledger()
        stranger = scratch("stranger") / "log"
        banchi("export", "log", stranger, data=other)
        self.assertEqual(self.compare((stranger / "checkpoint").read_text())[1]["held"], ["failed", "log-other"])

    def open_campaign(self):
        campaigns = json.loads(self.server.request("/v1/campaigns?limit=200")[1])["campaigns"]
        return next(campaign["id"] for campaign in campaigns if campaign["state"] == "open")


if __name__ == "__main__":
    unittest.main()
