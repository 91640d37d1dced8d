"""Receipts by mail: a real mail server on loopback (aiosmtpd) takes them, Python's email parser reads them."""

import asyncio
import email
import email.header
import email.policy
import functools
import json
import logging
import os
import re
import signal
import sqlite3
import ssl
import subprocess
import threading
import time
import unittest
import warnings

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult, LoginPassword, SMTP

from scratch import scratch
from small_world import CAMPAIGNS, GIFT, PLANS, SCHOOLS
from test_serve import Server
from world import BANCHI, World, banchi

# Logins without TLS and handshakes that fail are meant to happen here.
logging.getLogger("mail.log").setLevel(logging.CRITICAL)
FROM = "receipts@ledger.example"
NAME = "นางสาวปิ่นแก้ว ใจดี"
DONORS = {
    "pin@example.org": NAME,
    "crlf@example.org": 'Eve" <a@b>, Bcc: everybody@example.org;',
    "long@example.org": "กำ" * 140 + "👩🏽‍🏫",
}


class Post:
    """Takes letters on; answers as it is told to."""

    def __init__(self):
        self.letters, self.answers, self.recipients = [], [], {}
        self.on_data, self.slowness = None, 0

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.recipients.get(address)
        if answer:
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        answer = self.answers.pop(0) if self.answers else "250 2.0.0 taken"
        if answer.startswith("250"):
            self.letters.append(envelope)
        if self.on_data:
            self.on_data()
        await asyncio.sleep(self.slowness)
        return answer


class PostOffice:
    def __init__(self, **options):
        self.post = Post()
        self.controller = Controller(self.post, hostname="127.0.0.1", port=0, **options)

    def __enter__(self):
        # The controller asks for its own port by number, and 0 is nobody's: it is told the real one.
        original = self.controller._trigger_server
        def trigger():
            self.controller.port = self.controller.server.sockets[0].getsockname()[1]
            original()
        self.controller._trigger_server = trigger
        self.controller.start()
        self.url = f"smtp://127.0.0.1:{self.controller.port}"
        return self

    def __exit__(self, *_):
        self.controller.stop()

    @property
    def messages(self):
        return [email.message_from_bytes(letter.original_content or letter.content, policy=email.policy.default)
                for letter in self.post.letters]


@functools.cache
def ledger():
    """Three donors with an address, one without, and one who gave nothing but money."""
    made = World(scratch("mail"))
    banchi("init", "--origin", "mail.example/ledger", data=made.data)
    for kind, text in (("schools", SCHOOLS), ("plans", PLANS), ("campaigns", CAMPAIGNS)):
        (made.root / "in.csv").write_text(text)
        banchi("import", kind, made.root / "in.csv", data=made.data)
    rows = [
        {"external_ref": f"M{number}", "campaign": "keep", "amount": "1234.50", "currency": "THB",
         "received_at": "2026-02-10T10:00:00+07:00", "method": "promptpay", "donor_kind": "individual",
         "donor_name": name, "donor_tax_id": "", "donor_email": address, "anonymous": "no"}
        for number, (address, name) in enumerate(
            [*DONORS.items(), ("", "ไม่มี อีเมล"), ("", "")], start=1)]
    file = made.root / "gifts.jsonl"
    file.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows))
    banchi("import", "donations", file, data=made.data)
    return made


def shown_name(message):
    """The name beside the address. Words are joined by email.header: the parser of Python 3.11 puts a space
    between two encoded words (https://github.com/python/cpython/issues/79728)."""
    raw = next(value for name, value in message.raw_items() if name.lower() == "to")
    return str(email.header.make_header(email.header.decode_header(raw))).rsplit(" <", 1)[0].strip()


def deliver(copy, office, *more, expect=0):
    return banchi("deliver", "--smtp", office.url, "--from", FROM, *more, data=copy.data, expect=expect)


def listed(copy, *states):
    arguments = [part for state in states for part in ("--state", state)]
    return json.loads(banchi("deliver", "--list", *arguments, "--format", "json", data=copy.data).stdout)


def later(copy):
    """Time goes by: what waits is due."""
    with sqlite3.connect(copy.data / "outbox.sqlite") as database:
        database.execute("UPDATE delivery SET due = 0 WHERE state = 'waiting'")
    database.close()


class Letters(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.copy = ledger().copy("data")
        with PostOffice() as office:
            cls.first = deliver(cls.copy, office, "--link-base", "https://give.example/")
            cls.second = deliver(cls.copy, office)
            cls.messages = {letter.rcpt_tos[0]: message
                            for letter, message in zip(office.post.letters, office.messages)}
            cls.count = len(office.post.letters)
            cls.senders = {letter.mail_from for letter in office.post.letters}
        banchi("receipt", "issue", "--all", "--out", cls.copy.receipts, data=cls.copy.data)

    def test_each_donor_with_an_address_gets_one_letter(self):
        self.assertEqual((self.count, set(self.messages)), (3, set(DONORS)))
        self.assertEqual(self.senders, {FROM})
        self.assertEqual(self.second.stdout, "")
        self.assertEqual({row["state"] for row in listed(self.copy)}, {"delivered"})

    def test_the_parser_finds_no_defect_and_the_thai_subject(self):
        for address, message in self.messages.items():
            self.assertEqual(message.defects, [], address)
            for part in message.walk():
                self.assertEqual(part.defects, [], address)
            self.assertIn("ใบเสร็จรับเงินบริจาค DON2569/", message["subject"])
            self.assertEqual(message["to"].addresses[0].addr_spec, address)
            self.assertEqual(message["from"].addresses[0].addr_spec, FROM)
            self.assertEqual(message["date"].datetime.utcoffset().total_seconds(), 7 * 3600)
            self.assertEqual(message.get_content_type(), "multipart/mixed")
        self.assertEqual({address: shown_name(message) for address, message in self.messages.items()}, DONORS)

    def test_header_lines_are_short_and_nothing_was_smuggled(self):
        for message in self.messages.values():
            self.assertIsNone(message["bcc"])
            self.assertEqual(len(message["to"].addresses), 1)
        evil = self.messages["crlf@example.org"]
        self.assertIn(f"เรียน {DONORS['crlf@example.org']}\n", self.text(evil))

    def text(self, message):
        return message.get_body(("plain",)).get_content().replace("\r\n", "\n")

    def test_the_text_is_thai_then_english(self):
        text = self.text(self.messages["pin@example.org"])
        thai, english = text.split("* * *")
        self.assertIn(f"เรียน {NAME}", thai)
        self.assertIn("1,234.50 บาท", thai)
        self.assertIn("10 กุมภาพันธ์ 2569", thai)
        self.assertIn("THB 1,234.50", english)
        self.assertIn("2026-02-10", english)
        self.assertEqual(len(set(re.findall(r"https://give\.example/r/([\w-]{32})\n", text))), 1)

    def test_enclosed_files_verify_and_are_those_of_the_ledger(self):
        for message in self.messages.values():
            files = {part.get_filename(): part for part in message.iter_attachments()}
            name = message["subject"].split()[-1].replace("/", "-")
            self.assertEqual(set(files), {f"{name}.pdf", f"{name}.sd-jwt", f"{name}.tlog-proof"})
            self.assertTrue(files[f"{name}.pdf"].get_payload(decode=True).startswith(b"%PDF-"))
            folder = scratch("letter")
            for file, part in files.items():
                self.assertEqual(part.get_content_disposition(), "attachment")
                (folder / file).write_bytes(part.get_payload(decode=True))
            issued = self.copy.receipts / name
            self.assertEqual((folder / f"{name}.tlog-proof").read_bytes(),
                             issued.with_suffix(".tlog-proof").read_bytes())
            # An ECDSA signature is another each time: what is signed and disclosed is the same, byte for byte.
            mailed, own = ((base / f"{name}.sd-jwt").read_bytes() for base in (folder, self.copy.receipts))
            self.assertEqual(mailed.split(b"~")[1:], own.split(b"~")[1:])
            self.assertEqual(mailed.split(b".")[:2], own.split(b".")[:2])
            banchi("receipt", "verify", folder / f"{name}.sd-jwt",
                   "--key", (self.copy.data / "keys/log.vkey").read_text().strip())

    def test_nothing_that_is_kept_or_printed_holds_an_address(self):
        said = self.first.stdout + self.first.stderr
        kept = b"".join(path.read_bytes() for path in self.copy.data.glob("outbox.sqlite*"))
        for secret in [*DONORS, "ปิ่นแก้ว"]:
            self.assertNotIn(secret, said)
            self.assertNotIn(secret.encode(), kept)
        token = re.search(r"/r/([\w-]{32})", self.text(self.messages["pin@example.org"]))[1]
        self.assertNotIn(token.encode(), kept)

    def test_the_link_opens_the_donors_page_and_no_other_does(self):
        token = re.search(r"/r/([\w-]{32})", self.text(self.messages["pin@example.org"]))[1]
        name = self.messages["pin@example.org"]["subject"].split()[-1].replace("/", "-")
        with Server(self.copy) as server:
            status, page = server.request(f"/r/{token}?lang=en")
            self.assertEqual(status, 200)
            self.assertIn("This page is yours", page.decode())
            self.assertIn(f"/r/{token}/{name}.sd-jwt", page.decode())
            status, content = server.request(f"/r/{token}/{name}.sd-jwt")
            self.assertEqual((status, content.count(b"~")), (200, 3))
            status, content = server.request(f"/r/{token}/{name}.pdf")
            self.assertEqual((status, content[:5]), (200, b"%PDF-"))
            self.assertEqual(server.request(f"/r/{token[:-1]}A/{name}.sd-jwt")[0], 404)
            self.assertEqual(server.request(f"/r/{token}/DON2569-000002.sd-jwt")[0], 404)
            self.assertEqual(server.request("/r/")[0], 404)
            with sqlite3.connect(self.copy.data / "outbox.sqlite") as database:
                database.execute("UPDATE link SET expires = 1")
            database.close()
            self.assertEqual(server.request(f"/r/{token}")[0], 404)


class Failures(unittest.TestCase):
    def test_what_is_not_taken_now_is_taken_later(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            office.post.answers = ["451 4.3.0 try later"]
            done = deliver(copy, office, expect=69)
            self.assertIn("451 4.3.0", done.stdout)
            self.assertEqual(len(office.post.letters), 2)
            waiting = listed(copy, "waiting")
            self.assertEqual([(row["attempts"], row["reason"]) for row in waiting], [(1, "451 4.3.0")])
            deliver(copy, office, expect=69)
            self.assertEqual(len(office.post.letters), 2, "not before it is due")
            later(copy)
            deliver(copy, office)
            self.assertEqual(len(office.post.letters), 3)
        self.assertEqual({row["state"] for row in listed(copy)}, {"delivered"})

    def test_a_recipient_that_is_refused_is_given_up_with_the_reason(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            office.post.recipients = {"pin@example.org": "550 5.1.1 <pin@example.org> unknown here"}
            done = deliver(copy, office)
            self.assertEqual(len(office.post.letters), 2)
            self.assertNotIn("pin@example.org", done.stdout + done.stderr)
            failed = listed(copy, "failed")
            self.assertEqual([row["reason"] for row in failed], ["550 5.1.1"])
            later(copy)
            deliver(copy, office)
            self.assertEqual(len(office.post.letters), 2, "given up for good")
            office.post.recipients = {}
            banchi("deliver", "--again", failed[0]["receipt"], data=copy.data)
            deliver(copy, office)
            self.assertEqual(len(office.post.letters), 3)
        banchi("deliver", "--again", failed[0]["receipt"], data=copy.data, expect=65)

    def test_it_is_given_up_after_the_days_of_trying(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            office.post.recipients = dict.fromkeys(DONORS, "450 4.2.1 full")
            deliver(copy, office, expect=69)
            with sqlite3.connect(copy.data / "outbox.sqlite") as database:
                database.execute("UPDATE delivery SET due = 0, first_tried = first_tried - 6 * 86400")
            database.close()
            deliver(copy, office)
        self.assertEqual({(row["state"], row["reason"]) for row in listed(copy)},
                         {("failed", "450 4.2.1, and was tried for 5 days")})

    def test_a_server_that_is_away_says_nothing_about_the_letters(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            away = office.url
        done = banchi("deliver", "--smtp", away, "--from", FROM, data=copy.data, expect=69)
        self.assertIn("the mail server cannot be used", done.stderr)
        self.assertEqual({(row["state"], row["attempts"]) for row in listed(copy)}, {("waiting", 0)})
        with PostOffice() as office:
            deliver(copy, office)
            self.assertEqual(len(office.post.letters), 3)

    def test_a_password_is_shown_to_the_server_and_a_wrong_one_stops_the_round(self):
        copy = ledger().copy("data")
        (copy.root / "password").write_text("ความลับ-1\n")
        known = {"user": "ความลับ-1".encode()}

        def authenticate(server, session, envelope, mechanism, data):
            right = isinstance(data, LoginPassword) and known.get(data.login.decode()) == data.password
            return AuthResult(success=right, handled=False)

        login = ["--smtp-user", "user", "--smtp-password-file", copy.root / "password"]
        with warnings.catch_warnings(action="ignore"), \
                PostOffice(authenticator=authenticate, auth_require_tls=False, auth_required=True) as office:
            deliver(copy, office, *login)
            self.assertEqual(len(office.post.letters), 3)
            other = ledger().copy("data")
            known["user"] = b"another"
            done = banchi("deliver", "--smtp", office.url, "--from", FROM, *login, data=other.data, expect=69)
            self.assertIn("535", done.stderr)
            self.assertNotIn("ความลับ", done.stderr)
            self.assertEqual({row["attempts"] for row in listed(other)}, {0})

    def test_nothing_leaves_in_clear_where_tls_is_insisted_on(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            deliver(copy, office, "--starttls", expect=69)
            self.assertEqual(office.post.letters, [])

    def test_encrypted_letters_reach_the_server_whose_certificate_is_vouched_for(self):
        copy = ledger().copy("data")
        certificate, key = copy.root / "server.pem", copy.root / "server.key"
        subprocess.run(
            ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", key, "-out", certificate,
             "-days", "2", "-subj", "/CN=127.0.0.1", "-addext", "subjectAltName=IP:127.0.0.1"],
            check=True, capture_output=True)
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate, key)
        with PostOffice(tls_context=context, require_starttls=True) as office:
            done = deliver(copy, office, "--starttls", expect=69)
            self.assertIn("certificate", done.stderr)
            self.assertEqual(office.post.letters, [])
            deliver(copy, office, "--starttls", "--smtp-ca", certificate)
            self.assertEqual(len(office.post.letters), 3)

    def test_a_reversed_gifts_receipt_is_not_mailed(self):
        copy = ledger().copy("data")
        banchi("donation", "reverse", "DON2569/000001", "--reason", "error", data=copy.data)
        with PostOffice() as office:
            done = deliver(copy, office)
            self.assertIn("DON2569/000001: not sent any more: void", done.stdout)
            self.assertEqual(len(office.post.letters), 2)

    def test_a_corrected_receipt_has_a_letter_of_its_own_and_the_wrong_one_none(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            office.post.recipients = {"pin@example.org": "450 4.2.1 full"}
            deliver(copy, office, expect=69)
            banchi("receipt", "reissue", "--number", "DON2569/000001", "--donor-email", "new@example.org",
                   data=copy.data)
            later(copy)
            deliver(copy, office)
            self.assertEqual(office.post.letters[-1].rcpt_tos, ["new@example.org"])
            self.assertIn("DON2569/000006", office.messages[-1]["subject"])
        self.assertEqual([row["receipt"] for row in listed(copy, "dropped")], ["DON2569/000001"])

    def test_an_erased_donors_letter_is_dropped(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            office.post.recipients = {"pin@example.org": "450 4.2.1 full"}
            deliver(copy, office, expect=69)
            self.erase(copy, "pin@example.org")
            self.assertEqual([row["reason"] for row in listed(copy, "dropped")], ["erased"])
            later(copy)
            office.post.recipients = {}
            deliver(copy, office)
            self.assertEqual(len(office.post.letters), 2)

    def test_an_erased_donors_link_opens_nothing_any_more(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            deliver(copy, office, "--link-base", "https://give.example")
            letter = next(message for envelope, message in zip(office.post.letters, office.messages)
                          if envelope.rcpt_tos == ["pin@example.org"])
        token = re.search(r"/r/([\w-]{32})", letter.get_body(("plain",)).get_content())[1]
        with Server(copy) as server:
            self.assertEqual(server.request(f"/r/{token}")[0], 200)
            self.erase(copy, "pin@example.org")
            self.assertEqual(server.request(f"/r/{token}")[0], 404)
        with sqlite3.connect(copy.data / "outbox.sqlite") as database:
            self.assertEqual(database.execute("SELECT count(*) FROM link").fetchone(), (2,))
        database.close()

    def erase(self, copy, address):
        banchi("donor", "erase", "--email", address, "--yes", "--override", "kept-elsewhere", data=copy.data)


class Crashes(unittest.TestCase):
    def test_a_letter_in_doubt_is_sent_again_under_the_same_message_id(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            running = subprocess.Popen(
                [BANCHI, "deliver", "--smtp", office.url, "--from", FROM],
                env={**os.environ, "BANCHI_DATA": str(copy.data)}, stdout=subprocess.DEVNULL)
            # The server has the letter; the program dies before it hears so.
            def kill():
                office.post.on_data = None
                running.send_signal(signal.SIGKILL)
                running.wait()
            office.post.on_data = kill
            self.assertEqual(running.wait(timeout=60), -signal.SIGKILL)
            self.assertEqual([row["state"] for row in listed(copy, "sending")], ["sending"])
            deliver(copy, office)
            self.assertEqual(len(office.post.letters), 4)
            first, *rest = office.messages
            again = [message for message in rest if message["message-id"] == first["message-id"]]
            self.assertEqual(len(again), 1)
            self.assertEqual(first["to"], again[0]["to"])
            self.assertEqual(len({message["message-id"] for message in office.messages}), 3)

    def test_a_server_that_never_answers_does_not_keep_the_program_from_ending(self):
        copy, began = ledger().copy("data"), threading.Event()
        with PostOffice() as office:
            office.post.slowness, office.post.on_data = 3600, began.set
            running = subprocess.Popen(
                [BANCHI, "serve", "--listen", "127.0.0.1:0", "--smtp", office.url, "--from", FROM],
                env={**os.environ, "BANCHI_DATA": str(copy.data)},
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
            self.assertTrue(began.wait(60))
            running.terminate()
            self.assertEqual(running.wait(timeout=60), 0)
            self.assertEqual([row["receipt"] for row in listed(copy, "sending")], ["DON2569/000001"])

    def test_a_lost_outbox_repeats_the_same_message_ids(self):
        first, second = ledger().copy("data"), ledger().copy("data")
        with PostOffice() as office:
            deliver(first, office)
            deliver(second, office)
            identifiers = [message["message-id"] for message in office.messages]
        self.assertEqual((len(identifiers), len(set(identifiers))), (6, 3))
        self.assertTrue(all(name.endswith("@ledger.example>") for name in identifiers))
        self.assertFalse(any("2569" in name for name in identifiers))


class BesideTheServer(unittest.TestCase):
    def test_a_gift_that_comes_in_is_mailed_and_no_log_line_holds_its_donor(self):
        copy = ledger().copy("data")
        with PostOffice() as office:
            running = subprocess.Popen(
                [BANCHI, "serve", "--listen", "127.0.0.1:0", "--smtp", office.url, "--from", FROM],
                env={**os.environ, "BANCHI_DATA": str(copy.data)},
                stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
            said = []
            reader = threading.Thread(target=lambda: said.extend(running.stdout))
            reader.start()
            self.wait_for(office, 3)
            done = banchi("deliver", "--smtp", office.url, "--from", FROM, data=copy.data, expect=69)
            self.assertIn("another process delivers", done.stderr)
            banchi("donate", "--campaign", "keep", "--amount", "5", "--method", "cash", "--received",
                   "2026-03-01T10:00:00+07:00", "--name", "ผู้มา ทีหลัง", "--email", "late@example.org",
                   data=copy.data)
            self.wait_for(office, 4)
            running.terminate()
            self.assertEqual(running.wait(timeout=60), 0)
            reader.join()
            running.stdout.close()
            self.assertEqual(office.post.letters[3].rcpt_tos, ["late@example.org"])
        log = "".join(said)
        self.assertIn("DON2569/000006", log)
        for secret in [*DONORS, "late@example.org", "ปิ่นแก้ว", "ทีหลัง"]:
            self.assertNotIn(secret, log)

    def wait_for(self, office, count):
        for _ in range(600):
            if len(office.post.letters) >= count:
                return
            time.sleep(0.1)
        self.fail(f"{len(office.post.letters)} letters of {count} arrived")


class BadOptions(unittest.TestCase):
    def test_each_is_said(self):
        cases = [
            ["--smtp", "http://localhost", "--from", FROM], ["--smtp", "smtp://localhost"],
            ["--smtp", "smtp://localhost", "--from", "nobody"],
            ["--smtp", "smtp://user:word@localhost", "--from", FROM],
            ["--smtp", "smtp://mail.example", "--from", FROM, "--smtp-user", "u",
             "--smtp-password-file", "/nonexistent"],
            ["--smtp", "smtp://localhost", "--from", FROM, "--link-base", "ftp://x"], [], ["--from", FROM],
        ]
        for case in cases:
            with self.subTest(case=case):
                banchi("deliver", *case, data="/nonexistent", expect=64)


if __name__ == "__main__":
    unittest.main()
