"""Donors ask for what is theirs: access, portability, restriction, erasure. After an erasure nothing of
the donor is found in any file, in whatever encoding. All persons are invented."""

import base64
import json
import os
import shutil
import sqlite3
import subprocess
import sys
import time
import unittest
import urllib.parse

from scratch import scratch
from small_world import GIFT, SCHOOL, SCHOOLS
from test_serve import Server
from world import BANCHI, ROOT, banchi

SCEPTIC = os.environ.get("BANCHI_VERIFY", str(BANCHI.parent / "banchi-verify"))

PLANS = f"""school,fiscal_year,version,line,strategy,kind,item,quantity,unit,unit_price,amount,starts,ends
{SCHOOL},2563,1,L1,4,materials,ชุดทดลอง,10,ชุด,1500.00,15000.00,2019-11-05,2020-09-15
{SCHOOL},2569,1,L1,4,materials,ชุดทดลอง,10,ชุด,1500.00,15000.00,2026-01-05,2026-09-15
"""
CAMPAIGNS = f"""id,school,title_th,title_en,model,goal,minimum,opens,closes,plan_lines,custody,policy,on_failure
old,{SCHOOL},ห้องสมุด,A library,keep,15000.00,,2019-11-05,2020-08-31,L1,foundation,agency,refund
new,{SCHOOL},ห้องสมุด,A library,keep,15000.00,,2026-01-05,2026-08-31,L1,foundation,agency,refund
"""


def tax_id(twelve):
    """Twelve digits with the check digit of a 13-digit number."""
    total = sum(int(digit) * (13 - place) for place, digit in enumerate(twelve))
    return twelve + str((11 - total % 11) % 10)


DONOR = {
    "name": "นางสาวสมมุติ ลบชื่อทิ้ง", "tax_id": tax_id("376540012349"),
    "address": "77/9 หมู่ 5 ตำบลสมมุติ โทร 089-555-0147", "email": "forget.me.not@donor.example",
}
PHONE = "089-555-0147"
# A second person at the same address, a third who said a name only, a fourth with a recent gift.
SISTER = {**DONOR, "name": "นางสาวพี่น้อง คงอยู่", "tax_id": tax_id("376540012350")}
NAMED = {"name": "ไม่บอกเลข สมมุติ"}
RECENT = {"name": "ให้ปีนี้ สมมุติ", "email": "recent@donor.example", "tax_id": tax_id("376540012351")}


def encodings(secret):
    """Every form in which a text or some bytes might stand in a file."""
    raw = secret if isinstance(secret, bytes) else secret.encode()
    forms = {"plain": raw, "hex": raw.hex().encode(), "HEX": raw.hex().upper().encode()}
    # Inside of a longer text base64 has three alignments; the characters at the ends hang on neighbours.
    for shift in range(3):
        text = base64.b64encode(bytes(shift) + raw)
        start = -(-shift * 8 // 6)
        whole = (shift + len(raw)) * 8 // 6
        forms[f"base64+{shift}"] = text[start:whole]
        forms[f"base64url+{shift}"] = text[start:whole].translate(bytes.maketrans(b"+/", b"-_"))
    forms["percent"] = urllib.parse.quote(raw, safe="").encode()
    forms["percent, lower case"] = urllib.parse.quote(raw, safe="").lower().encode()
    if isinstance(secret, str):
        forms["UTF-16LE"], forms["UTF-16BE"] = secret.encode("utf-16-le"), secret.encode("utf-16-be")
        forms["JSON"] = json.dumps(secret)[1:-1].encode()
        forms["JSON, upper case"] = "".join(
            f"\\u{ord(letter):04X}" if ord(letter) > 126 else letter for letter in secret).encode()
        forms["form"] = urllib.parse.quote_plus(secret).encode()
    return forms


def found(secrets, *places):
    """Which secrets stand in which files, and how they are encoded."""
    files = [path for place in places for path in ([place] if place.is_file() else place.rglob("*"))]
    contents = {path: path.read_bytes() for path in files if path.is_file()}
    assert contents, places
    return {
        (name, path.name, form) for name, secret in secrets.items()
        for form, needle in encodings(secret).items()
        for path, content in contents.items() if needle in content}


class Forgetting(unittest.TestCase):
    """One ledger; what happens to it is done once, and the tests look at what is left."""

    @classmethod
    def setUpClass(cls):
        cls.root = scratch("privacy")
        cls.data, cls.log = cls.root / "data", cls.root / "server.log"
        (cls.root / "passphrase").write_text("รหัสผ่านสำหรับทดสอบ\n")
        banchi("init", "--origin", "privacy.example/ledger", "--passphrase-file", cls.root / "passphrase",
               data=cls.data)
        for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
            cls.import_text(kind, text)
        cls.give()
        cls.keep()
        cls.server = Server.__new__(Server)
        cls.server.copy = cls
        cls.start_server()
        cls.addClassCleanup(cls.server.__exit__, None, None, None)
        cls.api = cls.post("key-of-the-donor", DONOR)
        cls.before()
        cls.erase()
        cls.after()

    @classmethod
    def import_text(cls, kind, text):
        path = cls.root / f"{kind}.csv"
        path.write_text(text)
        banchi("import", kind, path, data=cls.data)
        path.unlink()

    @classmethod
    def give(cls):
        def row(number, donor, campaign="old", day="2019-12-24", anonymous="no"):
            return (f"G{number},{campaign},{100 + number}.00,THB,{day}T10:00:00+07:00,cash,individual,"
                    f"{donor['name']},{donor.get('tax_id', '')},{donor.get('email', '')},{anonymous}")
        many = [row(100 + number, {"name": f"คนที่ {number} สมมุติ", "email": f"many{number}@donor.example"})
                for number in range(100)]
        rows = [row(1, DONOR), row(2, SISTER), row(3, NAMED), *many, row(4, DONOR, anonymous="yes"),
                row(5, RECENT, "new", "2026-03-02")]
        cls.import_text("donations", "\n".join([GIFT, *rows, ""]))

    @classmethod
    def keep(cls):
        cls.receipts = cls.root / "receipts"
        banchi("receipt", "issue", "--all", "--out", cls.receipts, data=cls.data)

    @classmethod
    def start_server(cls):
        log = open(cls.log, "wb")
        cls.addClassCleanup(log.close)
        server = cls.server
        server.process = subprocess.Popen(
            [BANCHI, "serve", "--listen", "127.0.0.1:0", "--data", cls.data], stdout=subprocess.PIPE,
            stderr=log, text=True)
        server.base = next(
            line.split()[-1] for line in server.process.stdout if line.startswith("listening on "))

    @classmethod
    def post(cls, key, donor):
        body = {
            "campaign": "old", "amount": 77700, "currency": "THB", "method": "promptpay",
            "received_at": "2020-02-03T04:05:06Z", "donor": {"kind": "individual", **donor}}
        return cls.server.request(
            "/v1/donations", body, **{"Idempotency-Key": key, "Content-Type": "application/json"})

    @classmethod
    def before(cls):
        """What is there while the donor is known."""
        banchi("backup", cls.root / "records-before", data=cls.data)
        banchi("backup", "keys", cls.root / "keys", data=cls.data)
        cls.shown = json.loads(banchi(
            "donor", "show", "--tax-id", DONOR["tax_id"], "--format", "json", data=cls.data).stdout)
        cls.exported = cls.root / "donor.json"
        banchi("donor", "export", "--tax-id", DONOR["tax_id"], "--out", cls.exported, data=cls.data)
        with sqlite3.connect(cls.data / "donor-keys.sqlite") as database:
            donor = bytes.fromhex(cls.shown["donor"])
            (wrapped, identity), = database.execute(
                "SELECT wrapped_key, identity FROM donor WHERE id = ?", [donor]).fetchall()
            locators = [row[0] for row in database.execute(
                "SELECT locator FROM gift WHERE donor = ?", [donor])]
        database.close()
        cls.secrets = {
            **DONOR, "phone": PHONE, "wrapped key": wrapped, "identity": identity, "donor": donor}
        cls.values = {**DONOR, "phone": PHONE}
        cls.locators = {f"locator {number}": locator for number, locator in enumerate(locators)}
        # The sister shares address and e-mail with the donor, and stays: she is looked for by other tests.
        cls.found_before = found({**cls.secrets, **cls.locators}, cls.data)
        cls.books_before = banchi("verify", "--format", "json", data=cls.data).stdout

    @classmethod
    def erase(cls):
        cls.erased = banchi("donor", "erase", "--tax-id", DONOR["tax_id"], "--yes", data=cls.data)

    @classmethod
    def after(cls):
        time.sleep(1.1)  # a key backup is named by the second
        banchi("backup", cls.root / "records-after", data=cls.data)
        banchi("backup", "keys", cls.root / "keys", "--keep-days", "0", data=cls.data)
        banchi("export", "log", cls.root / "export", "--receipts", data=cls.data)
        banchi("receipt", "issue", "--all", "--out", cls.root / "receipts-after", data=cls.data)

    # While the donor is known

    def test_the_donor_sees_everything(self):
        details = {(item["name"], item["value"]) for item in self.shown["details"]}
        for name in ("name", "tax_id", "email", "address"):
            self.assertIn((f"donor_{name}", DONOR[name]), details)
        self.assertEqual([gift["amount"] for gift in self.shown["receipts"]], [10100, 10400, 77700])
        self.assertEqual([gift["anonymous"] for gift in self.shown["receipts"]], [False, True, False])
        self.assertEqual(len(self.shown["handed_out"]), 2)

    def test_what_the_donor_takes_along_verifies(self):
        taken = json.loads(self.exported.read_text())
        for number, gift in enumerate(taken["receipts"]):
            base = self.root / f"taken-{number}"
            base.with_suffix(".sd-jwt").write_text(gift["sd_jwt"])
            base.with_suffix(".tlog-proof").write_text(gift["tlog_proof"])
            self.assertIn(DONOR["name"], banchi(
                "receipt", "verify", base.with_suffix(".sd-jwt"), "--key", self.vkey()).stdout)

    def vkey(self):
        return (self.data / "keys/log.vkey").read_text().strip()

    # What is left

    def test_the_search_finds_what_is_there(self):
        """In plain in the donor's export, encoded in receipts, the wrapped key where keys are kept."""
        for name in self.values:
            self.assertIn((name, "donor.json", "plain"), found(self.values, self.exported))
        encoded = {name for name, _, form in found(self.values, self.receipts) if "base64url" in form}
        self.assertEqual(encoded, {"name", "tax_id", "email"})
        kept = {(name, file.split("-wal")[0]) for name, file, _ in self.found_before}
        for name in ("wrapped key", "identity", "donor", "locator 0"):
            self.assertIn((name, "donor-keys.sqlite"), kept)
        self.assertIn(("locator 0", "vault.sqlite"), kept)
        # What the person said is in no file of the ledger, not even before.
        self.assertEqual({name for name, _ in kept} & set(self.values), set())

    def test_every_encoding_is_searched_for(self):
        place = self.root / "encoded"
        for form, needle in encodings(DONOR["name"]).items():
            place.write_bytes(b"before " + needle + b" after")
            self.assertIn(form, {how for _, _, how in found({"name": DONOR["name"]}, place)})
        for number in range(4):
            place.write_bytes(base64.urlsafe_b64encode(b"x" * number + DONOR["name"].encode() + b"yyy"))
            self.assertTrue(found({"name": DONOR["name"]}, place))
        place.unlink()

    def test_nothing_of_the_donor_is_left(self):
        places = [self.data, self.root / "export", self.root / "records-after", self.root / "keys",
                  self.root / "receipts-after", self.log]
        gone = {key: self.secrets[key] for key in ("name", "tax_id", "phone", "wrapped key", "identity", "donor")}
        # New receipts of the sister tell her own address and e-mail, which were the donor's too.
        places_of_hers = [place for place in places if place.name != "receipts-after"]
        self.assertEqual(found(gone, *places), set())
        self.assertEqual(found({"email": DONOR["email"], "address": DONOR["address"]}, *places_of_hers), set())
        self.assertEqual(found(self.locators, self.data, self.root / "records-after"), set())

    def test_a_record_backup_of_before_holds_nothing_that_opens(self):
        self.assertEqual(found(self.secrets, self.root / "records-before"), set())

    def test_old_key_backups_are_gone(self):
        self.assertEqual(len(list((self.root / "keys").iterdir())), 1)

    def test_pages_and_api_tell_nothing(self):
        answers = self.root / "answers"
        receipt = json.loads(self.api[1])["receipt"].replace("/", "-")
        paths = ["/", "/campaigns/old", f"/receipts/{receipt}", f"/v1/receipts/{receipt}",
                 "/v1/campaigns/old", "/tile/entries/000.p/1"]
        answers.write_bytes(b"".join(self.server.request(path)[1] for path in paths))
        self.assertEqual(found(self.secrets, answers), set())

    def test_the_ledger_is_what_it_was(self):
        after = json.loads(banchi("verify", "--format", "json", data=self.data).stdout)
        before = json.loads(self.books_before)
        self.assertTrue(after["holds"])
        self.assertEqual(after["donations"], before["donations"])
        self.assertEqual(after["opened"], before["opened"] - 3)
        campaign = json.loads(self.server.request("/v1/campaigns/old")[1])
        gifts = [10100, 10200, 10300, 10400, 77700] + [20000 + 100 * number for number in range(100)]
        self.assertEqual(campaign["raised"], sum(gifts))

    def test_other_verifiers_say_valid(self):
        export, vkey = self.root / "export", self.root / "log.vkey"
        vkey.write_text(self.vkey() + "\n")
        for command in ([SCEPTIC, export, "--key", vkey],
                        [sys.executable, ROOT / "Scripts/verify.py", export, "--key", vkey]):
            done = subprocess.run([str(part) for part in command], capture_output=True, text=True)
            self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout}{done.stderr}")

    def test_receipts_in_the_donors_hands_still_verify(self):
        held = [path for path in self.receipts.glob("*.sd-jwt")
                if found({"name": DONOR["name"]}, path)]
        self.assertEqual(len(held), 2)
        for path in held:
            done = banchi("receipt", "verify", path, "--key", self.vkey(), "--against", self.server.base)
            self.assertIn(DONOR["name"], done.stdout)

    def test_a_repeated_request_is_recognised_and_restores_nothing(self):
        self.assertEqual(self.post("key-of-the-donor", DONOR), self.api)
        banchi("donor", "show", "--tax-id", DONOR["tax_id"], data=self.data, expect=65)
        self.assertEqual(found(self.secrets, self.data, self.log), set())

    def test_the_operator_is_told_what_was_handed_out(self):
        self.assertIn(str(self.exported), self.erased.stdout)
        register = banchi("donor", "register", data=self.data).stdout
        self.assertIn(str(self.exported), register)
        self.assertEqual(register.count("call back"), 3)

    def test_erasing_twice_is_a_clear_answer(self):
        again = banchi("donor", "erase", "--tax-id", DONOR["tax_id"], "--yes", data=self.data, expect=65)
        self.assertIn("nobody is known by that", again.stderr)
        by_id = banchi("donor", "erase", self.shown["donor"], "--yes", data=self.data)
        self.assertIn("erased already, by entry", by_id.stdout)

    def erasure_facts(self):
        lines = (self.root / "export/entries.jsonl").read_text().splitlines()
        return [entry for entry in map(json.loads, lines) if entry["kind"] == "donor.erased"]

    def test_the_ledger_says_how_many_records_went_and_no_more(self):
        facts = self.erasure_facts()
        self.assertEqual([fact["body"]["records"] for fact in facts], [3])
        self.assertEqual(set(facts[0]["body"]), {"records", "request"})

    # Others

    def test_the_sister_stays(self):
        shown = json.loads(banchi(
            "donor", "show", "--email", SISTER["email"].upper(), "--format", "json", data=self.data).stdout)
        self.assertEqual([gift["amount"] for gift in shown["receipts"]], [10200])

    def test_a_donor_without_a_number_is_found_by_receipt(self):
        receipts = {gift: number for number, gift in self.numbers().items()}
        shown = json.loads(banchi(
            "donor", "show", "--receipt", receipts[10300], "--format", "json", data=self.data).stdout)
        self.assertEqual(shown["details"], [{"name": "donor_name", "value": NAMED["name"]}])

    def numbers(self):
        lines = (self.root / "export/entries.jsonl").read_text().splitlines()
        return {entry["body"]["receipt"]: entry["body"]["amount"] for entry in map(json.loads, lines)
                if entry["kind"] == "donation.received"}


class Waiting(unittest.TestCase):
    """What the law wants kept, and what stands in the way."""

    @classmethod
    def setUpClass(cls):
        cls.made = scratch("waiting")
        (cls.made / "passphrase").write_text("รหัสผ่านสำหรับทดสอบ\n")
        cls.make(cls.made / "data")
        for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
            path = cls.made / f"{kind}.csv"
            path.write_text(text)
            banchi("import", kind, path, data=cls.made / "data")
        for campaign, received in (("new", "2026-03-02T10:00:00+07:00"), ("old", "2019-12-24T10:00:00Z")):
            banchi("donate", "--campaign", campaign, "--amount", "12.00", "--method", "cash", "--name",
                   RECENT["name"], "--tax-id", RECENT["tax_id"], "--email", RECENT["email"],
                   "--received", received, data=cls.made / "data")

    def setUp(self):
        self.root = scratch("waiting")
        self.data = self.root / "data"
        shutil.copytree(self.made / "data", self.data)

    @classmethod
    def make(cls, folder):
        banchi("init", "--origin", "waiting.example/ledger", "--passphrase-file", cls.made / "passphrase",
               data=folder)

    def erase(self, *options, **more):
        return banchi("donor", "erase", "--email", RECENT["email"], "--yes", *options, data=self.data, **more)

    def disclosed(self, name):
        banchi("receipt", "issue", "--all", "--out", self.root / name, data=self.data)
        return sum(path.read_text().count("~") - 1 for path in (self.root / name).glob("*.sd-jwt"))

    def test_an_erasure_waits_for_the_duty_to_keep(self):
        self.assertEqual(self.disclosed("first"), 6)
        refused = self.erase(expect=65)
        self.assertIn("Accounting Act B.E. 2543 s.14", refused.stderr)
        self.assertIn("possible from 2032-01-01", refused.stderr)
        # From now on the data are hard to use, for everybody but the donor.
        self.assertEqual(self.disclosed("second"), 0)
        self.assertIn(RECENT["name"], banchi(
            "donor", "show", "--tax-id", RECENT["tax_id"], data=self.data).stdout)
        register = banchi("donor", "register", data=self.data).stdout
        self.assertIn("refused", register)
        self.assertIn("possible from 2032-01-01", register)
        for value in RECENT.values():
            self.assertNotIn(value, register)
        banchi("donor", "restrict", "--lift", "--tax-id", RECENT["tax_id"], data=self.data)
        self.assertEqual(self.disclosed("third"), 6)
        self.assertIn("2 records", self.erase("--override", "unlawful").stdout)
        banchi("verify", data=self.data)

    def test_a_crash_after_the_key_is_completed_by_repeating(self):
        with sqlite3.connect(self.data / "donor-keys.sqlite") as database:
            database.execute("UPDATE donor SET wrapped_key = NULL, identity = NULL, erased_records = 2")
            database.execute("DELETE FROM mention")
        database.close()
        banchi("verify", data=self.data)
        register = banchi("donor", "register", data=self.data).stdout
        self.assertIn("unfinished erasure of", register)
        self.assertIn("completed what was interrupted: 2 records", self.erase().stdout)
        self.assertEqual(banchi("donor", "register", data=self.data).stdout, "")
        banchi("export", "log", self.root / "export", data=self.data)
        entries = (self.root / "export/entries.jsonl").read_text().splitlines()
        self.assertEqual([json.loads(entry)["body"]["records"] for entry in entries
                          if json.loads(entry)["kind"] == "donor.erased"], [2])
        self.erase(expect=65)

    def test_a_reader_in_the_way_is_said_and_repeating_completes(self):
        """As long as somebody reads an older state, the log that holds the key cannot be emptied."""
        wrapped, = self.wrapped_keys().values()
        reader = sqlite3.connect(self.data / "donor-keys.sqlite", isolation_level=None)
        reader.execute("BEGIN")
        reader.execute("SELECT count(*) FROM donor").fetchall()
        self.assertIn("unavailable", self.erase("--override", "unlawful", expect=69).stderr)
        reader.close()
        self.assertIn("completed what was interrupted: 2 records", self.erase().stdout)
        self.assertEqual(found({"wrapped key": wrapped}, self.data), set())

    def wrapped_keys(self):
        with sqlite3.connect(self.data / "donor-keys.sqlite") as database:
            keys = dict(database.execute("SELECT id, wrapped_key FROM donor").fetchall())
        database.close()
        return keys

    def test_a_corrected_receipt_leads_to_the_wrong_name(self):
        numbers = {receipt["receipt"]: receipt for receipt in json.loads(banchi(
            "donor", "show", "--email", RECENT["email"], "--format", "json", data=self.data).stdout)["receipts"]}
        wrong = sorted(numbers)[0]
        banchi("receipt", "reissue", "--number", wrong, "--donor-tax-id", SISTER["tax_id"], data=self.data)
        done = banchi("donor", "erase", "--tax-id", SISTER["tax_id"], "--yes", "--override", "kept-elsewhere",
                      data=self.data)
        old = json.loads(banchi("donor", "show", "--tax-id", RECENT["tax_id"], "--format", "json",
                                data=self.data).stdout)["donor"]
        self.assertIn(f"A corrected receipt of the same gift is kept of donor {old}", done.stdout)

    def test_without_yes_it_asks(self):
        command = [BANCHI, "donor", "erase", "--email", RECENT["email"], "--override", "kept-elsewhere",
                   "--data", self.data]
        for answer, code in (("", 65), ("no\n", 65), ("yes\n", 0)):
            done = subprocess.run(command, input=answer, capture_output=True, text=True)
            self.assertEqual(done.returncode, code, done.stderr)

    def test_nonsense_is_refused(self):
        for options in ([], ["--email", "a@b.example", "--tax-id", RECENT["tax_id"]], ["XYZ"],
                        ["--tax-id", "1234567890123"], ["--receipt", "nonsense"]):
            banchi("donor", "show", *options, data=self.data, expect=64)
        banchi("donor", "show", "--receipt", "DON2569/000099", data=self.data, expect=65)
        banchi("donor", "show", "0" * 32, data=self.data, expect=65)
        banchi("backup", "keys", self.root / "keys", "--keep-days", "91", data=self.data, expect=64)

    def test_keys_of_another_vault_are_refused(self):
        self.make(self.root / "other")
        shutil.copy(self.root / "other/keys/secrets", self.data / "keys/secrets")
        for command in (["verify"], ["donor", "show", "--email", RECENT["email"]]):
            done = banchi(*command, data=self.data, expect=69)
            self.assertIn("not the donor vault's keys", done.stderr)

    def test_a_lost_keys_file_is_said_and_not_replaced(self):
        for path in self.data.glob("donor-keys.sqlite*"):
            path.unlink()
        self.assertIn("donor-keys.sqlite is missing", banchi("verify", data=self.data, expect=69).stderr)
        self.assertEqual(list(self.data.glob("donor-keys.sqlite*")), [])

    # Backups

    def back_up(self):
        banchi("backup", self.root / "records", data=self.data)
        banchi("backup", "keys", self.root / "keys", data=self.data)
        return next((self.root / "keys").iterdir())

    def test_a_restored_ledger_is_the_one_that_was_backed_up(self):
        keys = self.back_up()
        restored = self.root / "restored"
        banchi("restore", self.root / "records", "--donor-keys", keys, data=restored)
        self.assertIn(RECENT["name"], banchi(
            "donor", "show", "--tax-id", RECENT["tax_id"], data=restored).stdout)
        original, copy = [json.loads(banchi("verify", "--format", "json", data=folder).stdout)
                          for folder in (self.data, restored)]
        self.assertEqual(original, copy)
        # Nothing is overwritten.
        banchi("restore", self.root / "records", "--donor-keys", keys, data=restored, expect=65)

    def test_a_copy_that_was_cut_off_does_not_stay(self):
        (self.root / "keys").mkdir()
        for name in ("partial-donor-keys.sqlite", "partial-donor-keys.sqlite-journal"):
            (self.root / "keys" / name).write_text("half")
        old = self.root / "keys/donor-keys-20260101T000000Z.sqlite"
        old.write_text("old")
        self.assertNotEqual(self.back_up(), old)
        self.assertEqual(len(list((self.root / "keys").iterdir())), 1)

    def test_without_the_keys_the_ledger_holds_and_nobody_is_known(self):
        self.back_up()
        restored = self.root / "restored"
        banchi("restore", self.root / "records", "--forget-donors", data=restored)
        banchi("donor", "show", "--tax-id", RECENT["tax_id"], data=restored, expect=65)
        self.assertEqual(json.loads(banchi("verify", "--format", "json", data=restored).stdout)["opened"], 0)

    def test_a_backup_that_does_not_hold_is_not_restored(self):
        keys = self.back_up()
        with sqlite3.connect(self.root / "records/ledger.sqlite") as database:
            for (trigger,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
                database.execute(f"DROP TRIGGER {trigger}")
            database.execute("UPDATE entry SET bytes = CAST(replace(CAST(bytes AS TEXT), '1200,', '1300,') AS BLOB)")
        database.close()
        done = banchi("restore", self.root / "records", "--donor-keys", keys, data=self.root / "restored", expect=1)
        self.assertIn("nothing was restored", done.stderr)
        self.assertFalse((self.root / "restored").exists())

    def test_a_rolled_back_backup_is_told_by_a_known_checkpoint(self):
        keys = self.back_up()
        banchi("donate", "--campaign", "old", "--amount", "5.00", "--method", "cash", "--received",
               "2019-12-24T10:00:00Z", data=self.data)
        banchi("export", "log", self.root / "export", data=self.data)
        done = banchi("restore", self.root / "records", "--donor-keys", keys, "--known",
                      self.root / "export/checkpoint", data=self.root / "restored", expect=1)
        self.assertIn("rolled back", done.stderr)

    def test_old_keys_do_not_bring_an_erased_donor_back(self):
        keys = self.back_up()
        self.erase("--override", "unlawful")
        banchi("backup", self.root / "newer", data=self.data)
        restored = self.root / "restored"
        done = banchi("restore", self.root / "newer", "--donor-keys", keys, data=restored)
        self.assertIn("1 donors erased again", done.stdout)
        banchi("donor", "show", "--tax-id", RECENT["tax_id"], data=restored, expect=65)


if __name__ == "__main__":
    unittest.main()
